import { HandleProcessorMessage, type ProcessorMessageReader } from '@naru/payments'
import { Controller, Headers, HttpCode, Inject, Post, Req, Res, type RawBodyRequest } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Acts } from '../platform/acting/acts.js'
import { Log } from '../platform/telemetry/log.js'
import { OrdersOfPayments } from '../settlement/orders-of-payments.js'
import { MESSAGE_READER } from './card-processor.js'
import { paymentPorts } from './payment-ports.js'

/** The card processor's messages. 2xx only when what a message says is stored; anything else makes the processor send it again. */
@Controller('api/stripe')
export class StripeWebhookController {
  constructor(
    private readonly acts: Acts,
    private readonly log: Log,
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
    const handled = await this.acts.run({ kind: 'system', name: 'card-processor' }, (tx) =>
      new HandleProcessorMessage({ ...paymentPorts(tx.sql), orders: new OrdersOfPayments(tx) }, tx.clock, tx.ids, tx.effects).execute(message.value),
    )
    if (!handled.ok) {
      this.log.error('a message of the card processor cannot be handled', { id, type, code: handled.failure.code })
      reply.status(409)
      return { error: handled.failure.code }
    }
    return { received: id, outcome: handled.value }
  }
}
