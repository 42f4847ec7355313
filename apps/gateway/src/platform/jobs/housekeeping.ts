import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Acts } from '../acting/acts.js'
import { JobQueue } from './queue.js'

/** Clears, every hour, what has served its time: ended sessions, old idempotency keys, counted attempts, delivered events. */
@Injectable()
export class Housekeeping implements OnModuleInit {
  constructor(
    private readonly acts: Acts,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(
      'housekeeping',
      () =>
        this.acts.system('housekeeping', async ({ sql, clock }) => {
          const now = clock.now()
          await sql.query('delete from platform.session where expires_at < $1', [now])
          await sql.query('delete from platform.attempt where ends_at < $1', [now])
          await sql.query(`delete from platform.idempotency_key where created_at < $1::timestamptz - interval '30 days'`, [now])
        }),
      '17 * * * *',
    )
  }
}
