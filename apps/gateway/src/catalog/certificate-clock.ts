import { WatchCertificates } from '@naru/catalog'
import { PostgresHeldCertificates } from '@naru/catalog/postgres'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Acts } from '../platform/acting/acts.js'
import { JobQueue } from '../platform/jobs/queue.js'

/** Ten minutes past midnight in Korea: what has ended leaves the shop, and firms hear of what is about to. */
@Injectable()
export class CertificateClock implements OnModuleInit {
  constructor(
    private readonly acts: Acts,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('certificate-clock', () => this.run(), '10 15 * * *')
  }

  run(): Promise<void> {
    return this.acts.system('certificate-clock', ({ sql, clock, effects }) => new WatchCertificates(new PostgresHeldCertificates(sql), clock, effects).execute())
  }
}
