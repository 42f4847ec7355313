import {
  decimal,
  idOf,
  money,
  parseCurrency,
  unwrap,
  type CurrencyCode,
  type FirmOrderId,
  type Localized,
  type Money,
  type OrderGroupId,
  type OrderLineId,
  type OrganisationId,
  type PersonId,
  type PlainDate,
} from '@naru/kernel'
import type { CommissionRule, LineCommission } from '../domain/commission.js'
import type { CommissionRuleId, InvoiceId, PaymentId, PayoutId, RefundId } from '../domain/ids.js'
import type { Invoice } from '../domain/invoice.js'
import type { BankReceipt, CardIntent, Payment, PaymentState } from '../domain/payment.js'
import type { PaidOrder, Payout } from '../domain/payout.js'
import type { Refund, RefundSource } from '../domain/refund.js'
import { whole, type FirmShare, type Portions } from '../domain/share.js'

export const currencyOf = (text: string): CurrencyCode => unwrap(parseCurrency(text))
export const amountOf = (minor: string, currency: string): Money => money(BigInt(minor), currencyOf(currency))

/** A column that the row's status makes present. A CHECK constraint stands behind it. */
export function present<T>(value: T | null, column: string): T {
  if (value === null) throw new Error(`${column} is missing`)
  return value
}

interface PortionsRow {
  readonly currency: string
  readonly net_minor: string
  readonly commission_minor: string
  readonly tax_minor: string
  readonly duty_minor: string
  readonly subsidy_minor: string
}

function portionsIn(row: PortionsRow): Portions {
  const of = (minor: string) => amountOf(minor, row.currency)
  return { net: of(row.net_minor), commission: of(row.commission_minor), tax: of(row.tax_minor), duty: of(row.duty_minor), subsidy: of(row.subsidy_minor) }
}

export interface LineRow {
  readonly line: string
  readonly rule: string | null
  readonly goods: string
  readonly commission: string
}

export interface ShareRow {
  readonly firm_order_id: string
  readonly payment_id: string
  readonly number: string
  readonly firm_id: string
  readonly currency: string
  readonly net_minor: string
  readonly commission_minor: string
  readonly tax_minor: string
  readonly duty_minor: string
  readonly subsidy_minor: string
  readonly net_left_minor: string
  readonly commission_left_minor: string
  readonly tax_left_minor: string
  readonly duty_left_minor: string
  readonly subsidy_left_minor: string
  readonly part_released_minor: string
  readonly part_paid_minor: string
  readonly part_released_at: Date | null
  readonly lines: readonly LineRow[]
  readonly status: FirmShare['status']
  readonly delivered_at: Date | null
  readonly payout_id: string | null
}

export function toShare(row: ShareRow): FirmShare {
  const of = (minor: string) => amountOf(minor, row.currency)
  const facts = {
    firmOrderId: idOf<'FirmOrder'>(row.firm_order_id) satisfies FirmOrderId,
    number: row.number,
    firmId: idOf<'Organisation'>(row.firm_id) satisfies OrganisationId,
    agreed: portionsIn(row),
    left: {
      net: of(row.net_left_minor),
      commission: of(row.commission_left_minor),
      tax: of(row.tax_left_minor),
      duty: of(row.duty_left_minor),
      subsidy: of(row.subsidy_left_minor),
    },
    partReleased: of(row.part_released_minor),
    partPaid: of(row.part_paid_minor),
    partReleasedAt: row.part_released_at,
    lines: row.lines.map((line) => toLine(line, row.currency)),
    deliveredAt: row.delivered_at,
  }
  return row.status === 'paid-out'
    ? { ...facts, status: row.status, payoutId: idOf<'Payout'>(present(row.payout_id, 'payout_id')) satisfies PayoutId }
    : { ...facts, status: row.status }
}

const toLine = ({ line, rule, goods, commission }: LineRow, currency: string): LineCommission => ({
  lineId: idOf<'OrderLine'>(line) satisfies OrderLineId,
  ruleId: rule === null ? null : (idOf<'CommissionRule'>(rule) satisfies CommissionRuleId),
  goods: amountOf(goods, currency),
  commission: amountOf(commission, currency),
})
export const fromLine = ({ lineId, ruleId, goods, commission }: LineCommission): LineRow => ({
  line: lineId,
  rule: ruleId,
  goods: goods.minor.toString(),
  commission: commission.minor.toString(),
})

export interface PaymentRow {
  readonly id: string
  readonly order_group_id: string
  readonly number: string
  readonly buyer_person_id: string
  readonly buyer_organisation_id: string | null
  readonly buyer_name: Localized
  readonly terms_days: number | null
  readonly amount_minor: string
  readonly currency: string
  readonly status: Payment['status']
  readonly intent_id: string | null
  readonly client_secret: string | null
  readonly invoice_id: string | null
  readonly decline_code: string | null
  readonly opened_at: Date
  readonly declined_at: Date | null
  readonly settled_at: Date | null
  readonly cancelled_at: Date | null
  readonly transfer_until: Date | null
  readonly bank_reference: string | null
}

export function toPayment(row: PaymentRow, shares: readonly FirmShare[]): Payment {
  return {
    id: idOf<'Payment'>(row.id) satisfies PaymentId,
    orderGroupId: idOf<'OrderGroup'>(row.order_group_id) satisfies OrderGroupId,
    number: row.number,
    buyer: {
      personId: idOf<'Person'>(row.buyer_person_id) satisfies PersonId,
      organisationId: row.buyer_organisation_id === null ? null : idOf<'Organisation'>(row.buyer_organisation_id),
      name: row.buyer_name,
    },
    terms: row.terms_days === null ? { method: 'card' } : { method: 'invoice', days: row.terms_days },
    amount: amountOf(row.amount_minor, row.currency),
    openedAt: row.opened_at,
    shares,
    ...stateOf(row),
  }
}

function stateOf(row: PaymentRow): PaymentState {
  const intent = (): CardIntent => ({ intentId: present(row.intent_id, 'intent_id'), clientSecret: row.client_secret ?? '' })
  switch (row.status) {
    case 'opened':
      return { status: 'opened' }
    case 'awaiting-card':
      return { status: 'awaiting-card', intent: intent() }
    case 'declined':
      return { status: 'declined', intent: intent(), declineCode: present(row.decline_code, 'decline_code'), declinedAt: present(row.declined_at, 'declined_at') }
    case 'invoiced':
      return { status: 'invoiced', invoiceId: idOf<'Invoice'>(present(row.invoice_id, 'invoice_id')) }
    case 'succeeded':
      return { status: 'succeeded', settledAt: present(row.settled_at, 'settled_at'), by: settledBy(row, intent) }
    case 'awaiting-transfer':
      return { status: 'awaiting-transfer', transferUntil: present(row.transfer_until, 'transfer_until'), intent: row.intent_id === null ? null : intent() }
    case 'cancelled':
      return { status: 'cancelled', cancelledAt: present(row.cancelled_at, 'cancelled_at'), intent: row.intent_id === null ? null : intent() }
  }
}

const settledBy = ({ invoice_id, bank_reference }: PaymentRow, intent: () => CardIntent): CardIntent | InvoiceId | BankReceipt =>
  invoice_id !== null ? idOf<'Invoice'>(invoice_id) : bank_reference !== null ? { bankReference: bank_reference } : intent()

export interface InvoiceRow {
  readonly id: string
  readonly number: string
  readonly payment_id: string
  readonly order_group_id: string
  readonly order_number: string
  readonly buyer_id: string
  readonly buyer_name: Localized
  readonly amount_minor: string
  readonly credited_minor: string
  readonly discount_minor: string | null
  readonly discount_until: PlainDate | null
  readonly discounted_minor: string
  readonly currency: string
  readonly issued_on: PlainDate
  readonly due_on: PlainDate
  readonly status: Invoice['status']
  readonly closed_on: PlainDate | null
  readonly bank_reference: string | null
}

export function toInvoice(row: InvoiceRow): Invoice {
  const facts = {
    id: idOf<'Invoice'>(row.id) satisfies InvoiceId,
    number: row.number,
    paymentId: idOf<'Payment'>(row.payment_id),
    orderGroupId: idOf<'OrderGroup'>(row.order_group_id),
    orderNumber: row.order_number,
    buyerId: idOf<'Organisation'>(row.buyer_id),
    buyer: row.buyer_name,
    amount: amountOf(row.amount_minor, row.currency),
    credited: amountOf(row.credited_minor, row.currency),
    early: row.discount_minor === null ? null : { amount: amountOf(row.discount_minor, row.currency), until: present(row.discount_until, 'discount_until') },
    discounted: amountOf(row.discounted_minor, row.currency),
    issuedOn: row.issued_on,
    dueOn: row.due_on,
  }
  switch (row.status) {
    case 'open':
      return { ...facts, status: 'open' }
    case 'paid':
      return { ...facts, status: 'paid', paidOn: present(row.closed_on, 'closed_on'), bankReference: present(row.bank_reference, 'bank_reference') }
    case 'credited':
      return { ...facts, status: 'credited', creditedOn: present(row.closed_on, 'closed_on') }
  }
}

export interface RefundRow {
  readonly id: string
  readonly payment_id: string
  readonly firm_order_id: string
  readonly number: string
  readonly firm_id: string
  readonly currency: string
  readonly net_minor: string
  readonly commission_minor: string
  readonly tax_minor: string
  readonly duty_minor: string
  readonly subsidy_minor: string
  readonly held_net_minor: string
  readonly source: RefundSource
  readonly reason: string
  readonly status: Refund['status']
  readonly requested_at: Date
  readonly settled_at: Date | null
  readonly processor_id: string | null
  readonly failure: string | null
  readonly bounced_id: string | null
  readonly bounced_at: Date | null
  readonly bounce_reason: string | null
}

export function toRefund(row: RefundRow): Refund {
  const portions = portionsIn(row)
  const facts = {
    id: idOf<'Refund'>(row.id) satisfies RefundId,
    paymentId: idOf<'Payment'>(row.payment_id),
    firmOrderId: idOf<'FirmOrder'>(row.firm_order_id),
    number: row.number,
    firmId: idOf<'Organisation'>(row.firm_id),
    amount: whole(portions),
    portions,
    from: row.source,
    heldNet: amountOf(row.held_net_minor, row.currency),
    reason: row.reason,
    requestedAt: row.requested_at,
    bounce: row.bounced_id === null ? null : { processorId: row.bounced_id, at: present(row.bounced_at, 'bounced_at'), reason: present(row.bounce_reason, 'bounce_reason') },
  }
  switch (row.status) {
    case 'requested':
      return { ...facts, status: 'requested' }
    case 'bounced':
      return { ...facts, status: 'bounced', bounce: present(facts.bounce, 'bounced_id') }
    case 'succeeded':
      return { ...facts, status: 'succeeded', settledAt: present(row.settled_at, 'settled_at'), processorId: present(row.processor_id, 'processor_id') }
    case 'failed':
      return { ...facts, status: 'failed', settledAt: present(row.settled_at, 'settled_at'), failure: present(row.failure, 'failure') }
    case 'credited':
      return { ...facts, status: 'credited', settledAt: present(row.settled_at, 'settled_at') }
  }
}

export interface PayoutRow {
  readonly id: string
  readonly firm_id: string
  readonly amount_minor: string
  readonly currency: string
  readonly status: Payout['status']
  readonly requested_at: Date
  readonly settled_at: Date | null
  readonly transfer_id: string | null
  readonly failure: string | null
  readonly orders: readonly { readonly id: string; readonly number: string; readonly net: string }[]
}

export function toPayout(row: PayoutRow): Payout {
  const facts = {
    id: idOf<'Payout'>(row.id) satisfies PayoutId,
    firmId: idOf<'Organisation'>(row.firm_id),
    amount: amountOf(row.amount_minor, row.currency),
    orders: row.orders.map(({ id, number, net }): PaidOrder => ({ firmOrderId: idOf<'FirmOrder'>(id), number, net: amountOf(net, row.currency) })),
    requestedAt: row.requested_at,
  }
  switch (row.status) {
    case 'requested':
      return { ...facts, status: 'requested' }
    case 'paid':
      return { ...facts, status: 'paid', paidAt: present(row.settled_at, 'settled_at'), transferId: present(row.transfer_id, 'transfer_id') }
    case 'failed':
      return { ...facts, status: 'failed', failedAt: present(row.settled_at, 'settled_at'), failure: present(row.failure, 'failure') }
  }
}

export interface RuleRow {
  readonly id: string
  readonly firm_id: string | null
  readonly category: string | null
  readonly currency: string
  readonly rate: string
  readonly floor_minor: string | null
  readonly cap_minor: string | null
  readonly valid_from: PlainDate
  readonly valid_until: PlainDate | null
}

export const toRule = (row: RuleRow): CommissionRule => ({
  id: idOf<'CommissionRule'>(row.id),
  firmId: row.firm_id === null ? null : idOf<'Organisation'>(row.firm_id),
  category: row.category,
  currency: currencyOf(row.currency),
  rate: decimal(row.rate),
  floor: row.floor_minor === null ? null : amountOf(row.floor_minor, row.currency),
  cap: row.cap_minor === null ? null : amountOf(row.cap_minor, row.currency),
  validFrom: row.valid_from,
  validUntil: row.valid_until,
})
