import { dateIn, ok, type Result, type Sql } from '@naru/kernel'
import { notFound, RecordIntent, RetryPayment, type CardIntent, type CardProcessor, type IllegalPaymentAct, type NotFound, type Payment } from '@naru/payments'
import { Inject } from '@nestjs/common'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { Acts, type Tx } from '../platform/acting/acts.js'
import { CONFIG, type Config } from '../platform/config/config.js'
import type * as api from '../platform/graphql/generated/schema.js'
import { refusal } from '../platform/graphql/refusal.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { Charges } from '../settlement/charges.js'
import { CARD_PROCESSOR } from './card-processor.js'
import { idIn } from './inputs.js'
import { paymentPorts } from './payment-ports.js'
import { toPayment } from './payment-views.js'

type WithUnavailable<T> = T | { readonly state: 'unavailable' }

/**
 * A buyer's card payment. The card processor is spoken to between transactions, never within one: what was read before is checked again under the lock
 * when the answer is noted, and every request carries a key made of our own ids.
 */
@Resolver()
export class PaymentResolver {
  constructor(
    private readonly acts: Acts,
    private readonly charges: Charges,
    @Inject(CARD_PROCESSOR) private readonly processor: CardProcessor,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Query('cardProcessor')
  cardProcessor(): api.CardProcessor {
    const { STRIPE_API_BASE, STRIPE_PUBLISHABLE_KEY } = this.config
    return { kind: STRIPE_API_BASE === undefined ? 'STRIPE' : 'SIMULATOR', publishableKey: STRIPE_PUBLISHABLE_KEY, endpoint: STRIPE_API_BASE ?? null }
  }

  @Query('payment')
  payment(@Args() { orderGroupId }: api.QueryPaymentArgs, @Context() { actor }: RequestContext): Promise<api.Payment | null> {
    return this.acts.read(actor, async (tx) => {
      const payment = await find(tx.sql, orderGroupId)
      return payment.ok ? show(tx, payment.value) : null
    })
  }

  @Mutation('startPayment')
  async startPayment(@Args('input') input: api.StartPaymentInput, @Context() context: RequestContext): Promise<api.StartPaymentResult> {
    const payment = await this.acts.read(context.actor, ({ sql }) => find(sql, input.orderGroupId))
    if (!payment.ok) return refusal(payment.failure)
    const opened = await this.open(payment.value)
    if (opened.state === 'unavailable') return refusal({ code: 'CARD_PROCESSOR_UNAVAILABLE' })
    return this.acts.perform(
      context,
      { act: 'startPayment', input },
      (tx) => shown(tx, new RecordIntent(paymentPorts(tx.sql).payments).execute(payment.value.orderGroupId, opened.intent)),
      typed,
    )
  }

  @Mutation('retryPayment')
  retryPayment(@Args('input') input: api.RetryPaymentInput, @Context() context: RequestContext): Promise<api.RetryPaymentResult> {
    const id = idIn<'OrderGroup'>(input.orderGroupId)
    return this.acts.perform(
      context,
      { act: 'retryPayment', input },
      (tx) => (id.ok ? shown(tx, new RetryPayment(paymentPorts(tx.sql).payments).execute(id.value)) : Promise.resolve(id)),
      typed,
    )
  }

  @Mutation('refreshPayment')
  async refreshPayment(@Args('input') input: api.RefreshPaymentInput, @Context() context: RequestContext): Promise<api.RefreshPaymentResult> {
    const payment = await this.acts.read(context.actor, ({ sql }) => find(sql, input.orderGroupId))
    if (!payment.ok) return refusal(payment.failure)
    if ((await this.charges.hear(payment.value)) === 'unavailable') return refusal({ code: 'CARD_PROCESSOR_UNAVAILABLE' })
    return this.acts.perform(context, { act: 'refreshPayment', input }, (tx) => shown(tx, find(tx.sql, input.orderGroupId)), typed)
  }

  /** The intent of a payment that has none yet. */
  private async open(payment: Payment): Promise<WithUnavailable<{ readonly state: 'ready'; readonly intent: CardIntent | null }>> {
    if (payment.status !== 'opened') return { state: 'ready', intent: null }
    const opened = await this.processor.openIntent(payment)
    if (opened.ok) return { state: 'ready', intent: opened.value }
    if (opened.failure.code === 'CARD_PROCESSOR_UNAVAILABLE') return { state: 'unavailable' }
    throw new Error(`the card processor refuses payment ${payment.id}: ${opened.failure.reason}`)
  }
}

async function find(sql: Sql, orderGroupId: string): Promise<Result<Payment, NotFound>> {
  const id = idIn<'OrderGroup'>(orderGroupId)
  const payment = id.ok ? await paymentPorts(sql).payments.findOf(id.value) : undefined
  return payment ? ok(payment) : notFound
}

type Reading = Pick<Tx, 'sql' | 'clock'>

async function show({ sql, clock }: Reading, payment: Payment): Promise<api.Payment> {
  const invoice = payment.terms.method === 'invoice' ? await paymentPorts(sql).invoices.findOfPayment(payment.id) : undefined
  return toPayment(payment, invoice, dateIn(clock.zoneOf(), clock.now()))
}

type PaymentRefusal = IllegalPaymentAct | NotFound

async function shown(tx: Reading, work: Promise<Result<Payment, PaymentRefusal>>): Promise<Result<api.Payment, PaymentRefusal>> {
  const done = await work
  return done.ok ? ok(await show(tx, done.value)) : done
}

const typed = (payment: api.Payment) => ({ ...payment, __typename: 'Payment' as const })
