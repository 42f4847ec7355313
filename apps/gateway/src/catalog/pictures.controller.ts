import { drawPicture, isPictureColour, isPictureDigest, isPictureKind, isPictureSize, pictureSizes, storedPicturePath } from '@naru/catalog'
import { PostgresPictures } from '@naru/catalog/postgres'
import { Controller, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { personOf } from '../platform/acting/actor.js'
import { Acts } from '../platform/acting/acts.js'
import { RateLimit } from '../platform/auth/rate-limit.js'
import { KeyRefusals } from '../platform/http/key-refusals.js'
import { RequestContexts } from '../platform/http/request-contexts.js'
import { DiskFileStore } from '../platform/storage/file-store.js'

const fileOf = (digest: string, size: number): string => `pictures/${digest.slice(0, 2)}/${digest}/${String(size)}.webp`

/** Pictures of goods: those that firms and buyers put up, and illustrations drawn from kind and colour for goods without any. */
@UseFilters(KeyRefusals)
@Controller()
export class PicturesController {
  constructor(
    private readonly acts: Acts,
    private readonly contexts: RequestContexts,
    private readonly files: DiskFileStore,
    private readonly limit: RateLimit,
  ) {}

  @Get('pictures/:kind/:file')
  async drawn(@Param('kind') kind: string, @Param('file') file: string, @Res() reply: FastifyReply): Promise<void> {
    const colour = file.replace(/\.svg$/, '')
    if (!file.endsWith('.svg') || !isPictureKind(kind) || !isPictureColour(colour)) return missing(reply)
    await reply.header('cache-control', 'public, max-age=86400').type('image/svg+xml; charset=utf-8').send(drawPicture(kind, colour))
  }

  /** Named by content, so that it never changes and caches keep it for good. */
  @Get('pictures/stored/:digest/:file')
  async stored(@Param('digest') digest: string, @Param('file') file: string, @Res() reply: FastifyReply): Promise<void> {
    const size = Number(/^(\d{3,4})\.webp$/.exec(file)?.[1])
    const body = isPictureDigest(digest) && isPictureSize(size) ? await this.files.get(fileOf(digest, size)) : undefined
    if (!body) return missing(reply)
    await reply
      .headers({ 'cache-control': 'public, max-age=31536000, immutable', etag: `"${digest.slice(0, 32)}-${String(size)}"` })
      .type('image/webp')
      .send(body)
  }

  /** Takes the bytes of one picture from whoever is signed in and answers its id. */
  @Post('api/pictures')
  async upload(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { actor } = await this.contexts.openFor(['catalogue', 'orders'], request, reply)
    if (actor.kind !== 'person') return refuse(reply, 401, 'NOT_SIGNED_IN')
    const again = await this.limit.take('upload', personOf(actor).personId)
    if (again) return refuse(reply.header('retry-after', again.toUTCString()), 429, 'TOO_MANY_ATTEMPTS')
    if (!Buffer.isBuffer(request.body)) return refuse(reply, 415, 'NOT_A_PICTURE')
    // Loaded with the first picture: most gateways that start have none to press.
    const { pressPicture } = await import('../platform/pictures/press-picture.js')
    const pressed = await pressPicture(request.body, pictureSizes)
    if (!pressed.ok) return refuse(reply, 422, pressed.failure.reason)
    const { digest, width, height, bytes, files } = pressed.value
    for (const { size, body } of files) await this.files.put(fileOf(digest, size), body)
    await this.acts.run(actor, async ({ sql, clock }) => {
      await new PostgresPictures(sql).add({ digest, width, height, bytes, by: actor.personId, at: clock.now() })
      return { ok: true, value: null }
    })
    await reply.status(201).send({ id: digest, url: storedPicturePath(digest, 320), width, height })
  }
}

const missing = async (reply: FastifyReply): Promise<void> => {
  await reply.status(404).send({ error: { code: 'NOT_FOUND', message: 'There is no such picture.' } })
}
const refuse = async (reply: FastifyReply, status: number, code: string): Promise<void> => {
  await reply.status(status).send({ error: { code, message: 'The picture was not taken.' } })
}
