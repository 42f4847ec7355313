import { Controller, Get, HttpStatus, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { version } from '../config/version.js'
import { Database } from '../database/database.js'

@Controller()
export class HealthController {
  constructor(private readonly database: Database) {}

  /** The process lives. */
  @Get('health')
  health(): { status: string; version: string } {
    return { status: 'ok', version }
  }

  /** The process can do its work: the database answers. */
  @Get('ready')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const ready = await this.database.prepared('ready', 'select 1').then(
      () => true,
      () => false,
    )
    await reply.status(ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE).send({ status: ready ? 'ready' : 'database unavailable' })
  }
}
