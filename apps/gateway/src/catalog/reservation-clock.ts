import { ExpireReservations } from '@naru/catalog'
import { PostgresStock } from '@naru/catalog/postgres'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Acts } from '../platform/acting/acts.js'
import { JobQueue } from '../platform/jobs/queue.js'

/** Gives back, every minute, what checkouts held and did not order in time. */
@Injectable()
export class ReservationClock implements OnModuleInit {
  constructor(
    private readonly acts: Acts,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(
      'expire-reservations',
      () =>
        this.acts.system('expire-reservations', async ({ sql, clock }) => {
          await new ExpireReservations(new PostgresStock(sql), clock).execute()
        }),
      '* * * * *',
    )
  }
}
