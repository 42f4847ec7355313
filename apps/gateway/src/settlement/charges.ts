import type { OrderGroupId } from '@naru/kernel'
import type { Money } from '@naru/kernel'
import { CapturePayment, DeclinePayment, type CardProcessor, type IntentState, type Payment, type PaymentId } from '@naru/payments'
import { Inject, Injectable } from '@nestjs/common'
import type { Actor } from '../platform/acting/actor.js'
import { Acts } from '../platform/acting/acts.js'
import { CARD_PROCESSOR } from '../payments/card-processor.js'
import { paymentPorts } from '../payments/payment-ports.js'
import { OrdersOfPayments } from './orders-of-payments.js'

/** A payment with the intent that may have been charged for it. */
export interface AskedPayment {
  readonly paymentId: PaymentId
  readonly intentId: string
  readonly amount: Money
}

export type Heard = IntentState | { readonly state: 'unavailable' } | { readonly state: 'unknown'; readonly reason: string }

/** What the card processor says of charges when we ask, because a buyer is back before its message is here, or because none comes. */
@Injectable()
export class Charges {
  constructor(
    private readonly acts: Acts,
    @Inject(CARD_PROCESSOR) private readonly processor: CardProcessor,
  ) {}

  /** Whether the payment of an order group has come in, by our books or by the processor's word. */
  async isCharged(actor: Actor, groupId: OrderGroupId): Promise<boolean> {
    const payment = await this.acts.read(actor, ({ sql }) => paymentPorts(sql).payments.findOf(groupId))
    return payment !== undefined && (payment.status === 'succeeded' || (await this.hear(payment)) === 'succeeded')
  }

  /** Asks for a payment's charge and books the answer. */
  async hear(payment: Payment): Promise<IntentState['state'] | 'unavailable'> {
    if (payment.status !== 'awaiting-card' && payment.status !== 'declined') return 'waiting'
    const asked = { paymentId: payment.id, intentId: payment.intent.intentId, amount: payment.amount }
    const heard = await this.ask(asked.intentId)
    if (heard.state === 'unknown') throw new Error(`the card processor does not know the intent of payment ${payment.id}: ${heard.reason}`)
    await this.note(asked, heard)
    return heard.state
  }

  /** Outside every transaction. */
  async ask(intentId: string): Promise<Heard> {
    const heard = await this.processor.stateOf(intentId)
    if (heard.ok) return heard.value
    return heard.failure.code === 'CARD_PROCESSOR_UNAVAILABLE' ? { state: 'unavailable' } : { state: 'unknown', reason: heard.failure.reason }
  }

  /** Books an answer as the platform: the same use cases as the processor's message, so that either may come first. */
  async note(payment: AskedPayment, heard: Heard): Promise<void> {
    if (heard.state === 'succeeded')
      await this.acts.system('card-processor', (tx) => {
        const { payments, ledger } = paymentPorts(tx.sql)
        return new CapturePayment(payments, ledger, new OrdersOfPayments(tx), tx.clock, tx.effects).execute(payment)
      })
    if (heard.state === 'declined')
      await this.acts.system('card-processor', ({ sql, clock, effects }) =>
        new DeclinePayment(paymentPorts(sql).payments, clock, effects).execute({ ...payment, declineCode: heard.declineCode }),
      )
  }
}
