import { err, ok, type FirmOrderId, type Result } from '@naru/kernel'
import { invalid, isSideOf, KeepEvidence, recogniseEvidence, type Evidence, type GivenFile, type InvalidInput, type OrderActor } from '@naru/orders'
import { PostgresEvidence } from '@naru/orders/postgres'
import { Controller, Get, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../platform/acting/actor.js'
import { membershipOf } from '../platform/acting/actor.js'
import { Acts, type Tx } from '../platform/acting/acts.js'
import { KeyRefusals } from '../platform/http/key-refusals.js'
import { RequestContexts } from '../platform/http/request-contexts.js'
import { DiskFileStore } from '../platform/storage/file-store.js'
import { toEvidence } from './case-views.js'
import { buyerOf, idIn, sideOf } from './order-inputs.js'
import { orderPorts, orderReads } from './ports/order-ports.js'

const missing = { error: { code: 'NOT_FOUND', message: 'There is nothing here.' } }

/** The longer side of a photograph as it is kept: enough to see a seam, and no more than a screen shows. */
const photographSize = 2_048

/**
 * Files that the sides of an order show one another and the committee. They come as plain bytes, a content type that a form of another site cannot send; what
 * they are is read from the bytes, and they are kept and served under names of ours. Photographs are encoded anew, so that neither the place where they were
 * taken nor anything hidden in them is kept.
 */
@UseFilters(KeyRefusals)
@Controller('api')
export class EvidenceController {
  constructor(
    private readonly acts: Acts,
    private readonly contexts: RequestContexts,
    private readonly files: DiskFileStore,
  ) {}

  @Post('orders/:orderId/evidence')
  async keep(@Param('orderId') orderId: string, @Query('name') name: string | undefined, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { actor } = await this.contexts.openFor(['orders'], request, reply)
    const id = idIn<'FirmOrder'>(orderId)
    if ((actor.kind !== 'person' && actor.kind !== 'guest') || !id) {
      await reply.status(404).send(missing)
      return
    }
    const side = await this.sideOn(id, actor)
    if (!side) {
      await reply.status(404).send(missing)
      return
    }
    const file = await press({ name: typeof name === 'string' ? name : '', bytes: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0) })
    if (!file.ok) {
      await reply.status(422).send({ error: file.failure })
      return
    }
    const kept = await this.acts.run(actor, (tx) => {
      const { orders, evidence } = orderPorts(tx)
      const by = { actor: side, personId: actor.personId }
      return new KeepEvidence(orders, evidence, tx.clock, tx.ids).execute(
        id,
        file.value,
        by,
        async (evidenceId, content) => (await this.files.put(keyOf(evidenceId), content)).sha256,
      )
    })
    if (kept.ok) await reply.status(201).send(toEvidence(kept.value))
    else await reply.status(kept.failure.code === 'NOT_FOUND' ? 404 : 422).send({ error: kept.failure })
  }

  /** The side of the order on which the actor stands; undefined when it is on none. */
  private async sideOn(id: FirmOrderId, actor: Actor): Promise<Exclude<OrderActor, { side: 'platform' }> | undefined> {
    const order = await this.acts.read(actor, ({ sql, clock }) => orderReads({ sql, clock }).orders.find(id))
    if (!order) return undefined
    const side =
      sideOf(order, actor) === 'firm' ? ({ side: 'firm', organisationId: membershipOf(actor).organisationId } as const) : ({ side: 'buyer', buyer: buyerOf(actor) } as const)
    return isSideOf(order, side) ? side : undefined
  }

  @Get('evidence/:id')
  async show(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { actor } = await this.contexts.openFor(['read'], request, reply)
    const evidence = await this.find(id, actor)
    const content = evidence && (await this.files.get(keyOf(evidence.id)))
    if (!evidence || !content) {
      await reply.status(404).send(missing)
      return
    }
    await sendGivenFile(reply, evidence, content)
  }

  /** For the sides of its order, and for the committee of a complex that a dispute about it has come to. */
  private async find(value: string, actor: Actor): Promise<Evidence | undefined> {
    const id = idIn<'Evidence'>(value)
    if (!id || (actor.kind !== 'person' && actor.kind !== 'guest')) return undefined
    const own = await this.acts.read(actor, ({ sql }) => new PostgresEvidence(sql).find(id))
    if (own || actor.kind === 'guest' || actor.membership?.kind !== 'committee' || actor.membership.complex === null) return own
    const { complex } = actor.membership
    return this.acts.system('evidence of a dispute', async ({ sql }: Pick<Tx, 'sql'>) => {
      const evidence = await new PostgresEvidence(sql).find(id)
      const disputed = evidence && (await sql.query('select from orders.dispute where firm_order_id = $1 and complex = $2 limit 1', [evidence.orderId, complex]))
      return disputed && disputed.length > 0 ? evidence : undefined
    })
  }
}

/** A photograph encoded anew under the ending of what it has become; a PDF as it came. */
async function press(file: GivenFile & { readonly bytes: Buffer }): Promise<Result<GivenFile, InvalidInput>> {
  const type = recogniseEvidence(file.bytes)
  if (!type.ok) return type
  if (type.value === 'application/pdf') return ok(file)
  const { pressPicture } = await import('../platform/pictures/press-picture.js')
  const pressed = await pressPicture(file.bytes, [photographSize])
  if (!pressed.ok) return err(invalid('file', pressed.failure.reason))
  const [whole] = pressed.value.files
  if (!whole) throw new Error('a picture pressed in one size has one file')
  return ok({ name: file.name.replace(/(\.\w{1,5})?$/, '.webp'), bytes: whole.body })
}

const keyOf = (id: string): string => `evidence/${id}`

/** Sends a file that somebody else gave us: nothing in it runs, only pictures show in place, and nobody between keeps it. */
export async function sendGivenFile(reply: FastifyReply, { name, mediaType }: Pick<Evidence, 'name' | 'mediaType'>, content: Buffer): Promise<void> {
  await reply
    .headers({
      'cache-control': 'private, max-age=3600',
      'content-security-policy': 'sandbox',
      'content-disposition': `${mediaType.startsWith('image/') ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
    })
    .type(mediaType)
    .send(content)
}
