import type { Clock } from '@naru/kernel'
import { Global, Module, type DynamicModule } from '@nestjs/common'
import { Acts } from './acting/acts.js'
import { SystemClock, Uuids } from './acting/clock.js'
import { ApiKeyActors } from './auth/api-key-actors.js'
import { People } from './auth/people.js'
import { RateLimit } from './auth/rate-limit.js'
import { SessionResolver } from './auth/session.resolver.js'
import { ConfirmedIdentity } from './auth/confirmed-identity.js'
import { Sessions } from './auth/sessions.js'
import { CONFIG, readConfig } from './config/config.js'
import { Database } from './database/database.js'
import { CompiledOperations } from './graphql/compiled-execution.js'
import { HealthController } from './health/health.controller.js'
import { RequestContexts } from './http/request-contexts.js'
import { SharedAnswers } from './http/shared-answers.js'
import { ServerResolver } from './http/server.resolver.js'
import { Housekeeping } from './jobs/housekeeping.js'
import { JobQueue } from './jobs/queue.js'
import { HistoryResolver } from './log/history.resolver.js'
import { Mailer } from './mail/mailer.js'
import { OutboxWorker } from './outbox/outbox-worker.js'
import { Subscriptions } from './outbox/subscriptions.js'
import { DiskFileStore } from './storage/file-store.js'
import { Log } from './telemetry/log.js'

/** What every context's module may inject. */
@Global()
@Module({
  controllers: [HealthController],
  providers: [
    { provide: CONFIG, useFactory: () => readConfig(process.env) },
    Acts,
    ApiKeyActors,
    CompiledOperations,
    Database,
    DiskFileStore,
    HistoryResolver,
    Housekeeping,
    JobQueue,
    Log,
    Mailer,
    OutboxWorker,
    People,
    RateLimit,
    RequestContexts,
    ServerResolver,
    SessionResolver,
    Sessions,
    ConfirmedIdentity,
    SharedAnswers,
    Subscriptions,
    SystemClock,
    Uuids,
  ],
  exports: [
    CONFIG,
    Acts,
    CompiledOperations,
    Database,
    DiskFileStore,
    JobQueue,
    Log,
    Mailer,
    People,
    RateLimit,
    RequestContexts,
    Sessions,
    ConfirmedIdentity,
    SharedAnswers,
    Subscriptions,
    SystemClock,
    Uuids,
  ],
})
export class PlatformModule {
  /** The same with another clock: tests stand on a day of their own. */
  static on(clock: Clock): DynamicModule {
    return { module: PlatformModule, providers: [{ provide: SystemClock, useValue: clock }] }
  }
}
