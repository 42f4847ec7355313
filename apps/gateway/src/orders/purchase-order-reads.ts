import { times, pageOf, type Localized, type Money, type Page, type PageRequest, type Sql } from '@naru/kernel'
import {
  linesOf,
  maySign,
  missingAt,
  openStep,
  purchaseOrderActsByStatus,
  type PurchaseOrder,
  type PurchaseOrderAct,
  type PurchaseOrderStatus,
  type RequestedGood,
  type Signers,
} from '@naru/orders'
import { selectPurchaseOrders, toPurchaseOrder, type PurchaseOrderRow } from '@naru/orders/postgres'
import type { Tx } from '../platform/acting/acts.js'
import type * as api from '../platform/graphql/generated/schema.js'
import { cursorOf, namesOf, toQuoteRound, unnamed, type Reader } from './enquiry-reads.js'
import { onWire, toMoney } from './order-views.js'
import { PolicyOfCompany } from './ports/policy-of-company.js'

export type PurchaseOrderView = api.PurchaseOrder & { readonly __typename: 'PurchaseOrder' }
type Reading = Pick<Tx, 'sql' | 'clock'>

/** Names of colleagues; people of other organisations stay behind their organisation's name. */
async function peopleOf(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await sql.query<{ id: string; name_ko: string }>('select id, name_ko from parties.person where id = any($1::uuid[])', [[...new Set(ids)]])
  return new Map(rows.map(({ id, name_ko }) => [id, name_ko]))
}

interface CommentRow {
  readonly id: string
  readonly purchase_order_id: string
  readonly author_id: string
  readonly body: string
  readonly at: Date
}

const commentsOn = (sql: Sql, ids: readonly string[]): Promise<readonly CommentRow[]> =>
  sql.query<CommentRow>('select id, purchase_order_id, author_id, body, at from orders.purchase_order_comment where purchase_order_id = any($1::uuid[]) order by at, id', [ids])

type Good = Pick<RequestedGood, 'variantId' | 'sku' | 'title' | 'quantity'> & { readonly firm: Localized; readonly unitPrice: Money; readonly total: Money }

function goodsOf(order: PurchaseOrder, firmNames: ReadonlyMap<string, Localized>): readonly Good[] {
  if (order.source === 'cart') return order.goods
  const firm = firmNames.get(order.firmId) ?? unnamed
  return linesOf(order.terms).map((line) => ({ ...line, firm, total: times(line.unitPrice, line.quantity) }))
}

const toGood = ({ firm, variantId, sku, title, quantity, unitPrice, total }: Good): api.PurchaseOrderGood => ({
  firm,
  variantId,
  sku,
  title,
  quantity,
  unitPrice: toMoney(unitPrice),
  total: toMoney(total),
})

function toStep(order: PurchaseOrder, signers: Signers, step: number, nameOf: (id: string) => string): api.PurchaseOrderStep {
  const signatures = order.signatures.filter((signature) => signature.step === step)
  const missing = missingAt(order, signers, step)
  const open = order.status === 'awaiting-approval' ? openStep(order, signers) : undefined
  const used = new Set(order.signatures.map(({ personId }) => personId))
  return {
    number: step + 1,
    state: missing === 0 ? 'SIGNED' : step === open ? 'OPEN' : 'LATER',
    rule: order.steps[step]?.rule ?? null,
    needed: signatures.length + missing,
    signatures: signatures.map(({ personId, at, comment }) => ({ person: nameOf(personId), at: at.toISOString(), comment })),
    signers: missing === 0 ? [] : (signers[step] ?? []).filter((person) => !used.has(person)).map(nameOf),
  }
}

function actsFor(order: PurchaseOrder, signers: Signers, { personId, roles }: Reader): readonly api.PurchaseOrderAct[] {
  const allowed: Readonly<Record<PurchaseOrderAct, boolean>> = {
    approve: maySign(order, signers, personId).ok,
    reject: order.requestedBy !== personId && signers.flat().includes(personId),
    withdraw: order.requestedBy === personId,
    comment: roles.some((role) => role !== 'viewer'),
    expire: false,
  }
  return purchaseOrderActsByStatus[order.status].flatMap((act) => (act === 'expire' || !allowed[act] ? [] : [onWire<typeof act>(act)]))
}

function whyNot(order: PurchaseOrder, signers: Signers, { personId }: Reader): string | null {
  if (order.status !== 'awaiting-approval') return null
  const may = maySign(order, signers, personId)
  return may.ok ? null : may.failure.code
}

export async function toPurchaseOrders({ sql, clock }: Reading, orders: readonly PurchaseOrder[], reader: Reader): Promise<readonly PurchaseOrderView[]> {
  const policy = new PolicyOfCompany({ sql, clock })
  const signers = new Map<string, Signers>()
  for (const order of orders) signers.set(order.id, await policy.signers(order))
  const comments = await commentsOn(
    sql,
    orders.map(({ id }) => id),
  )
  const people = await peopleOf(sql, [
    ...orders.flatMap((order) => [order.requestedBy, ...('decidedBy' in order ? [order.decidedBy] : []), ...order.signatures.map(({ personId }) => personId)]),
    ...[...signers.values()].flat(2),
    ...comments.map(({ author_id }) => author_id),
  ])
  const firms = await namesOf(
    sql,
    orders.flatMap((order) => (order.source === 'quote' ? [order.firmId] : [])),
  )
  const nameOf = (id: string): string => people.get(id) ?? ''
  return orders.map((order) => {
    const [own, goods] = [signers.get(order.id) ?? [], goodsOf(order, firms)]
    return {
      __typename: 'PurchaseOrder' as const,
      id: order.id,
      number: order.number,
      status: onWire<PurchaseOrderStatus>(order.status),
      source: order.source === 'quote' ? 'QUOTE' : 'CART',
      rfqId: order.source === 'quote' ? order.rfqId : null,
      quoteId: order.source === 'quote' ? order.quoteId : null,
      terms: order.source === 'quote' ? toQuoteRound(order.terms) : null,
      title: goods[0]?.title ?? unnamed,
      firms: [...new Map(goods.map(({ firm }) => [firm.ko, firm])).values()],
      goods: goods.map(toGood),
      total: toMoney(order.total),
      paymentTerms: onWire<PurchaseOrder['paymentTerms']>(order.paymentTerms),
      requestedBy: nameOf(order.requestedBy),
      requestedAt: order.requestedAt.toISOString(),
      expiresAt: order.expiresAt.toISOString(),
      decidedBy: 'decidedBy' in order ? nameOf(order.decidedBy) : null,
      decidedAt: 'decidedAt' in order ? order.decidedAt.toISOString() : null,
      rejectionReason: order.status === 'rejected' ? order.reason : null,
      costCentre: order.costCentre,
      buyerReference: order.buyerReference,
      steps: order.steps.map((_, step) => toStep(order, own, step, nameOf)),
      comments: comments
        .filter(({ purchase_order_id }) => purchase_order_id === order.id)
        .map(({ id, author_id, body, at }) => ({ id, author: nameOf(author_id), body, at: at.toISOString() })),
      orderId: order.status === 'approved' ? order.orderId : null,
      orderGroupId: order.status === 'approved' ? order.orderGroupId : null,
      acts: actsFor(order, own, reader),
      whyNot: whyNot(order, own, reader),
      requestedByReader: order.requestedBy === reader.personId,
    }
  })
}

export async function listPurchaseOrders(tx: Reading, statuses: readonly string[], page: PageRequest, reader: Reader): Promise<Page<api.PurchaseOrder>> {
  const rows = await tx.sql.query<PurchaseOrderRow>(
    `${selectPurchaseOrders} where p.company_id = $1 and (cardinality($2::text[]) = 0 or p.status = any($2))
       and ($3::timestamptz is null or (date_trunc('milliseconds', p.requested_at), p.id) < ($3, $4::uuid)) order by p.requested_at desc, p.id desc limit $5`,
    [reader.organisationId, statuses, ...cursorOf(page), page.first + 1],
  )
  const { items, next } = pageOf(rows, page.first, ({ requested_at, id }) => [requested_at.toISOString(), id], toPurchaseOrder)
  return { items: await toPurchaseOrders(tx, items, reader), next }
}
