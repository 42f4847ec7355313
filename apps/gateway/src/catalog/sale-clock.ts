import { ReleaseDueListing } from '@naru/catalog'
import { postgresCatalogue, PostgresWatchedListings } from '@naru/catalog/postgres'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Acts } from '../platform/acting/acts.js'
import { JobQueue } from '../platform/jobs/queue.js'

/** Goods that one run of the clock moves at most; the next minute takes the others. */
const most = 500

/** Puts goods on sale, and takes them off, when their hour has come: one transaction each, so that one that fails holds up no other. */
@Injectable()
export class SaleClock implements OnModuleInit {
  constructor(
    private readonly acts: Acts,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('sale-clock', () => this.run(), '* * * * *')
  }

  async run(): Promise<void> {
    const due = await this.acts.system('sale-clock', ({ sql, clock }) => new PostgresWatchedListings(sql).due(clock.now(), most))
    for (const id of due) await this.acts.system('sale-clock', ({ sql, clock, effects }) => new ReleaseDueListing(postgresCatalogue(sql), clock, effects).execute(id))
  }
}
