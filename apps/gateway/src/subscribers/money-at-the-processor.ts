import { add, KRW, subtract, zero, type DomainEvent, type Money } from '@naru/kernel'
import {
  CapturePayment,
  ConcludePayout,
  ConcludeRefund,
  lateCaptureReturned,
  paidByIntent,
  planReversals,
  planTransfers,
  type CardProcessor,
  type FirmShare,
  type LateCaptured,
  type Payment,
  type PaymentCancelled,
  type Payout,
  type PayoutPayload,
  type Refund,
  type RefundAnswer,
  type RefundPayload,
  type Transfer,
  type TransferAnswer,
} from '@naru/payments'
import { Inject, Injectable } from '@nestjs/common'
import { CARD_PROCESSOR } from '../payments/card-processor.js'
import { paymentPorts } from '../payments/payment-ports.js'
import type { Tx } from '../platform/acting/acts.js'
import type { Delivered, Subscriber } from '../platform/outbox/subscriber.js'
import { OrdersOfPayments } from '../settlement/orders-of-payments.js'

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
    const concluded = await conclude.execute(payout.id, account ? await this.send(payout, account.accountId) : { done: false, reason: 'no_account' })
    if (!concluded.ok) throw new Error(`payout ${payout.id} cannot be booked: ${concluded.failure.code}`)
  }

  /** One transfer an order. When the processor refuses one, those before it are taken back: a payout goes out as a whole or not at all. */
  private async send(payout: Payout, accountId: string): Promise<TransferAnswer> {
    const made: Transfer[] = []
    for (const part of planTransfers(payout)) {
      const transfer = await this.processor.transfer(payout, part, accountId)
      if (transfer.ok) {
        made.push({ transferId: transfer.value.id, payoutId: payout.id, firmOrderId: part.firmOrderId, amount: part.amount, reversed: zero(part.amount.currency) })
        continue
      }
      if (transfer.failure.code === 'CARD_PROCESSOR_UNAVAILABLE') throw unavailable(`payout ${payout.id}`)
      await this.takeBack(made)
      return { done: false, reason: reasonOf(transfer.failure) }
    }
    return { done: true, transfers: made }
  }

  private async takeBack(made: readonly Transfer[]): Promise<void> {
    for (const { transferId, amount } of made) {
      const reversal = await this.processor.reverse({ transferId, amount, key: `whole-${transferId}` })
      if (!reversal.ok) throw unavailable(`transfer ${transferId}`)
    }
  }
}

const reasonOf = (failure: { readonly code: string; readonly reason?: string }): string => failure.reason ?? failure.code.toLowerCase()

/** Gives a buyer's money back: off the invoice, over the clearing account, by the officer's bank transfer, or to the card, after taking the firm's part back from its transfer. */
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
    const clearing = await ports.clearing.findOfPurchase(payment.id)
    if (clearing) {
      const cleared = await conclude.clear(refund.id, clearing)
      if (!cleared.ok) throw new Error(`refund ${refund.id} cannot be cleared: ${cleared.failure.code}`)
      return
    }
    // What came by bank goes back by bank: an officer makes the transfer.
    const intent = paidByIntent(payment)
    if (!intent) return
    const concluded = await conclude.execute(refund.id, await this.ask(refund, intent.intentId, tx))
    if (!concluded.ok) throw new Error(`refund ${refund.id} cannot be booked: ${concluded.failure.code}`)
  }

  private async ask(refund: Refund, intentId: string, tx: Tx): Promise<RefundAnswer> {
    const reversed = await this.takeBack(refund, tx)
    const done = await this.processor.refund({ intentId, amount: refund.amount, key: refund.id })
    if (done.ok) return { done: true, processorId: done.value.id, reversed }
    if (done.failure.code === 'CARD_PROCESSOR_UNAVAILABLE') throw unavailable(`refund ${refund.id}`)
    return { done: false, reason: done.failure.reason, reversed }
  }

  /** What was paid out of the firm's part comes back from its transfers. Where it cannot, the firm's balance goes below zero and the next payout makes up for it. */
  private async takeBack(refund: Refund, { sql }: Tx): Promise<Money | null> {
    const { payouts, shares } = paymentPorts(sql)
    const share = (await shares.find(refund.firmOrderId))?.share
    const paidOut = refund.from === 'paid-out' ? subtract(refund.portions.net, refund.heldNet) : paidAhead(share)
    if (paidOut.minor <= 0n) return null
    let reversed = zero(refund.amount.currency)
    for (const { transferId, amount } of planReversals(await payouts.listTransfersOf(refund.firmOrderId), paidOut)) {
      const reversal = await this.processor.reverse({ transferId, amount, key: `${refund.id}-${transferId}` })
      if (reversal.ok) {
        reversed = add(reversed, amount)
        await payouts.noteReversal(transferId, amount)
      } else if (reversal.failure.code === 'CARD_PROCESSOR_UNAVAILABLE') throw unavailable(`refund ${refund.id}`)
    }
    return reversed
  }
}

/** Parts of an order were paid out, and less of it is left than they carried. */
const paidAhead = (share: FirmShare | undefined): Money => (share?.status === 'held' ? subtract(share.partPaid, share.partReleased) : zero(share?.left.net.currency ?? KRW))

/** Nobody may pay for an order that was given up. An intent that was charged in the meantime cannot be closed: the charge is taken as one that comes late. */
@Injectable()
export class CloseCancelledIntent implements Subscriber {
  readonly name = 'payments.close-cancelled-intent'
  readonly event = 'payments.PaymentCancelled'

  constructor(@Inject(CARD_PROCESSOR) private readonly processor: CardProcessor) {}

  async handle({ payload }: Delivered<PaymentCancelled>, tx: Tx): Promise<void> {
    const closed = await this.processor.cancelIntent(payload.intentId)
    if (closed.ok) return
    const found = closed.failure.code === 'PROCESSOR_REFUSED' ? await this.processor.stateOf(payload.intentId) : closed
    if (!found.ok) {
      if (found.failure.code === 'CARD_PROCESSOR_UNAVAILABLE') throw unavailable(`payment ${payload.paymentId}`)
      return
    }
    if (found.value.state !== 'succeeded') return
    // Its webhook may be lost: we do not wait for it.
    const { payments, ledger } = paymentPorts(tx.sql)
    const payment = await payments.find(payload.paymentId)
    if (!payment) throw new Error(`payment ${payload.paymentId} was cancelled and does not exist`)
    const charge = { paymentId: payment.id, intentId: payload.intentId, amount: payment.amount }
    const taken = await new CapturePayment(payments, ledger, new OrdersOfPayments(tx), tx.clock, tx.effects).execute(charge)
    if (!taken.ok) throw new Error(`the charge of payment ${payment.id} cannot be booked: ${taken.failure.code}`)
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
    const posted = await ledger.post(lateCaptureReturned(payment, returned.value.id, clock.now()))
    if (!posted.ok) throw new Error(`the return of payment ${payment.id} overdraws ${posted.failure.account}`)
  }
}

export const moneyAtTheProcessor = [TransferPayout, SettleRefund, CloseCancelledIntent, ReturnLateCapture] as const
