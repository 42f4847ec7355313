import { err, isEmail, normaliseEmail, ok, type PersonId, type Result } from '@naru/kernel'
import { invalid, PlaceGuestOrder, PlaceOrder, type Guest } from '@naru/orders'
import { PostgresGuests } from '@naru/orders/postgres'
import { PostgresPayments } from '@naru/payments/postgres'
import { Inject } from '@nestjs/common'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { DocumentStore } from '../documents/document-store.js'
import { personOf, type GuestActor, type PersonActor } from '../platform/acting/actor.js'
import { Acts, type Tx } from '../platform/acting/acts.js'
import { SystemClock } from '../platform/acting/clock.js'
import { onThePlatformsBehalf } from '../platform/acting/on-the-platforms-behalf.js'
import { OrderPasses } from '../platform/auth/order-pass.js'
import { RateLimit } from '../platform/auth/rate-limit.js'
import { CONFIG, type Config } from '../platform/config/config.js'
import type * as api from '../platform/graphql/generated/schema.js'
import { refusal } from '../platform/graphql/refusal.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { RequestContexts } from '../platform/http/request-contexts.js'
import { Mailer } from '../platform/mail/mailer.js'
import { GuestLetters } from './guest-letters.js'
import { addressIn, idIn, methodsIn, moneyIn } from './order-inputs.js'
import { pricesOnWire, toOrderGroup } from './order-views.js'
import { orderPorts } from './ports/order-ports.js'

type LinkExpired = { readonly code: 'LINK_EXPIRED' }
const expired = err<LinkExpired>({ code: 'LINK_EXPIRED' })

/** Orders without an account: the link is the key, the order's own person its owner, and a proven address the way into an account. */
@Resolver()
export class GuestOrdersResolver {
  readonly #passes: OrderPasses
  readonly #letters: GuestLetters

  constructor(
    private readonly acts: Acts,
    private readonly limit: RateLimit,
    private readonly contexts: RequestContexts,
    private readonly clock: SystemClock,
    mailer: Mailer,
    @Inject(CONFIG) config: Config,
  ) {
    this.#passes = new OrderPasses(config.NARU_SECRET)
    this.#letters = new GuestLetters(config, mailer)
  }

  @Query('guestOrder')
  guestOrder(@Context() { heldOrder }: RequestContext): Promise<api.GuestOrder | null> {
    if (heldOrder === null) return Promise.resolve(null)
    return this.acts.read({ kind: 'guest', personId: heldOrder }, async (tx) => (await this.#find(tx, heldOrder)) ?? null)
  }

  @Mutation('placeGuestOrder')
  async placeGuestOrder(@Args('input') input: api.PlaceGuestOrderInput, @Context() context: RequestContext): Promise<api.PlaceGuestOrderResult> {
    const until = await this.limit.take('guest-order', context.address)
    if (until) return refusal({ code: 'ACCOUNT_LOCKED', until })
    const cartId = idIn<'Cart'>(input.cartId)
    if (!cartId) return refusal({ code: 'NOT_FOUND' })
    const actor: GuestActor = { kind: 'guest', personId: this.#passes.personFor(cartId) }
    const placed = await this.acts.perform(
      { actor },
      { act: 'placeGuestOrder', input },
      async (tx) => {
        const expectedTotal = moneyIn(input.expectedTotal, 'expectedTotal')
        if (!expectedTotal.ok) return expectedTotal
        const placing = new PlaceOrder(orderPorts(tx), tx.clock, tx.ids, tx.effects)
        return pricesOnWire(
          await new PlaceGuestOrder(placing, new PostgresGuests(tx.sql), tx.clock, tx.ids).execute({
            cartId,
            personId: actor.personId,
            email: input.email,
            locale: context.locale,
            address: addressIn(input.address),
            expectedTotal: expectedTotal.value,
            incoterm: input.incoterm ?? null,
            methods: methodsIn(input.methods),
          }),
        )
      },
      ({ group, nextCartId }) => ({ __typename: 'GuestOrderPlaced' as const, orderGroup: toOrderGroup(group), nextCartId }),
    )
    if (placed.__typename === 'GuestOrderPlaced') this.contexts.keepOrderPass(context, actor.personId)
    return placed
  }

  @Mutation('openOrderLink')
  async openOrderLink(@Args('input') { token }: api.OrderLinkInput, @Context() context: RequestContext): Promise<api.OpenOrderLinkResult> {
    const until = await this.limit.take('order-link', context.address)
    if (until) return refusal({ code: 'ACCOUNT_LOCKED', until })
    const personId = this.#passes.personOf(token, this.clock.now())
    const order = personId && (await this.acts.read({ kind: 'guest', personId }, (tx) => this.#find(tx, personId)))
    if (!order) return refusal(expired.failure)
    this.contexts.keepOrderPass(context, personId)
    return { __typename: 'GuestOrder', ...order }
  }

  @Mutation('sendOrderLink')
  async sendOrderLink(@Args('input') { email, number }: api.SendOrderLinkInput, @Context() context: RequestContext): Promise<api.SendOrderLinkResult> {
    const address = normaliseEmail(email)
    if (!isEmail(address)) return refusal(invalid('email', 'FORMAT'))
    const until = (await this.limit.take('order-link', context.address)) ?? (await this.limit.take('order-letter', address))
    if (until) return refusal({ code: 'ACCOUNT_LOCKED', until })
    await this.acts.system('send an order link', async (tx) => {
      const [found] = await tx.sql.query<{ person_id: PersonId }>(
        'select g.person_id from orders.guest g join orders.order_group o on o.id = g.order_group_id where g.email = $1 and o.number = $2',
        [address, number.trim().toUpperCase().slice(0, 40)],
      )
      const guest = found && (await new PostgresGuests(tx.sql).find(found.person_id))
      if (guest) await this.#letters.sendLink(tx, guest)
    })
    return { __typename: 'LetterSent', email: address }
  }

  @Mutation('keepGuestOrder')
  async keepGuestOrder(@Args('input') { token }: api.KeepGuestOrderInput, @Context() context: RequestContext): Promise<api.KeepGuestOrderResult> {
    const actor = personOf(context.actor)
    const until = await this.limit.take('order-link', context.address)
    if (until) return refusal({ code: 'ACCOUNT_LOCKED', until })
    const guest = token == null ? context.heldOrder : this.#passes.personOf(token, this.clock.now())
    if (!guest) return refusal(expired.failure)
    const kept = await this.acts.run(actor, async (tx): Promise<Result<api.GuestOrder, LinkExpired>> => {
      await onThePlatformsBehalf(tx)
      const order = await this.#find(tx, guest)
      return order && (await handOver(tx, guest, actor)) ? ok(order) : expired
    })
    return kept.ok ? { __typename: 'GuestOrder', ...kept.value } : refusal(kept.failure)
  }

  @Mutation('findGuestOrders')
  async findGuestOrders(@Args('input') input: api.FindGuestOrdersInput, @Context() context: RequestContext): Promise<api.FindGuestOrdersResult> {
    const actor = personOf(context.actor)
    const until = await this.limit.take('order-letter', normaliseEmail(actor.email))
    if (until) return refusal({ code: 'ACCOUNT_LOCKED', until })
    return this.acts.perform(
      context,
      { act: 'findGuestOrders', input },
      async ({ clock }): Promise<Result<string, never>> => {
        await this.#letters.sendProof(actor, context.locale, clock.now())
        return ok(actor.email)
      },
      (email) => ({ __typename: 'LetterSent' as const, email }),
    )
  }

  @Mutation('claimGuestOrders')
  async claimGuestOrders(@Args('input') { token }: api.OrderLinkInput, @Context() context: RequestContext): Promise<api.ClaimGuestOrdersResult> {
    const actor = personOf(context.actor)
    const until = await this.limit.take('order-link', context.address)
    if (until) return refusal({ code: 'ACCOUNT_LOCKED', until })
    // The letter went to the address of one account, and proves it for that one alone.
    if (this.#passes.proves(token, this.clock.now()) !== actor.personId) return refusal(expired.failure)
    const claimed = await this.acts.run(actor, async (tx): Promise<Result<number, LinkExpired>> => {
      await onThePlatformsBehalf(tx)
      const guests = await new PostgresGuests(tx.sql).listOf(normaliseEmail(actor.email), mostAtOnce)
      let orders = 0
      for (const { personId } of guests) if (await handOver(tx, personId, actor)) orders += 1
      return ok(orders)
    })
    return claimed.ok ? { __typename: 'GuestOrdersClaimed', orders: claimed.value } : refusal(claimed.failure)
  }

  async #find({ sql }: Pick<Tx, 'sql'>, personId: PersonId): Promise<api.GuestOrder | undefined> {
    const guest: Guest | undefined = await new PostgresGuests(sql).find(personId)
    if (!guest) return undefined
    const [group] = await sql.query<{ number: string }>('select number from orders.order_group where id = $1', [guest.orderGroupId])
    return group && { orderGroupId: guest.orderGroupId, number: group.number, email: guest.email }
  }
}

/** An account that has ordered more often without being signed in asks again. */
const mostAtOnce = 100

/** Orders, payment and papers change hands together, and the log says that they did. */
async function handOver({ sql, effects }: Tx, guest: PersonId, { personId }: PersonActor): Promise<boolean> {
  const orderGroupId = (await new PostgresGuests(sql).find(guest))?.orderGroupId
  if (!orderGroupId || !(await new PostgresGuests(sql).handOver(guest, personId))) return false
  await new PostgresPayments(sql).handOver(guest, personId)
  await new DocumentStore(sql).handOver(guest, personId)
  await effects.log.append({ act: 'orders.keep', subjectType: 'order-group', subjectId: orderGroupId, onBehalfOf: null, details: {} })
  return true
}
