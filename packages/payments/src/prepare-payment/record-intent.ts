import { ok, type Clock, type OrderGroupId, type Result } from '@naru/kernel'
import { cancel, prepare, retry, type CardIntent, type Payment, type PaymentFailure } from '../domain/payment.js'
import { notFound, type NotFound } from '../not-found.js'
import type { Payments } from '../ports.js'

/** Notes the intent that the card processor opened for a payment. A repetition, and an intent that comes after the capture, change nothing. */
export class RecordIntent {
  constructor(private readonly payments: Payments) {}

  async execute(groupId: OrderGroupId, intent: CardIntent): Promise<Result<Payment, PaymentFailure | NotFound>> {
    const payment = await this.payments.lockOf(groupId)
    if (!payment) return notFound
    if (payment.status === 'awaiting-card' || payment.status === 'declined' || payment.status === 'succeeded') return ok(payment)
    const prepared = prepare(payment, intent)
    if (prepared.ok) await this.payments.save(prepared.value)
    return prepared
  }
}

/** Lets a declined payment take another card. */
export class RetryPayment {
  constructor(private readonly payments: Payments) {}

  async execute(groupId: OrderGroupId): Promise<Result<Payment, PaymentFailure | NotFound>> {
    const payment = await this.payments.lockOf(groupId)
    if (!payment) return notFound
    if (payment.status === 'awaiting-card') return ok(payment)
    const retried = retry(payment)
    if (retried.ok) await this.payments.save(retried.value)
    return retried
  }
}

/** The order is no longer wanted. A card charged after this is given back. */
export class CancelPayment {
  constructor(
    private readonly payments: Payments,
    private readonly clock: Clock,
  ) {}

  async execute(groupId: OrderGroupId): Promise<Result<Payment, PaymentFailure | NotFound>> {
    const payment = await this.payments.lockOf(groupId)
    if (!payment) return notFound
    if (payment.status === 'cancelled') return ok(payment)
    const cancelled = cancel(payment, this.clock.now())
    if (cancelled.ok) await this.payments.save(cancelled.value)
    return cancelled
  }
}
