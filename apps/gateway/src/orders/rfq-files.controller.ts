import { KeepRfqFile } from '@naru/orders'
import { PostgresRfqFiles } from '@naru/orders/postgres'
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { membershipOf } from '../platform/acting/actor.js'
import { Acts } from '../platform/acting/acts.js'
import { RequestContexts } from '../platform/http/request-contexts.js'
import { DiskFileStore } from '../platform/storage/file-store.js'
import { toRfqFile } from './enquiry-reads.js'
import { sendGivenFile } from './evidence.controller.js'
import { speaksOfRfqs } from './negotiation.policy.js'
import { idIn } from './order-inputs.js'
import { orderPorts } from './ports/order-ports.js'

const missing = { error: { code: 'NOT_FOUND', message: 'There is nothing here.' } }
const keyOf = (id: string): string => `rfq-files/${id}`

/** Drawings, specifications and pictures of an enquiry, kept and served like evidence; row-level security shows each to those whom it is meant for. */
@Controller('api')
export class RfqFilesController {
  constructor(
    private readonly acts: Acts,
    private readonly contexts: RequestContexts,
    private readonly files: DiskFileStore,
  ) {}

  @Post('rfqs/:rfqId/files')
  async keep(
    @Param('rfqId') rfqId: string,
    @Query() { name, firm }: { readonly name?: unknown; readonly firm?: unknown },
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor } = await this.contexts.openFor(['orders'], request, reply)
    const id = idIn<'Rfq'>(rfqId)
    const firmId = typeof firm === 'string' ? idIn<'Organisation'>(firm) : null
    if (actor.kind !== 'person' || !speaksOfRfqs(actor) || !id || firmId === undefined) {
      await reply.status(404).send(missing)
      return
    }
    const given = { name: typeof name === 'string' ? name : '', bytes: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0), firmId }
    const by = { personId: actor.personId, organisationId: membershipOf(actor).organisationId }
    const kept = await this.acts.run(actor, (tx) => {
      const { rfqs, rfqFiles } = orderPorts(tx)
      return new KeepRfqFile(rfqs, rfqFiles, tx.clock, tx.ids).execute(id, given, by, async (fileId, bytes) => (await this.files.put(keyOf(fileId), bytes)).sha256)
    })
    if (kept.ok) await reply.status(201).send(toRfqFile(kept.value))
    else await reply.status(kept.failure.code === 'NOT_FOUND' ? 404 : 422).send({ error: kept.failure })
  }

  @Get('rfq-files/:id')
  async show(@Param('id') value: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { actor } = await this.contexts.openFor(['read'], request, reply)
    const id = idIn<'RfqFile'>(value)
    const file = id && actor.kind === 'person' ? await this.acts.read(actor, ({ sql }) => new PostgresRfqFiles(sql).find(id)) : undefined
    const content = file && (await this.files.get(keyOf(file.id)))
    if (file && content) await sendGivenFile(reply, file, content)
    else await reply.status(404).send(missing)
  }
}
