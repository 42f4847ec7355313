import { Inject, Injectable, type OnModuleInit } from '@nestjs/common'
import { Acts } from '../platform/acting/acts.js'
import { CONFIG, type Config } from '../platform/config/config.js'
import { JobQueue } from '../platform/jobs/queue.js'
import { permitsUseCases } from './use-cases.js'

/** Every minute: warnings, escalation, deemed consent, permits that lapse. */
@Injectable()
export class PermitClocks implements OnModuleInit {
  constructor(
    private readonly acts: Acts,
    private readonly jobs: JobQueue,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(
      'permit-clocks',
      async () => {
        await this.acts.system('permit-clocks', (tx) => permitsUseCases(tx, this.config.NARU_SECRET).watch.execute())
      },
      '* * * * *',
    )
  }
}
