import { idOf, parseId } from '@naru/kernel'
import { Controller, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createHash } from 'node:crypto'
import { Acts } from '../platform/acting/acts.js'
import { seller } from '../platform/acting/policy.js'
import { RateLimit } from '../platform/auth/rate-limit.js'
import { KeyRefusals } from '../platform/http/key-refusals.js'
import { RequestContexts } from '../platform/http/request-contexts.js'
import { pictureFormOf, endOfPicture } from '../platform/pictures/picture-form.js'
import { DiskFileStore } from '../platform/storage/file-store.js'

const largest = 10 * 1024 * 1024
export const keyOfCertificateFile = (digest: string): string => `held-certificates/${digest}`

/** What a scan of a certificate may be, told by its content. */
export function certificateTypeOf(bytes: Buffer): string | undefined {
  if (bytes.toString('latin1', 0, 5) === '%PDF-') return bytes.toString('latin1', Math.max(0, bytes.length - 1024)).includes('%%EOF') ? 'application/pdf' : undefined
  const form = pictureFormOf(bytes)
  return form && endOfPicture(bytes, form) !== undefined ? `image/${form}` : undefined
}

const keeps = seller()

/** Scans of certificates: put up by members of firms, read by the firm itself. */
@UseFilters(KeyRefusals)
@Controller()
export class CertificateFilesController {
  constructor(
    private readonly acts: Acts,
    private readonly contexts: RequestContexts,
    private readonly files: DiskFileStore,
    private readonly limit: RateLimit,
  ) {}

  @Post('api/certificate-files')
  async upload(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { actor } = await this.contexts.openFor(['catalogue'], request, reply)
    if (actor.kind !== 'person' || !keeps(actor)) return refuse(reply, 401, 'NOT_SIGNED_IN')
    if (await this.limit.take('upload', actor.personId)) return refuse(reply, 429, 'TOO_MANY_ATTEMPTS')
    const { body } = request
    if (!Buffer.isBuffer(body) || body.length > largest) return refuse(reply, 422, 'TOO_LARGE')
    if (certificateTypeOf(body) === undefined) return refuse(reply, 422, 'NOT_A_DOCUMENT')
    const digest = createHash('sha256').update(body).digest('hex')
    await this.files.put(keyOfCertificateFile(digest), body)
    await reply.status(201).send({ id: digest })
  }

  @Get('files/held-certificates/:id')
  async download(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { actor } = await this.contexts.openFor(['read'], request, reply)
    const [row] = parseId(id).ok
      ? await this.acts.read(actor, ({ sql }) =>
          sql.query<{ file_key: string; file_name: string; file_type: string }>(
            'select file_key, file_name, file_type from catalog.certificate where id = $1 and file_key is not null and firm_id = naru.organisation()',
            [idOf(id)],
          ),
        )
      : []
    const body = row && (await this.files.get(row.file_key))
    if (!row || !body) return refuse(reply, 404, 'NOT_FOUND')
    await reply
      .headers({ 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(row.file_name)}`, 'cache-control': 'private, no-store' })
      .type(row.file_type)
      .send(body)
  }
}

const refuse = async (reply: FastifyReply, status: number, code: string): Promise<void> => {
  await reply.status(status).send({ error: { code, message: 'The file was not taken, or is not there.' } })
}
