import { ok } from '@naru/kernel'
import { HandleProcessorMessage, type ProcessorMessageReader } from '@naru/payments'
import { Controller, Headers, HttpCode, Inject, Post, Req, Res, type RawBodyRequest } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Acts } from '../platform/acting/acts.js'
import { Log } from '../platform/telemetry/log.js'
import { Messages } from '../settlement/messages.js'
import { OrdersOfPayments } from '../settlement/orders-of-payments.js'
import { MESSAGE_READER } from './card-processor.js'
import { paymentPorts } from './payment-ports.js'

/** The card processor's messages. 2xx only when what a message says is stored; anything else makes the processor send it again. */
@Controller('api/stripe')
export class StripeWebhookController {
  constructor(
    private readonly acts: Acts,
    private readonly log: Log,
    private readonly messages: Messages,
    @Inject(MESSAGE_READER) private readonly reader: ProcessorMessageReader,
  ) {}

  @Post('webhook')
  @HttpCode(200)
  async receive(
    @Req() request: RawBodyRequest<FastifyRequest>,
    @Headers('stripe-signature') signature: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const message = this.reader.read(request.rawBody ?? '', signature)
    if (!message.ok) {
      reply.status(400)
      return { error: message.failure.code }
    }
    const { id, type, about } = message.value
    if (about === 'nothing') return { received: id, outcome: 'not-ours' }
    const handled = await this.acts.run({ kind: 'system', name: 'card-processor' }, async (tx) => {
      const orders = new OrdersOfPayments(tx)
      const done = await new HandleProcessorMessage({ ...paymentPorts(tx.sql), orders }, tx.clock, tx.ids, tx.effects).execute(message.value)
      return done.ok ? ok({ outcome: done.value, placed: orders.placed }) : done
    })
    if (!handled.ok) {
      this.log.error('a message of the card processor cannot be handled', { id, type, code: handled.failure.code })
      reply.status(409)
      return { error: handled.failure.code }
    }
    const { outcome, placed } = handled.value
    if (placed) this.messages.arrived(placed)
    return { received: id, outcome }
  }
}
