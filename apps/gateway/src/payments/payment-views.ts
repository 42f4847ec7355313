import { formatAmount, isZero, subtract, type Money, type PlainDate } from '@naru/kernel'
import {
  daysLate,
  discountOn,
  dueOf,
  natural,
  nothing,
  paidByIntent,
  paymentActsByStatus,
  refunded,
  whole,
  type FirmShare,
  type Invoice,
  type Payment,
  type PaymentAct,
  type Payout,
  type PayoutAccount,
  type PayoutSchedule,
  type PostingKind,
  type Purpose,
  type Refund,
} from '@naru/payments'
import type * as api from '../platform/graphql/generated/schema.js'

/** `awaiting-card` is `AWAITING_CARD` in the contract. */
type Wire<Text extends string> = Text extends `${infer Head}-${infer Tail}` ? `${Uppercase<Head>}_${Wire<Tail>}` : Uppercase<Text>
// The return type states the mapping, which TypeScript cannot follow through the string work.
export const toWire = <Text extends string>(text: Text): Wire<Text> => text.toUpperCase().replaceAll('-', '_') as Wire<Text>

export const toMoney = (amount: Money): api.Money => ({ amount: formatAmount(amount), currency: amount.currency })

const actsOf = ({ status }: Payment): readonly api.PaymentAct[] => paymentActsByStatus[status].map((act) => toWire<PaymentAct>(act))

const methodOf = (payment: Payment): api.PaymentMethod => {
  if (payment.terms.method === 'invoice') return 'INVOICE'
  const isTransfer = payment.status === 'awaiting-transfer' || (payment.status === 'succeeded' && paidByIntent(payment) === undefined)
  return isTransfer ? 'BANK_TRANSFER' : 'CARD'
}

export const toPayment = (payment: Payment, invoice: Invoice | undefined, today: PlainDate): api.Payment => ({
  id: payment.id,
  orderGroupId: payment.orderGroupId,
  method: methodOf(payment),
  status: toWire(payment.status),
  amount: toMoney(payment.amount),
  refunded: toMoney(refunded(payment)),
  clientSecret: payment.status === 'awaiting-card' || payment.status === 'declined' ? payment.intent.clientSecret : null,
  declineCode: payment.status === 'declined' ? payment.declineCode : null,
  openedAt: payment.openedAt.toISOString(),
  settledAt: payment.status === 'succeeded' ? payment.settledAt.toISOString() : null,
  invoice: invoice ? toInvoice(invoice, today) : null,
  acts: actsOf(payment),
})

function invoiceStatus(invoice: Invoice, today: PlainDate): api.InvoiceStatus {
  if (invoice.status === 'open') return daysLate(invoice, today) > 0 ? 'OVERDUE' : 'OPEN'
  return toWire(invoice.status)
}

/** What is off when all of it is paid today or later, until the day that the invoice names. */
export function earlyDiscountOf(invoice: Invoice, today: PlainDate): api.EarlyDiscount | null {
  const amount = discountOn(invoice, today)
  if (invoice.early === null || isZero(amount)) return null
  return { amount: toMoney(amount), until: invoice.early.until, due: toMoney(subtract(dueOf(invoice), amount)) }
}

export const toInvoice = (invoice: Invoice, today: PlainDate): api.Invoice => ({
  id: invoice.id,
  number: invoice.number,
  orderGroupId: invoice.orderGroupId,
  orderNumber: invoice.orderNumber,
  buyer: invoice.buyer,
  status: invoiceStatus(invoice, today),
  amount: toMoney(invoice.amount),
  credited: toMoney(invoice.credited),
  discounted: toMoney(invoice.discounted),
  earlyDiscount: earlyDiscountOf(invoice, today),
  due: toMoney(invoice.status === 'paid' ? subtract(invoice.amount, invoice.amount) : dueOf(invoice)),
  issuedOn: invoice.issuedOn,
  dueOn: invoice.dueOn,
  daysLate: daysLate(invoice, today),
  paidOn: invoice.status === 'paid' ? invoice.paidOn : null,
  bankReference: invoice.status === 'paid' ? invoice.bankReference : null,
})

export const payoutsBlocked = ({ state, requirements }: Pick<PayoutAccount, 'state' | 'requirements'>) => ({ code: 'PAYOUTS_BLOCKED', state: toWire(state), requirements }) as const

export const toPayout = (payout: Payout): api.Payout => ({
  id: payout.id,
  status: toWire(payout.status),
  amount: toMoney(payout.amount),
  requestedAt: payout.requestedAt.toISOString(),
  paidAt: payout.status === 'paid' ? payout.paidAt.toISOString() : null,
  transferId: payout.status === 'paid' ? payout.transferId : null,
  failure: payout.status === 'failed' ? payout.failure : null,
  orders: payout.orders.map(({ firmOrderId, number, net }) => ({ firmOrderId, number, net: toMoney(net) })),
})

export const toRefund = (refund: Refund): api.Refund => ({
  id: refund.id,
  firmOrderId: refund.firmOrderId,
  number: refund.number,
  status: toWire(refund.status),
  amount: toMoney(refund.amount),
  reason: refund.reason,
  requestedAt: refund.requestedAt.toISOString(),
  settledAt: 'settledAt' in refund ? refund.settledAt.toISOString() : null,
  failure: refund.status === 'failed' ? refund.failure : null,
  bouncedAt: refund.bounce?.at.toISOString() ?? null,
})

/** Commission and net are between the firm and the platform. */
export function toSettlement(share: FirmShare, refunds: readonly Refund[], forFirm: boolean): api.Settlement {
  const total = whole(share.agreed)
  const left = whole(share.left)
  return {
    firmOrderId: share.firmOrderId,
    number: share.number,
    status: isZero(left) ? 'REFUNDED' : toWire(share.status),
    total: toMoney(total),
    tax: toMoney(share.agreed.tax),
    commission: forFirm ? toMoney(share.left.commission) : null,
    net: forFirm ? toMoney(share.left.net) : null,
    refunded: toMoney(subtract(total, left)),
    refundable: toMoney(share.status === 'unpaid' ? nothing(total.currency).net : left),
    refunds: refunds.map(toRefund),
  }
}

export interface StatementRow {
  readonly id: string
  readonly at: Date
  readonly purpose: Purpose
  readonly kind: PostingKind
  readonly reference: string
  readonly amount: Money
  readonly balance: Money
}

/** In the firm's sense: what we owe it more is positive. */
export const toStatementEntry = ({ id, at, purpose, kind, reference, amount, balance }: StatementRow): api.StatementEntry => ({
  id,
  at: at.toISOString(),
  account: toWire(purpose),
  kind: toWire(kind),
  reference,
  amount: toMoney({ ...amount, minor: natural(purpose, amount.minor) }),
  balance: toMoney({ ...balance, minor: natural(purpose, balance.minor) }),
})

export const toSchedule = ({ rhythm, holdDays, minimums }: PayoutSchedule): api.PayoutSchedule => ({
  rhythm: toWire(rhythm.kind),
  day: rhythm.kind === 'weekly' ? rhythm.weekday : rhythm.kind === 'monthly' ? rhythm.day : null,
  holdDays,
  minimums: minimums.map(toMoney),
})
