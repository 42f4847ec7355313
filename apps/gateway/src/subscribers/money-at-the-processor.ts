import type { DomainEvent } from '@naru/kernel'
import {
  ConcludePayout,
  ConcludeRefund,
  lateCaptureReturned,
  type CardProcessor,
  type LateCaptured,
  type Payment,
  type PaymentCancelled,
  type PayoutPayload,
  type Refund,
  type RefundAnswer,
  type RefundPayload,
} from '@naru/payments'
import { Inject, Injectable } from '@nestjs/common'
import { CARD_PROCESSOR } from '../payments/card-processor.js'
import { paymentPorts } from '../payments/payment-ports.js'
import type { Tx } from '../platform/acting/acts.js'
import type { Delivered, Subscriber } from '../platform/outbox/subscriber.js'

// The card processor is asked while this transaction holds nothing but its own delivery: rows of the books are locked afterwards, when the answer is
// noted. An outage throws, and the outbox tries again later with the same keys.

const unavailable = (what: string): Error => new Error(`the card processor does not answer about ${what}`)

/** Makes the transfer of a payout. */
@Injectable()
export class TransferPayout implements Subscriber {
  readonly name = 'payments.transfer-payout'
  readonly event = 'payments.PayoutRequested'

  constructor(@Inject(CARD_PROCESSOR) private readonly processor: CardProcessor) {}

  async handle({ payload }: Delivered<DomainEvent<string, PayoutPayload>>, { sql, clock, effects }: Tx): Promise<void> {
    const ports = paymentPorts(sql)
    const [payout, account] = [await ports.payouts.find(payload.payoutId), await ports.accounts.find(payload.firmId)]
    if (payout?.status !== 'requested') return
    const conclude = new ConcludePayout(ports, clock, effects)
    const transfer = account ? await this.processor.transfer(payout, account.accountId) : undefined
    if (transfer?.ok === false && transfer.failure.code === 'CARD_PROCESSOR_UNAVAILABLE') throw unavailable(`payout ${payout.id}`)
    const answer = transfer?.ok
      ? ({ done: true, transferId: transfer.value.id } as const)
      : ({ done: false, reason: transfer ? reasonOf(transfer.failure) : 'no_account' } as const)
    const concluded = await conclude.execute(payout.id, answer)
    if (!concluded.ok) throw new Error(`payout ${payout.id} cannot be booked: ${concluded.failure.code}`)
  }
}

const reasonOf = (failure: { readonly code: string; readonly reason?: string }): string => failure.reason ?? failure.code.toLowerCase()

/** Gives a buyer's money back: off the invoice, by the officer's bank transfer, or to the card, after taking the firm's part back from its transfer. */
@Injectable()
export class SettleRefund implements Subscriber {
  readonly name = 'payments.settle-refund'
  readonly event = 'payments.RefundRequested'

  constructor(@Inject(CARD_PROCESSOR) private readonly processor: CardProcessor) {}

  async handle({ payload }: Delivered<DomainEvent<string, RefundPayload>>, tx: Tx): Promise<void> {
    const ports = paymentPorts(tx.sql)
    const refund = await ports.refunds.find(payload.refundId)
    const payment = await ports.payments.find(payload.paymentId)
    if (refund?.status !== 'requested' || !payment) return
    const conclude = new ConcludeRefund(ports, tx.clock, tx.effects)
    if (refund.from === 'owed') {
      const credited = await conclude.credit(refund.id)
      if (!credited.ok) throw new Error(`refund ${refund.id} cannot be credited: ${credited.failure.code}`)
      return
    }
    if (payment.status !== 'succeeded' || typeof payment.by === 'string') return
    const concluded = await conclude.execute(refund.id, await this.ask(refund, payment.by.intentId, await this.transferOf(refund, tx)))
    if (!concluded.ok) throw new Error(`refund ${refund.id} cannot be booked: ${concluded.failure.code}`)
  }

  /** The transfer that carried the firm's part, if it went out. */
  private async transferOf(refund: Refund, { sql }: Tx): Promise<string | undefined> {
    if (refund.from !== 'paid-out') return undefined
    const { shares, payouts } = paymentPorts(sql)
    const share = (await shares.find(refund.firmOrderId))?.share
    const payout = share?.status === 'paid-out' ? await payouts.find(share.payoutId) : undefined
    return payout?.status === 'paid' ? payout.transferId : undefined
  }

  private async ask(refund: Refund, intentId: string, transferId: string | undefined): Promise<RefundAnswer> {
    const reversal =
      transferId === undefined || refund.portions.net.minor === 0n ? undefined : await this.processor.reverse({ transferId, amount: refund.portions.net, key: refund.id })
    if (reversal?.ok === false && reversal.failure.code === 'CARD_PROCESSOR_UNAVAILABLE') throw unavailable(`refund ${refund.id}`)
    // Where the transfer cannot be taken back, the firm's balance goes below zero and the next payout makes up for it.
    const reversed = reversal?.ok === true
    const done = await this.processor.refund({ intentId, amount: refund.amount, key: refund.id })
    if (done.ok) return { done: true, processorId: done.value.id, reversed }
    if (done.failure.code === 'CARD_PROCESSOR_UNAVAILABLE') throw unavailable(`refund ${refund.id}`)
    return { done: false, reason: done.failure.reason, reversed }
  }
}

/** Nobody may pay for an order that was given up. An intent that was charged in the meantime cannot be closed; the charge comes back by itself. */
@Injectable()
export class CloseCancelledIntent implements Subscriber {
  readonly name = 'payments.close-cancelled-intent'
  readonly event = 'payments.PaymentCancelled'

  constructor(@Inject(CARD_PROCESSOR) private readonly processor: CardProcessor) {}

  async handle({ payload }: Delivered<PaymentCancelled>): Promise<void> {
    const closed = await this.processor.cancelIntent(payload.intentId)
    if (!closed.ok && closed.failure.code === 'CARD_PROCESSOR_UNAVAILABLE') throw unavailable(`payment ${payload.paymentId}`)
  }
}

/** A card that was charged for a cancelled order is credited. */
@Injectable()
export class ReturnLateCapture implements Subscriber {
  readonly name = 'payments.return-late-capture'
  readonly event = 'payments.LateCaptured'

  constructor(@Inject(CARD_PROCESSOR) private readonly processor: CardProcessor) {}

  async handle({ payload }: Delivered<LateCaptured>, { sql, clock }: Tx): Promise<void> {
    const { payments, ledger } = paymentPorts(sql)
    const payment: Payment | undefined = await payments.find(payload.paymentId)
    if (!payment) throw new Error(`payment ${payload.paymentId} was captured and does not exist`)
    const returned = await this.processor.refund({ intentId: payload.intentId, amount: payment.amount, key: `late-${payment.id}` })
    if (!returned.ok) throw unavailable(`the late capture of payment ${payment.id}`)
    const posted = await ledger.post(lateCaptureReturned(payment, clock.now()))
    if (!posted.ok) throw new Error(`the return of payment ${payment.id} overdraws ${posted.failure.account}`)
  }
}

export const moneyAtTheProcessor = [TransferPayout, SettleRefund, CloseCancelledIntent, ReturnLateCapture] as const
