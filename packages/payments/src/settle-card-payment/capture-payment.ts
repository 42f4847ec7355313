import { ok, type Clock, type Effects, type Money, type Result } from '@naru/kernel'
import type { PaymentId } from '../domain/ids.js'
import type { Posting } from '../domain/ledger.js'
import { capture, decline, paidByIntent, prepare, type CardIntent, type Payment, type IllegalPaymentAct } from '../domain/payment.js'
import { cardCaptured, lateCapture } from '../domain/postings.js'
import { paymentPayload } from '../event-payloads.js'
import { notFound, type NotFound } from '../not-found.js'
import type { Ledger, PaidOrders, Payments } from '../ports.js'

export interface Charge {
  readonly paymentId: PaymentId
  readonly intentId: string
  readonly amount: Money
}

/**
 * The card was charged: books it, once, whoever tells us first, and lets the orders stand in the same transaction. They come first, because their
 * locks, and those of stock, come before any of the books.
 */
export class CapturePayment {
  constructor(
    private readonly payments: Payments,
    private readonly ledger: Ledger,
    private readonly orders: PaidOrders,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(charge: Charge): Promise<Result<Payment, IllegalPaymentAct | NotFound>> {
    const known = await this.payments.find(charge.paymentId)
    if (!known) return notFound
    if (charge.amount.minor !== known.amount.minor || charge.amount.currency !== known.amount.currency)
      throw new Error(`charge ${charge.intentId} is not for the amount of payment ${known.id}`)
    if (known.status === 'succeeded' && paidByIntent(known)?.intentId === charge.intentId) return ok(known)
    if (known.status !== 'cancelled' && known.status !== 'succeeded') await this.orders.place(known.orderGroupId)
    const payment = await this.payments.lock(charge.paymentId)
    if (!payment) return notFound
    if (payment.status === 'succeeded' && paidByIntent(payment)?.intentId === charge.intentId) return ok(payment)
    // Also a charge for what a bank transfer has paid in the meantime goes back.
    if (payment.status === 'cancelled' || payment.status === 'succeeded') return this.#giveBack(payment, charge)
    return this.#capture(payment, charge)
  }

  async #capture(payment: Payment, { intentId }: Charge): Promise<Result<Payment, IllegalPaymentAct>> {
    const now = this.clock.now()
    // The charge may be known before our own note of the intent was committed.
    const prepared =
      payment.status === 'opened'
        ? prepare(payment, unseenIntent(intentId))
        : ok(payment.status === 'awaiting-transfer' && payment.intent === null ? { ...payment, intent: unseenIntent(intentId) } : payment)
    const captured = prepared.ok ? capture(prepared.value, now) : prepared
    if (!captured.ok) return captured
    await Promise.all([this.payments.save(captured.value), this.#post(cardCaptured(captured.value, now))])
    await this.effects.outbox.append({ type: 'payments.PaymentSucceeded', aggregateId: payment.id, payload: paymentPayload(payment) })
    await this.effects.log.append({
      act: 'payments.capture',
      subjectType: 'payment',
      subjectId: payment.id,
      details: { orderGroupId: payment.orderGroupId, amountMinor: payment.amount.minor.toString(), currency: payment.amount.currency },
    })
    return captured
  }

  async #giveBack(payment: Payment, { intentId }: Charge): Promise<Result<Payment, IllegalPaymentAct>> {
    const posted = await this.#post(lateCapture(payment, this.clock.now()))
    if (posted === 'posted') await this.effects.outbox.append({ type: 'payments.LateCaptured', aggregateId: payment.id, payload: { ...paymentPayload(payment), intentId } })
    return ok(payment)
  }

  async #post(posting: Posting): Promise<'posted' | 'already'> {
    const posted = await this.ledger.post(posting)
    if (!posted.ok) throw new Error(`money that comes in cannot overdraw ${posted.failure.account}`)
    return posted.value
  }
}

const unseenIntent = (intentId: string): CardIntent => ({ intentId, clientSecret: '' })

/** A try was declined; the order waits for another card. */
export class DeclinePayment {
  constructor(
    private readonly payments: Payments,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(refusal: { readonly paymentId: PaymentId; readonly intentId: string; readonly declineCode: string }): Promise<Result<Payment, IllegalPaymentAct | NotFound>> {
    const payment = await this.payments.lock(refusal.paymentId)
    if (!payment) return notFound
    // Messages may come late or twice: one about a decline says nothing new once the payment is settled.
    if (payment.status === 'succeeded' || payment.status === 'cancelled' || payment.status === 'awaiting-transfer') return ok(payment)
    const prepared = payment.status === 'opened' ? prepare(payment, unseenIntent(refusal.intentId)) : ok(payment)
    const declined = prepared.ok ? decline(prepared.value, refusal.declineCode, this.clock.now()) : prepared
    if (!declined.ok) return declined
    await this.payments.save(declined.value)
    await this.effects.outbox.append({ type: 'payments.PaymentFailed', aggregateId: payment.id, payload: { ...paymentPayload(payment), declineCode: refusal.declineCode } })
    return declined
  }
}
