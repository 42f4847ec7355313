import { dateIn, err, ok, type Instant, type Result } from '@naru/kernel'
import {
  CapturePayment,
  DeclinePayment,
  hasExpired,
  KeepCard,
  MakeDefaultCard,
  notFound,
  RecordIntent,
  RemoveCard,
  RetryPayment,
  type CardOwner,
  type CardProcessorUnavailable,
  type CardSetup,
  type CardProcessor,
  type CardVault,
  type Payment,
  type SavedCard,
} from '@naru/payments'
import { Inject } from '@nestjs/common'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { personOf, type Actor } from '../platform/acting/actor.js'
import { Acts } from '../platform/acting/acts.js'
import { CONFIG, type Config } from '../platform/config/config.js'
import type * as api from '../platform/graphql/generated/schema.js'
import { refusal } from '../platform/graphql/refusal.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { CARD_PROCESSOR, CARD_VAULT } from './card-processor.js'
import { idIn } from './inputs.js'
import { OrdersOfPayments } from '../settlement/orders-of-payments.js'
import { paymentPorts } from './payment-ports.js'
import { toPayment } from './payment-views.js'

/** Cards that the processor keeps. As with every payment, it is spoken to between transactions and never within one. */
@Resolver()
export class SavedCardResolver {
  constructor(
    private readonly acts: Acts,
    @Inject(CARD_PROCESSOR) private readonly processor: CardProcessor,
    @Inject(CARD_VAULT) private readonly vault: CardVault,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Query('savedCards')
  savedCards(@Context() { actor }: RequestContext): Promise<api.SavedCard[]> {
    return this.acts.read(actor, async ({ sql, clock }) => (await paymentPorts(sql).cards.listOf(ownerOf(actor))).map((card) => toCard(card, clock.now())))
  }

  @Mutation('startSavingCard')
  async startSavingCard(@Args('input') input: api.StartSavingCardInput, @Context() context: RequestContext): Promise<api.StartSavingCardResult> {
    const owner = ownerOf(context.actor)
    const customer = await this.customerOf(owner, context.actor)
    const setup = customer.ok ? await this.vault.openSetup(customer.value, `${owner.organisationId ?? owner.personId}-${input.idempotencyKey}`) : customer
    if (!setup.ok) return refusal({ code: 'CARD_PROCESSOR_UNAVAILABLE' })
    return this.acts.perform(
      context,
      { act: 'startSavingCard', input },
      (): Promise<Result<CardSetup, never>> => Promise.resolve(ok(setup.value)),
      (value) => ({ __typename: 'CardSetup' as const, ...value }),
    )
  }

  @Mutation('keepCard')
  async keepCard(@Args('input') input: api.KeepCardInput, @Context() context: RequestContext): Promise<api.SavedCardResult> {
    const kept = await this.vault.keptBy(input.setupId)
    if (!kept.ok) return kept.failure.code === 'PROCESSOR_REFUSED' ? refusal({ code: 'NOT_FOUND' }) : refusal(kept.failure)
    const card = kept.value
    if (!card) return refusal({ code: 'CARD_NOT_CONFIRMED' })
    return this.acts.perform(
      context,
      { act: 'keepCard', input },
      async (tx) => shown(await new KeepCard(paymentPorts(tx.sql).cards, tx.clock, tx.ids, tx.effects).execute(ownerOf(context.actor), card), tx.clock.now()),
      typed,
    )
  }

  @Mutation('makeDefaultCard')
  makeDefaultCard(@Args('input') input: api.SavedCardInput, @Context() context: RequestContext): Promise<api.SavedCardResult> {
    const id = idIn<'SavedCard'>(input.cardId)
    return this.acts.perform(
      context,
      { act: 'makeDefaultCard', input },
      async ({ sql, clock }) => (id.ok ? shown(await new MakeDefaultCard(paymentPorts(sql).cards).execute(ownerOf(context.actor), id.value), clock.now()) : id),
      typed,
    )
  }

  @Mutation('removeSavedCard')
  async removeSavedCard(@Args('input') input: api.SavedCardInput, @Context() context: RequestContext): Promise<api.SavedCardResult> {
    const id = idIn<'SavedCard'>(input.cardId)
    const card = id.ok ? await this.acts.read(context.actor, ({ sql }) => paymentPorts(sql).cards.find(id.value)) : undefined
    if (id.ok && card) {
      // A card that the processor has let go before is let go.
      const forgotten = await this.vault.forget(card.methodId)
      if (!forgotten.ok && forgotten.failure.code === 'CARD_PROCESSOR_UNAVAILABLE') return refusal(forgotten.failure)
    }
    return this.acts.perform(
      context,
      { act: 'removeSavedCard', input },
      async ({ sql, clock, effects }) => (id.ok ? shown(await new RemoveCard(paymentPorts(sql).cards, effects).execute(ownerOf(context.actor), id.value), clock.now()) : id),
      typed,
    )
  }

  @Mutation('payWithSavedCard')
  async payWithSavedCard(@Args('input') input: api.PayWithSavedCardInput, @Context() context: RequestContext): Promise<api.PayWithSavedCardResult> {
    const [groupId, cardId, owner] = [idIn<'OrderGroup'>(input.orderGroupId), idIn<'SavedCard'>(input.cardId), ownerOf(context.actor)]
    if (!groupId.ok || !cardId.ok) return refusal({ code: 'NOT_FOUND' })
    const found = await this.acts.read(context.actor, async ({ sql }) => {
      const { payments, cards } = paymentPorts(sql)
      return { payment: await payments.findOf(groupId.value), card: await cards.find(cardId.value), customerId: await cards.findCustomer(owner) }
    })
    const { payment, card, customerId } = found
    if (!payment || !card || customerId === undefined) return refusal({ code: 'NOT_FOUND' })
    const intentId = await this.readyIntent(payment, context.actor)
    if (!intentId.ok) return refusal(intentId.failure)
    const paid = await this.vault.pay({
      intentId: intentId.value,
      customerId,
      methodId: card.methodId,
      offSession: false,
      key: `${payment.id}-${input.idempotencyKey}`,
      returnUrl: `${this.config.STOREFRONT_ORIGIN}/checkout/${payment.orderGroupId}`,
    })
    const answer = await this.note(payment, intentId.value, paid)
    if (!answer.ok) return refusal(answer.failure)
    return this.acts.perform(
      context,
      { act: 'payWithSavedCard', input },
      async ({ sql, clock }) => {
        const now = await paymentPorts(sql).payments.findOf(groupId.value)
        return now ? ok({ payment: toPayment(now, undefined, dateIn(clock.zoneOf(), clock.now())), isChallenged: answer.value }) : notFound
      },
      (value) => ({ __typename: 'SavedCardPayment' as const, ...value }),
    )
  }

  /** The owner's customer at the processor, opened with the first card. */
  private async customerOf(owner: CardOwner, actor: Actor): Promise<Result<string>> {
    const known = await this.acts.read(actor, ({ sql }) => paymentPorts(sql).cards.findCustomer(owner))
    if (known !== undefined) return ok(known)
    const opened = await this.vault.openCustomer(owner)
    if (!opened.ok) return opened
    return this.acts.run(actor, async ({ sql }) => {
      const { cards } = paymentPorts(sql)
      await cards.addCustomer(owner, opened.value)
      return ok((await cards.findCustomer(owner)) ?? opened.value)
    })
  }

  /** An intent that a card may be tried on: opened for a new payment, opened again for a declined one. */
  private async readyIntent(payment: Payment, actor: Actor) {
    if (payment.status === 'opened') {
      const opened = await this.processor.openIntent(payment)
      if (!opened.ok) return err({ code: 'CARD_PROCESSOR_UNAVAILABLE' as const })
      const recorded = await this.acts.run(actor, ({ sql }) => new RecordIntent(paymentPorts(sql).payments).execute(payment.orderGroupId, opened.value))
      return recorded.ok ? ok(opened.value.intentId) : recorded
    }
    const retried = await this.acts.run(actor, ({ sql }) => new RetryPayment(paymentPorts(sql).payments).execute(payment.orderGroupId))
    if (!retried.ok) return retried
    return 'intent' in retried.value && retried.value.intent ? ok(retried.value.intent.intentId) : notFound
  }

  /** Books what the processor answered, as its webhook will; true when the bank asks first. */
  private async note(
    payment: Payment,
    intentId: string,
    paid: Awaited<ReturnType<CardVault['pay']>>,
  ): Promise<Result<boolean, CardProcessorUnavailable | { readonly code: 'CARD_DECLINED'; readonly reason: string }>> {
    const about = { paymentId: payment.id, intentId }
    if (!paid.ok) {
      if (paid.failure.code === 'CARD_PROCESSOR_UNAVAILABLE') return err(paid.failure)
      const { reason } = paid.failure
      await this.acts.system('card-processor', ({ sql, clock, effects }) =>
        new DeclinePayment(paymentPorts(sql).payments, clock, effects).execute({ ...about, declineCode: reason }),
      )
      return err({ code: 'CARD_DECLINED' as const, reason })
    }
    if (paid.value === 'succeeded')
      await this.acts.system('card-processor', (tx) => {
        const { payments, ledger } = paymentPorts(tx.sql)
        return new CapturePayment(payments, ledger, new OrdersOfPayments(tx), tx.clock, tx.effects).execute({ ...about, amount: payment.amount })
      })
    return ok(paid.value === 'challenge')
  }
}

function ownerOf(actor: Actor): CardOwner {
  const { personId, membership } = personOf(actor)
  return { personId, organisationId: membership?.organisationId ?? null }
}

const toCard = (card: SavedCard, now: Instant): api.SavedCard => ({
  id: card.id,
  brand: card.brand,
  last4: card.last4,
  expMonth: card.expMonth,
  expYear: card.expYear,
  isDefault: card.isDefault,
  hasExpired: hasExpired(card, now),
  savedAt: card.savedAt.toISOString(),
})

const shown = <F extends { readonly code: string }>(done: Result<SavedCard, F>, now: Instant): Result<api.SavedCard, F> => (done.ok ? ok(toCard(done.value, now)) : done)
const typed = (card: api.SavedCard) => ({ ...card, __typename: 'SavedCard' as const })
