import { addDays, dateIn, unwrap, type Instant, type OrderGroupId, type OrganisationId } from '@naru/kernel'
import {
  AcceptQuote,
  ApprovePurchaseOrder,
  CloseRfq,
  CreateRfq,
  currentRound,
  EndPurchaseOrder,
  PlaceSignedOrder,
  QuoteRfq,
  SendRfqMessage,
  type FirmOrderStatus,
  type PurchaseOrder,
  type Quote,
  type Rfq,
  type TermsToOffer,
} from '@naru/orders'
import { RecordInvoicePayment } from '@naru/payments'
import { PostgresInvoices, PostgresLedger, PostgresPayments, PostgresShares } from '@naru/payments/postgres'
import { orderPorts } from '../orders/ports/order-ports.js'
import { systemActor, type PersonActor } from '../platform/acting/actor.js'
import type { Tx } from '../platform/acting/acts.js'
import type { PlannedEnquiry } from './enquiry-plans.js'
import { actAt, actorOf, after, live, ownerOf } from './order-history.js'
import type { PlannableGood } from './order-plans.js'
import { demoFirm, demoPerson } from './parties.js'
import type { Random, Seeding } from './seeding.js'
import { gaeseong } from './complexes.js'

const hour = 3_600_000
const day = 24 * hour
const platform = systemActor('seed')

function companyOf(actor: PersonActor): { readonly personId: PersonActor['personId']; readonly organisationId: OrganisationId } {
  if (!actor.membership) throw new Error(`${actor.email} belongs to no company`)
  return { personId: actor.personId, organisationId: actor.membership.organisationId }
}

/** Lets one enquiry run its course. */
export async function runEnquiry(seeding: Seeding, plan: PlannedEnquiry, goods: readonly PlannableGood[], random: Random): Promise<void> {
  const firms = plan.firms.map((slug) => demoFirm(slug).id)
  const own = firms.map((firmId) => goods.find((good) => good.firmId === firmId))
  const lead = own[0]
  if (!lead) throw new Error(`enquiry ${plan.name}: ${plan.firms.join(', ')} sell nothing`)
  const at = seeding.ago(plan.daysAgo, '01:30')
  const buyer = actorOf(demoPerson(`buyer@${plan.company}.example`))
  const rfq = await open(seeding, plan, lead, firms, buyer, at)
  const quotes: Quote[] = []
  for (const [index, percents] of plan.rounds.entries()) {
    const good = own[index]
    if (good?.currency === lead.currency) quotes.push(await quote(seeding, rfq, good, percents, plan, after(at, (6 + index * 3) * hour)))
  }
  for (const [index, message] of plan.messages.entries()) await say(seeding, rfq, message, buyer, after(at, (20 + index) * hour))
  await settle(seeding, plan, rfq, quotes, buyer, after(at, 2 * day), random)
}

const open = (seeding: Seeding, plan: PlannedEnquiry, lead: PlannableGood, firmIds: readonly OrganisationId[], buyer: PersonActor, at: Instant): Promise<Rfq> =>
  actAt(seeding, buyer, at, async (tx) => {
    const { rfqs, parties, trade, numbers, goods } = orderPorts(tx)
    const good = (await goods.find([lead.variantId], null)).get(lead.variantId)
    if (!good) throw new Error(`enquiry ${plan.name} starts from a good that is not on sale`)
    const request = {
      title: plan.title,
      description: plan.description,
      listingId: good.listingId,
      hs: good.hs,
      quantity: lotOf(plan, lead),
      unit: good.unit,
      currency: lead.currency,
      targetPrice: { minor: (BigInt(lead.unitMinor) * 88n) / 100n, currency: lead.currency },
      incoterm: plan.incoterm,
      address: plan.address,
      neededBy: addDays(dateIn(gaeseong.timeZone, at), 45),
      firmIds,
      further: [],
    }
    return unwrap(await new CreateRfq(rfqs, parties, trade, numbers, tx.clock, tx.ids, tx.effects).execute(request, companyOf(buyer)))
  })

/** A company buys by the carton: at least forty pieces a lot. */
const lotOf = (plan: PlannedEnquiry, good: PlannableGood): number => Math.ceil(Math.max(good.minimum, 40) / good.multiple) * good.multiple * plan.lots

function termsOf(plan: PlannedEnquiry, good: PlannableGood, percent: number, quantity: number, at: Instant): TermsToOffer {
  const money = (minor: bigint) => ({ minor, currency: good.currency })
  const goodsMinor = (BigInt(good.unitMinor) * BigInt(percent) * BigInt(quantity)) / 100n
  return {
    variantId: good.variantId,
    quantity,
    unitPrice: money((BigInt(good.unitMinor) * BigInt(percent)) / 100n),
    freight: money(goodsMinor / 40n),
    insurance: money(plan.incoterm === 'CIF' ? goodsMinor / 400n : 0n),
    incoterm: plan.incoterm,
    leadTimeDays: 14,
    validUntil: addDays(dateIn(gaeseong.timeZone, at), 21),
    // A small lot comes from the shelf, a large one is made for the order.
    madeToOrder: quantity * 3 > good.available,
    answers: 1,
    further: [],
    note: percent < 92 ? '물량 조건으로 제안하는 마지막 가격입니다.' : null,
  }
}

async function quote(seeding: Seeding, rfq: Rfq, good: PlannableGood, percents: readonly number[], plan: PlannedEnquiry, at: Instant): Promise<Quote> {
  const firm = ownerOf(good.firmId)
  let offered: Quote | undefined
  for (const [index, percent] of percents.entries()) {
    const moment = after(at, index * 9 * hour)
    const earlier = offered
    offered = await actAt(seeding, firm, moment, async (tx) => {
      const { rfqs, quotes, goods } = orderPorts(tx)
      const quoting = new QuoteRfq(rfqs, quotes, goods, tx.clock, tx.ids, tx.effects)
      const terms = termsOf(plan, good, percent, rfq.quantity, moment)
      return unwrap(earlier ? await quoting.revise(earlier.id, good.firmId, terms) : await quoting.execute(rfq.id, good.firmId, terms))
    })
  }
  if (!offered) throw new Error(`enquiry ${plan.name} has a quote without rounds`)
  return offered
}

async function say(seeding: Seeding, rfq: Rfq, message: PlannedEnquiry['messages'][number], buyer: PersonActor, at: Instant): Promise<void> {
  const firmId = demoFirm(message.firm).id
  const author = message.fromFirm ? ownerOf(firmId) : buyer
  await actAt(seeding, author, at, async (tx) => {
    const sending = { rfqId: rfq.id, firmId, authorId: author.personId, authorOrganisation: companyOf(author).organisationId, body: message.body }
    unwrap(await new SendRfqMessage(orderPorts(tx).rfqs, tx.clock, tx.ids, tx.effects).execute(sending))
  })
}

async function settle(seeding: Seeding, plan: PlannedEnquiry, rfq: Rfq, quotes: readonly Quote[], buyer: PersonActor, at: Instant, random: Random): Promise<void> {
  if (plan.fate === 'open' || plan.fate === 'expired') return
  if (plan.fate === 'closed') {
    await actAt(seeding, buyer, at, async (tx) => {
      const { rfqs, quotes: port } = orderPorts(tx)
      unwrap(await new CloseRfq(rfqs, port, tx.clock, tx.effects).execute(rfq.id, rfq.companyId))
    })
    return
  }
  const order = await accept(seeding, quotes, buyer, at)
  const approver = actorOf(demoPerson(`approver@${plan.company}.example`))
  if (plan.fate === 'rejected')
    await actAt(seeding, approver, after(at, 4 * hour), async (tx) => {
      unwrap(await new EndPurchaseOrder(orderPorts(tx), tx.clock, tx.effects).reject(order.id, companyOf(approver), '이번 분기 예산을 넘습니다.'))
    })
  else if (plan.fate !== 'awaiting-approval') await order30(seeding, order, approver, plan.fate.orderReaches, after(at, 4 * hour), random)
}

const accept = (seeding: Seeding, quotes: readonly Quote[], buyer: PersonActor, at: Instant): Promise<PurchaseOrder> =>
  actAt(seeding, buyer, at, async (tx) => {
    const best = quotes.toSorted((a, b) => Number(currentRound(a).unitPrice.minor - currentRound(b).unitPrice.minor))[0]
    if (!best) throw new Error('an accepted enquiry needs a quote')
    const accepting = { quoteId: best.id, round: currentRound(best).round, buyer: companyOf(buyer), costCentre: '상품본부', buyerReference: null }
    return unwrap(await new AcceptQuote(orderPorts(tx), tx.clock, tx.ids, tx.effects).execute(accepting))
  })

/** Signs, fulfils as far as planned, and pays the invoice once it is old enough. */
async function order30(seeding: Seeding, order: PurchaseOrder, approver: PersonActor, reaches: FirmOrderStatus, at: Instant, random: Random): Promise<void> {
  const signed = await actAt(seeding, approver, at, async (tx) => {
    const ports = orderPorts(tx)
    return unwrap(await new ApprovePurchaseOrder(ports, new PlaceSignedOrder(ports, tx.clock, tx.ids, tx.effects), tx.clock, tx.effects).execute(order.id, companyOf(approver)))
  })
  if (signed.status !== 'approved') return
  const placed = await actAt(seeding, platform, at, (tx) => orderPorts(tx).orders.find(signed.orderId))
  if (!placed) return
  await live(seeding, placed, reaches, at, random)
  const paysAt = after(at, 27 * day)
  if (paysAt < seeding.ago(0)) await actAt(seeding, platform, paysAt, (tx) => payInvoice(tx, placed.groupId, order.number))
}

async function payInvoice({ sql, clock, effects }: Tx, groupId: OrderGroupId, reference: string): Promise<void> {
  const ports = { payments: new PostgresPayments(sql), shares: new PostgresShares(sql), invoices: new PostgresInvoices(sql), ledger: new PostgresLedger(sql) }
  const payment = await ports.payments.findOf(groupId)
  if (payment?.status !== 'invoiced') throw new Error(`order group ${groupId} has no invoice`)
  const transfer = { invoiceId: payment.invoiceId, amount: payment.amount, paidOn: dateIn(clock.zoneOf(), clock.now()), bankReference: `KEB-${reference}` }
  unwrap(await new RecordInvoicePayment(ports, clock, effects).execute(transfer))
}
