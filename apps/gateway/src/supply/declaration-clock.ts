import { dateIn } from '@naru/kernel'
import { WatchDeclarations } from '@naru/supply'
import { PostgresDeclarations } from '@naru/supply/postgres'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Acts } from '../platform/acting/acts.js'
import { JobQueue } from '../platform/jobs/queue.js'

/** Five minutes past midnight in Korea: declarations that have begun or ended change what counts as originating, and firms hear of those that end soon. */
@Injectable()
export class DeclarationClock implements OnModuleInit {
  constructor(
    private readonly acts: Acts,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('declaration-clock', () => this.run(), '5 15 * * *')
  }

  run(): Promise<void> {
    return this.acts.system('declaration-clock', ({ sql, clock, effects }) =>
      new WatchDeclarations(new PostgresDeclarations(sql), effects).execute(dateIn(clock.zoneOf(), clock.now())),
    )
  }
}
