import 'reflect-metadata'
import type { Clock } from '@naru/kernel'
import cookie from '@fastify/cookie'
import { NestFactory } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import type { Server } from 'node:http'
import { SystemClock } from './platform/acting/clock.js'
import { AppModule } from './app.module.js'
import { sheetMediaType } from './catalog/bulk/sheet-fault.js'
import { CONFIG, type Config } from './platform/config/config.js'
import { CompiledOperations } from './platform/graphql/compiled-execution.js'
import { answerCompiled } from './platform/graphql/answer-compiled.js'
import { listenForFrontEnds, serveFrontEnds } from './platform/http/front-ends.js'
import { shareAnswers } from './platform/http/share-answers.js'
import { SharedAnswers } from './platform/http/shared-answers.js'
import { RequestContexts } from './platform/http/request-contexts.js'
import { Log } from './platform/telemetry/log.js'

/** A request body larger than this is refused before it is read. */
const bodyLimit = 12 * 1024 * 1024

export interface RunningServer {
  readonly app: NestFastifyApplication
  /** Stops taking requests, finishes those under way, then lets go of everything. */
  close(): Promise<void>
}

/** Starts the gateway on the configured ports. The environment is the configuration: see `Config`. Tests bring a clock of their own. */
export async function startServer(clock: Clock = new SystemClock()): Promise<RunningServer> {
  const adapter = new FastifyAdapter({ bodyLimit, trustProxy: process.env.TRUST_PROXY === 'on', forceCloseConnections: 'idle', requestTimeout: 60_000 })
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.on(clock), adapter, { rawBody: true, bufferLogs: true, abortOnError: false })
  app.useLogger(app.get(Log))
  // Files come as plain bytes, which no form of another site can send without being asked first.
  app.useBodyParser('application/octet-stream')
  const config = app.get<Config>(CONFIG)
  await app.register(cookie)
  // Sheets can be large: they are handed on as they come, and who takes one limits it.
  adapter.getInstance().addContentTypeParser(sheetMediaType, (_request, body, done) => done(null, body))
  await serveFrontEnds(app, config, app.get(RequestContexts))
  answerCompiled(adapter.getInstance(), app.get(CompiledOperations), app.get(RequestContexts), app.get(SharedAnswers))
  shareAnswers(adapter.getInstance(), app.get(SharedAnswers))
  await app.listen(config.GATEWAY_PORT, config.HOST)
  const extra = config.NARU_ROLE === 'worker' ? [] : await listenForFrontEnds(app, config)
  return {
    app,
    async close() {
      await Promise.all(extra.map(closeServer))
      await app.close()
    },
  }
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
  })
}
