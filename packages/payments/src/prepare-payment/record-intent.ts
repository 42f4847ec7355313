import { ok, type Clock, type Effects, type OrderGroupId, type Result } from '@naru/kernel'
import { cancel, illegal, prepare, retry, type CardIntent, type Payment, type IllegalPaymentAct } from '../domain/payment.js'
import { paymentPayload } from '../event-payloads.js'
import { notFound, type NotFound } from '../not-found.js'
import type { Payments } from '../ports.js'

/**
 * Notes the intent that the card processor opened for a payment. A repetition, and an intent that comes after the capture, change nothing; one that the
 * processor's message has told us of before is completed by what only its opening says. No intent was
 * opened for a payment that takes no card, and the failure says so.
 */
export class RecordIntent {
  constructor(private readonly payments: Payments) {}

  async execute(groupId: OrderGroupId, intent: CardIntent | null): Promise<Result<Payment, IllegalPaymentAct | NotFound>> {
    const payment = await this.payments.lockOf(groupId)
    if (!payment) return notFound
    if (payment.status === 'awaiting-card' || payment.status === 'declined') return ok(await this.#complete(payment, intent))
    if (payment.status === 'succeeded' || payment.status === 'awaiting-transfer') return ok(payment)
    if (payment.status !== 'opened') return illegal(payment, 'prepare')
    if (intent === null) throw new Error(`payment ${payment.id} is opened and has no intent`)
    const prepared = prepare(payment, intent)
    if (prepared.ok) await this.payments.save(prepared.value)
    return prepared
  }

  /** A decline may be known before our own note of the intent was committed: without its secret nobody could try another card. */
  async #complete(payment: Extract<Payment, { status: 'awaiting-card' | 'declined' }>, intent: CardIntent | null): Promise<Payment> {
    if (payment.intent.intentId !== intent?.intentId || payment.intent.clientSecret !== '') return payment
    const completed = { ...payment, intent }
    await this.payments.save(completed)
    return completed
  }
}

/** Lets a declined payment take another card. */
export class RetryPayment {
  constructor(private readonly payments: Payments) {}

  async execute(groupId: OrderGroupId): Promise<Result<Payment, IllegalPaymentAct | NotFound>> {
    const payment = await this.payments.lockOf(groupId)
    if (!payment) return notFound
    if (payment.status === 'awaiting-card') return ok(payment)
    const retried = retry(payment)
    if (retried.ok) await this.payments.save(retried.value)
    return retried
  }
}

/** The order is no longer wanted. The card processor is told afterwards; a card charged in between is given back. */
export class CancelPayment {
  constructor(
    private readonly payments: Payments,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(groupId: OrderGroupId): Promise<Result<Payment, IllegalPaymentAct | NotFound>> {
    const payment = await this.payments.lockOf(groupId)
    if (!payment) return notFound
    if (payment.status === 'cancelled') return ok(payment)
    const cancelled = cancel(payment, this.clock.now())
    if (!cancelled.ok) return cancelled
    await this.payments.save(cancelled.value)
    const intent = 'intent' in payment ? payment.intent : null
    if (intent) await this.effects.outbox.append({ type: 'payments.PaymentCancelled', aggregateId: payment.id, payload: { ...paymentPayload(payment), intentId: intent.intentId } })
    return cancelled
  }
}
