import type { Dispute } from './domain/dispute.js'
import type { Hold } from './domain/hold.js'
import type { Invoice } from './domain/invoice.js'
import type { Payment } from './domain/payment.js'
import type { Payout } from './domain/payout.js'
import type { Refund } from './domain/refund.js'
import type { DisputePayload, InvoicePayload, PaymentPayload, PayoutPayload, RefundPayload } from './events.js'

export const paymentPayload = ({ id, orderGroupId, amount }: Payment): PaymentPayload => ({
  paymentId: id,
  orderGroupId,
  amountMinor: amount.minor.toString(),
  currency: amount.currency,
})
export const invoicePayload = ({ id, paymentId, orderGroupId, buyerId, number }: Invoice): InvoicePayload => ({ invoiceId: id, paymentId, orderGroupId, buyerId, number })
export const refundPayload = ({ id, paymentId, firmOrderId, firmId }: Refund): RefundPayload => ({ refundId: id, paymentId, firmOrderId, firmId })
export const payoutPayload = ({ id, firmId }: Payout): PayoutPayload => ({ payoutId: id, firmId })
export const disputePayload = ({ id, paymentId, number, status }: Dispute, holds: readonly Hold[]): DisputePayload => ({
  disputeId: id,
  paymentId,
  number,
  status,
  firmIds: holds.map(({ firmId }) => firmId),
})
