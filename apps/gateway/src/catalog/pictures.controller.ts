import { drawPicture, isPictureColour, isPictureKind } from '@naru/catalog'
import { Controller, Get, Param, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'

/** Illustrations of goods: drawn from kind and colour, the same for everybody, so that caches may keep them. */
@Controller('pictures')
export class PicturesController {
  @Get(':kind/:file')
  async picture(@Param('kind') kind: string, @Param('file') file: string, @Res() reply: FastifyReply): Promise<void> {
    const colour = file.replace(/\.svg$/, '')
    if (!file.endsWith('.svg') || !isPictureKind(kind) || !isPictureColour(colour)) {
      await reply.status(404).send({ error: { code: 'NOT_FOUND', message: 'There is no such picture.' } })
      return
    }
    await reply.header('cache-control', 'public, max-age=86400').type('image/svg+xml; charset=utf-8').send(drawPicture(kind, colour))
  }
}
