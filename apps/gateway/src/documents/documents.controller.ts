import { parseId } from '@naru/kernel'
import { Controller, Get, Param, Req, Res, UseFilters } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Acts } from '../platform/acting/acts.js'
import { KeyRefusals } from '../platform/http/key-refusals.js'
import { RequestContexts } from '../platform/http/request-contexts.js'
import { DiskFileStore } from '../platform/storage/file-store.js'
import { DocumentStore, fileOf } from './document-store.js'

const missing = { error: { code: 'NOT_FOUND', message: 'There is nothing here.' } }

/** Papers for the two parties that they are between, by their session; to anybody else they are not there. */
@UseFilters(KeyRefusals)
@Controller('files/documents')
export class DocumentsController {
  constructor(
    private readonly acts: Acts,
    private readonly files: DiskFileStore,
    private readonly contexts: RequestContexts,
  ) {}

  @Get(':file')
  async read(@Param('file') file: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const id = parseId<'Document'>(file.replace(/\.pdf$/, ''))
    const { actor } = await this.contexts.openFor(['read'], request, reply)
    const document = id.ok ? await this.acts.read(actor, ({ sql }) => new DocumentStore(sql).find(id.value)) : undefined
    const body = document && (await this.files.get(fileOf(document.fileDigest)))
    if (!document || !body) {
      await reply.status(404).send(missing)
      return
    }
    await reply
      .headers({ 'content-disposition': `inline; filename="${document.number}.pdf"`, 'cache-control': 'private, no-store' })
      .type('application/pdf')
      .send(body)
  }
}
