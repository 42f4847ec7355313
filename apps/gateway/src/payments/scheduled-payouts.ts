import { dateIn, ok } from '@naru/kernel'
import { paysOn, RequestPayout } from '@naru/payments'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { systemActor } from '../platform/acting/actor.js'
import { Acts } from '../platform/acting/acts.js'
import { JobQueue } from '../platform/jobs/queue.js'
import { paymentPorts } from './payment-ports.js'

/**
 * Every morning at nine in Seoul: pays the firms whose schedule names the day. Each in a transaction of its own, once a day however often the job runs;
 * what is below the minimum, too young or not payable waits.
 */
@Injectable()
export class ScheduledPayouts implements OnModuleInit {
  constructor(
    private readonly acts: Acts,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('payouts', () => this.run(), '0 0 * * *')
  }

  async run(): Promise<void> {
    const due = await this.acts.system('scheduled-payouts', ({ sql }) => paymentPorts(sql).ledger.listPayable())
    for (const { firmId, payable } of due)
      await this.acts.run(systemActor('scheduled-payouts'), async ({ sql, clock, ids, effects }) => {
        const ports = paymentPorts(sql)
        const today = dateIn(clock.zoneOf(), clock.now())
        if (!paysOn(await ports.schedules.get(firmId), today)) return ok(undefined)
        if (!(await ports.schedules.claimRun(firmId, payable.currency, today))) return ok(undefined)
        return new RequestPayout(ports, clock, ids, effects).execute(firmId, payable.currency)
      })
  }
}
