import { nextQuestion, type SilentPayment } from '@naru/payments'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Acts } from '../platform/acting/acts.js'
import { JobQueue } from '../platform/jobs/queue.js'
import { Log } from '../platform/telemetry/log.js'
import { Charges, type Heard } from '../settlement/charges.js'
import { paymentPorts } from './payment-ports.js'

const batch = 50

/**
 * Every minute: asks the card processor about payments of which it has said nothing for some minutes. A charge whose webhook was lost, and whose browser
 * is closed, places its order then; where the order was given up meanwhile, it goes back to the card.
 */
@Injectable()
export class PaymentInquiries implements OnModuleInit {
  constructor(
    private readonly acts: Acts,
    private readonly jobs: JobQueue,
    private readonly charges: Charges,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('payment-inquiries', () => this.run(), '* * * * *')
  }

  async run(): Promise<void> {
    const silent = await this.acts.system('payment-inquiries', ({ sql, clock }) => paymentPorts(sql).inquiries.listDue(clock.now(), batch))
    for (const payment of silent) {
      const heard = await this.charges.ask(payment.intentId)
      // The others would wait for the same outage.
      if (heard.state === 'unavailable') return
      if (heard.state === 'unknown') this.log.error('the card processor does not know an intent', { paymentId: payment.paymentId, reason: heard.reason })
      if (heard.state === 'succeeded') this.log.warn('a charge was found that no webhook has told of', { paymentId: payment.paymentId })
      if (!(payment.isDeclined && heard.state === 'declined')) await this.charges.note(payment, heard)
      await this.postpone(payment, heard)
    }
  }

  private postpone({ paymentId, asked }: SilentPayment, heard: Heard): Promise<void> {
    return this.acts.system('payment-inquiries', ({ sql, clock }) => {
      const next = heard.state === 'cancelled' ? null : nextQuestion(asked + 1, clock.now())
      return paymentPorts(sql).inquiries.note(paymentId, asked + 1, next)
    })
  }
}
