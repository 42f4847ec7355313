import { err, ok, subtract, sum, type CurrencyCode, type Localized, type OrderGroupId, type OrganisationId, type Result } from '@naru/kernel'
import { actAs } from '@naru/kernel/postgres'
import { BuyByClearing, CancelPayment, OpenPayment, permitSale, type FirmOrderToPay } from '@naru/payments'
import { PostgresClearing, PostgresCommissionRules, PostgresCreditTerms, PostgresInvoices, PostgresLedger, PostgresPayments } from '@naru/payments/postgres'
import { fundedBy, netTerms, type FirmOrder, type NetTerms, type OrderGroup, type Payments, type TermsRefused } from '@naru/orders'
import { toSqlActor } from '../../platform/acting/actor.js'
import { onThePlatformsBehalf } from '../../platform/acting/on-the-platforms-behalf.js'
import type { Tx } from '../../platform/acting/acts.js'
import type { Traders } from './traders.js'

/** Money for order groups, in the transaction of the order. No network here: the card processor is told by the payment step. */
export class PaymentsOfOrders implements Payments {
  constructor(
    private readonly tx: Tx,
    private readonly traders: Traders,
  ) {}

  async open(group: OrderGroup): Promise<Result<void, TermsRefused>> {
    const allowed = await this.sellersWithinSwing(group)
    if (!allowed.ok) return allowed
    return group.terms === 'clearing' ? this.byClearing(group) : this.byOwnMeans(group)
  }

  private async byOwnMeans(group: OrderGroup): Promise<Result<void, TermsRefused>> {
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

  /** The buyer's side owes from now on; nobody pays. */
  private async byClearing(group: OrderGroup): Promise<Result<void, TermsRefused>> {
    const { sql, clock, ids, effects } = this.tx
    const ports = {
      payments: new PostgresPayments(sql),
      rules: new PostgresCommissionRules(sql),
      invoices: new PostgresInvoices(sql),
      ledger: new PostgresLedger(sql),
      clearing: new PostgresClearing(sql),
    }
    await onThePlatformsBehalf(this.tx)
    const bought = await new BuyByClearing(ports, clock, ids, effects).execute({
      orderGroupId: group.id,
      number: group.number,
      buyer: { ...group.buyer, name: nameOf(group) },
      currency: group.totals.total.currency,
      orders: group.orders.map(toPay),
    })
    await actAs(sql, toSqlActor(this.tx.actor))
    if (bought.ok) return ok(undefined)
    switch (bought.failure.code) {
      case 'CLEARING_LIMIT_EXCEEDED':
        return err({ code: 'TERMS_REFUSED', reason: 'CLEARING_LIMIT' })
      case 'NO_CLEARING_ACCOUNT':
        return err({ code: 'TERMS_REFUSED', reason: 'NO_TERMS' })
      case 'NOTHING_TO_PAY_FOR':
      case 'CURRENCY_MISMATCH':
      case 'INVALID_INPUT':
        throw new Error(`the payment of order group ${group.number} cannot be opened: ${bought.failure.code}`)
    }
  }

  /** What the other side's enterprises sell is owed to their side: not more than the swing. */
  private async sellersWithinSwing(group: OrderGroup): Promise<Result<void, TermsRefused>> {
    const found = await this.traders.find(group.orders.map(({ firmId }) => firmId))
    const sellers = found.filter(({ kind }) => kind === 'state-enterprise')
    if (sellers.length === 0) return ok(undefined)
    const clearing = new PostgresClearing(this.tx.sql)
    await onThePlatformsBehalf(this.tx)
    let refused = false
    for (const { id } of sellers) {
      const sold = sum(
        group.orders.filter(({ firmId }) => firmId === id).map(({ totals }) => totals.total),
        group.totals.total.currency,
      )
      const account = await clearing.lockOf(id, sold.currency)
      refused ||= !account || !permitSale(account, await clearing.standing(account), sold).ok
    }
    await actAs(this.tx.sql, toSqlActor(this.tx.actor))
    return refused ? err({ code: 'TERMS_REFUSED', reason: 'CLEARING_LIMIT' }) : ok(undefined)
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
