import { err, ok, subtract, sum, type CurrencyCode, type Localized, type OrderGroupId, type OrganisationId, type Result } from '@naru/kernel'
import { CancelPayment, OpenPayment, type FirmOrderToPay } from '@naru/payments'
import { PostgresCommissionRules, PostgresCreditTerms, PostgresInvoices, PostgresLedger, PostgresPayments } from '@naru/payments/postgres'
import { fundedBy, netTerms, type FirmOrder, type NetTerms, type OrderGroup, type Payments, type TermsRefused } from '@naru/orders'
import type { Tx } from '../../platform/acting/acts.js'

/** Money for order groups, in the transaction of the order. No network here: the card processor is told by the payment step. */
export class PaymentsOfOrders implements Payments {
  constructor(private readonly tx: Tx) {}

  async open(group: OrderGroup): Promise<Result<void, TermsRefused>> {
    const { sql, clock, ids, effects } = this.tx
    const ports = {
      payments: new PostgresPayments(sql),
      rules: new PostgresCommissionRules(sql),
      terms: new PostgresCreditTerms(sql),
      invoices: new PostgresInvoices(sql),
      ledger: new PostgresLedger(sql),
    }
    const opened = await new OpenPayment(ports, clock, ids, effects).execute({
      orderGroupId: group.id,
      number: group.number,
      buyer: { ...group.buyer, name: nameOf(group) },
      method: group.terms === 'card' ? 'card' : 'terms',
      currency: group.totals.total.currency,
      orders: group.orders.map(toPay),
    })
    if (opened.ok) return ok(undefined)
    if (opened.failure.code === 'TERMS_REFUSED') return err(opened.failure)
    throw new Error(`the payment of order group ${group.number} cannot be opened: ${opened.failure.code}`)
  }

  async termsFor(companyId: OrganisationId, firmIds: readonly OrganisationId[], currency: CurrencyCode): Promise<NetTerms | undefined> {
    const terms = await new PostgresCreditTerms(this.tx.sql).find(companyId, firmIds, currency)
    return netTerms.find((candidate) => candidate === `net-${String(terms?.days)}`)
  }

  async statusOf(groupId: OrderGroupId): Promise<string> {
    return (await new PostgresPayments(this.tx.sql).findOf(groupId))?.status ?? 'unknown'
  }

  async cancel(groupId: OrderGroupId): Promise<void> {
    const { sql, clock, effects } = this.tx
    const cancelled = await new CancelPayment(new PostgresPayments(sql), clock, effects).execute(groupId)
    if (!cancelled.ok && cancelled.failure.code !== 'NOT_FOUND') throw new Error(`the payment of order group ${groupId} cannot be cancelled: ${cancelled.failure.code}`)
  }
}

const nameOf = ({ orders, address }: OrderGroup): Localized => orders[0]?.buyerParty.name ?? { ko: address.recipient, en: address.recipient }

/** What the platform takes off for its own promotions it adds to the payment, so that the firm gets its price and pays its commission on that. */
function toPay({ id, number, firmId, lines, totals, freightDiscounts }: FirmOrder): FirmOrderToPay {
  const { currency } = totals.total
  const onFreight = fundedBy(freightDiscounts, 'platform', currency)
  return {
    firmOrderId: id,
    number,
    firmId,
    lines: lines.map((line) => ({ lineId: line.id, category: line.good.category, goods: subtract(line.total, fundedBy(line.discounts, 'firm', currency)) })),
    freight: sum([totals.freight, onFreight, totals.insurance], currency),
    taxIncluded: totals.taxIncluded,
    duty: totals.duty,
    subsidy: sum([onFreight, ...lines.map(({ discounts }) => fundedBy(discounts, 'platform', currency))], currency),
  }
}
