import { CapturePayment, DeclinePayment, type CardProcessor, type IntentState, type Payment } from '@naru/payments'
import { Inject, Injectable } from '@nestjs/common'
import { Acts } from '../platform/acting/acts.js'
import { CARD_PROCESSOR } from '../payments/card-processor.js'
import { paymentPorts } from '../payments/payment-ports.js'
import { OrdersOfPayments } from './orders-of-payments.js'

/** What the card processor says of charges when we ask, because a buyer is back before its message is here. */
@Injectable()
export class Charges {
  constructor(
    private readonly acts: Acts,
    @Inject(CARD_PROCESSOR) private readonly processor: CardProcessor,
  ) {}

  /** Asks for a payment's charge and books the answer, as the platform: the same use cases as the processor's message, so that either may come first. */
  async hear(payment: Payment): Promise<IntentState['state'] | 'unavailable'> {
    if (payment.status !== 'awaiting-card' && payment.status !== 'declined') return 'waiting'
    const about = { paymentId: payment.id, intentId: payment.intent.intentId }
    const heard = await this.processor.stateOf(about.intentId)
    if (!heard.ok) {
      if (heard.failure.code === 'CARD_PROCESSOR_UNAVAILABLE') return 'unavailable'
      throw new Error(`the card processor does not know the intent of payment ${payment.id}: ${heard.failure.reason}`)
    }
    const { value } = heard
    if (value.state === 'succeeded')
      await this.acts.system('card-processor', (tx) => {
        const { payments, ledger } = paymentPorts(tx.sql)
        return new CapturePayment(payments, ledger, new OrdersOfPayments(tx), tx.clock, tx.effects).execute({ ...about, amount: payment.amount })
      })
    if (value.state === 'declined')
      await this.acts.system('card-processor', ({ sql, clock, effects }) =>
        new DeclinePayment(paymentPorts(sql).payments, clock, effects).execute({ ...about, declineCode: value.declineCode }),
      )
    return value.state
  }
}
