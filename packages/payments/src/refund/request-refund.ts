import { err, ok, type Clock, type Effects, type FirmOrderId, type Ids, type Money, type Result } from '@naru/kernel'
import { requestRefund, type Refund, type RefundFailure } from '../domain/refund.js'
import { refundRequested } from '../domain/postings.js'
import { whole } from '../domain/share.js'
import { refundPayload } from '../event-payloads.js'
import { notFound, type NotFound } from '../not-found.js'
import type { Ledger, Refunds, Shares } from '../ports.js'

export interface RefundOrder {
  readonly firmOrderId: FirmOrderId
  /** Null for all that is left. */
  readonly amount: Money | null
  readonly reason: string
}

/** Sets the money aside for the buyer. The card processor is asked afterwards, by the worker; an unpaid invoice shrinks instead. */
export class RequestRefund {
  constructor(
    private readonly ports: { readonly shares: Shares; readonly refunds: Refunds; readonly ledger: Ledger },
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute({ firmOrderId, amount, reason }: RefundOrder): Promise<Result<Refund, RefundFailure | NotFound>> {
    const { shares, refunds, ledger } = this.ports
    const found = await shares.lock(firmOrderId)
    if (!found) return notFound
    const now = this.clock.now()
    const decided = requestRefund(found.share, { id: this.ids.next<'Refund'>(), paymentId: found.paymentId, amount: amount ?? whole(found.share.left), reason }, now)
    if (!decided.ok) return decided
    const { refund, share } = decided.value
    await shares.save(share)
    await refunds.add(refund)
    // On an unpaid invoice nothing is owed to the buyer: the credit note is the posting.
    if (refund.from !== 'owed') {
      const posted = await ledger.post(refundRequested(refund, now))
      if (!posted.ok) return err({ code: 'REFUND_EXCEEDS_PAYMENT', refundable: whole(found.share.left) })
    }
    await this.effects.outbox.append({ type: 'payments.RefundRequested', aggregateId: refund.paymentId, payload: refundPayload(refund) })
    await this.effects.log.append({
      act: 'payments.requestRefund',
      subjectType: 'order',
      subjectId: firmOrderId,
      onBehalfOf: refund.firmId,
      details: { refundId: refund.id, amountMinor: refund.amount.minor.toString(), currency: refund.amount.currency },
    })
    return ok(refund)
  }
}
