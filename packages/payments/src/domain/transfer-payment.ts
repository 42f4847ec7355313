import { err, ok, type Instant, type Result } from '@naru/kernel'
import { holdShare, illegal, type IllegalPaymentAct, type Payment } from './payment.js'

/** Banks need a working day or two. */
export const transferDays = 3

/** The buyer pays by bank transfer instead of a card; the goods stay reserved for as long. */
export function awaitTransfer(payment: Payment, until: Instant): Result<Payment & { readonly status: 'awaiting-transfer' }, IllegalPaymentAct> {
  switch (payment.status) {
    case 'opened':
      return ok({ ...payment, status: 'awaiting-transfer', transferUntil: until, intent: null })
    case 'awaiting-card':
    case 'declined':
      return ok({ ...payment, status: 'awaiting-transfer', transferUntil: until, intent: payment.intent })
    case 'awaiting-transfer':
      return ok(payment)
    case 'invoiced':
    case 'succeeded':
    case 'cancelled':
      return illegal(payment, 'await-transfer')
  }
}

/** The whole amount has come to the bank. */
export function receiveTransfer(payment: Payment, bankReference: string, now: Instant): Result<Payment & { readonly status: 'succeeded' }, IllegalPaymentAct> {
  switch (payment.status) {
    // A buyer who has the reference may transfer without having said so.
    case 'opened':
    case 'awaiting-card':
    case 'declined':
    case 'awaiting-transfer':
      return ok({ ...payment, status: 'succeeded', settledAt: now, by: { bankReference }, shares: payment.shares.map(holdShare) })
    case 'invoiced':
    case 'succeeded':
    case 'cancelled':
      return err(illegal(payment, 'receive').failure)
  }
}
