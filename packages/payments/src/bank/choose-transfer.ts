import { ok, type Clock, type Effects, type OrderGroupId, type Result } from '@naru/kernel'
import type { IllegalPaymentAct, Payment } from '../domain/payment.js'
import { awaitTransfer, transferDays } from '../domain/transfer-payment.js'
import { paymentPayload } from '../event-payloads.js'
import { notFound, type NotFound } from '../not-found.js'
import type { Payments } from '../ports.js'

/** The buyer pays the order by bank transfer; a card is not awaited any more. */
export class ChooseTransfer {
  constructor(
    private readonly payments: Payments,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(groupId: OrderGroupId): Promise<Result<Payment, IllegalPaymentAct | NotFound>> {
    const payment = await this.payments.lockOf(groupId)
    if (!payment) return notFound
    if (payment.status === 'awaiting-transfer') return ok(payment)
    const until = new Date(this.clock.now().getTime() + transferDays * 86_400_000)
    const chosen = awaitTransfer(payment, until)
    if (!chosen.ok) return chosen
    await this.payments.save(chosen.value)
    const { intent } = chosen.value
    if (intent) await this.effects.outbox.append({ type: 'payments.PaymentCancelled', aggregateId: payment.id, payload: { ...paymentPayload(payment), intentId: intent.intentId } })
    await this.effects.outbox.append({ type: 'payments.TransferChosen', aggregateId: payment.id, payload: { ...paymentPayload(payment), until: until.toISOString() } })
    return chosen
  }
}
