import { RequestPayout } from '@naru/payments'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { systemActor } from '../platform/acting/actor.js'
import { Acts } from '../platform/acting/acts.js'
import { JobQueue } from '../platform/jobs/queue.js'
import { paymentPorts } from './payment-ports.js'

/** Every Thursday at nine in the morning in Seoul: pays every firm what is due to it. Each in a transaction of its own; what is below the minimum waits. */
@Injectable()
export class WeeklyPayouts implements OnModuleInit {
  constructor(
    private readonly acts: Acts,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('payouts', () => this.run(), '0 0 * * 4')
  }

  async run(): Promise<void> {
    const due = await this.acts.system('weekly-payouts', ({ sql }) => paymentPorts(sql).ledger.listPayable())
    for (const { firmId, payable } of due)
      await this.acts.run(systemActor('weekly-payouts'), ({ sql, clock, ids, effects }) =>
        new RequestPayout(paymentPorts(sql), clock, ids, effects).execute(firmId, payable.currency),
      )
  }
}
