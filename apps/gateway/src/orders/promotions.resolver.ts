import { err, ok, type OrganisationId, type Result } from '@naru/kernel'
import { actAs } from '@naru/kernel/postgres'
import {
  ChangePromotion,
  notFound,
  promotionActsByStatus,
  StartPromotion,
  type CouponTaken,
  type InvalidInput,
  type NotFound,
  type Promotion,
  type PromotionAct,
  type PromotionStatus,
  type TooManyPromotions,
} from '@naru/orders'
import { PostgresPromotions } from '@naru/orders/postgres'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { randomBytes } from 'node:crypto'
import { membershipOf, systemActor, toSqlActor, type Actor } from '../platform/acting/actor.js'
import { Acts, type Tx } from '../platform/acting/acts.js'
import type * as api from '../platform/graphql/generated/schema.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { idIn, pageIn } from './order-inputs.js'
import { onWire, toMoney } from './order-views.js'
import { couponPlanIn, promotionIn } from './promotion-inputs.js'
import { findPromotion, listCoupons, listPromotions, type PromotionInUse } from './promotion-lists.js'

/** Whose promotions an actor keeps: a firm its own, the committee the platform's. */
const keeperOf = (actor: Actor): OrganisationId | null => {
  const { kind, organisationId } = membershipOf(actor)
  return kind === 'committee' ? null : organisationId
}
/** The committee speaks for the platform, whose rows belong to no organisation. */
const readerOf = (actor: Actor): Actor => (keeperOf(actor) === null ? systemActor('promotions-of-platform') : actor)
const asKeeper = async (tx: Tx): Promise<OrganisationId | null> => {
  const keeper = keeperOf(tx.actor)
  if (keeper === null) await actAs(tx.sql, { ...toSqlActor(tx.actor), system: true })
  return keeper
}

@Resolver()
export class PromotionsResolver {
  constructor(private readonly acts: Acts) {}

  @Query('promotions')
  promotions(@Args() args: api.QueryPromotionsArgs, @Context() { actor }: RequestContext): Promise<api.PromotionPage> {
    return this.acts.read(readerOf(actor), async ({ sql }) => {
      const page = await listPromotions(sql, keeperOf(actor), (args.status ?? []).map(statusOf), pageIn(args))
      return { items: page.items.map(toPromotion), next: page.next }
    })
  }

  @Query('promotionCoupons')
  promotionCoupons(@Args() args: api.QueryPromotionCouponsArgs, @Context() { actor }: RequestContext): Promise<api.CouponPage> {
    return this.acts.read(readerOf(actor), async ({ sql }) => {
      const id = idIn<'Promotion'>(args.promotionId)
      return id ? listCoupons(sql, id, keeperOf(actor), pageIn(args)) : { items: [], next: null }
    })
  }

  @Mutation('startPromotion')
  startPromotion(@Args('input') input: api.StartPromotionInput, @Context() context: RequestContext): Promise<api.StartPromotionResult> {
    return this.acts.perform(context, { act: 'startPromotion', input }, (tx) => start(tx, input), toPromotion)
  }

  @Mutation('changePromotion')
  changePromotion(@Args('input') input: api.ChangePromotionInput, @Context() context: RequestContext): Promise<api.ChangePromotionResult> {
    return this.acts.perform(
      context,
      { act: 'changePromotion', input },
      async (tx) => {
        const keeper = await asKeeper(tx)
        const id = idIn<'Promotion'>(input.promotionId)
        if (!id) return notFound()
        const changed = await new ChangePromotion(new PostgresPromotions(tx.sql), tx.clock, tx.effects).execute(id, keeper, actOf[input.act])
        return changed.ok ? inUse(tx, changed.value) : changed
      },
      toPromotion,
    )
  }
}

async function start(tx: Tx, input: api.StartPromotionInput): Promise<Result<PromotionInUse, InvalidInput | CouponTaken | TooManyPromotions>> {
  const keeper = await asKeeper(tx)
  const terms = promotionIn(input, tx.clock.now())
  if (!terms.ok) return terms
  const coupons = couponPlanIn(input)
  if (!coupons.ok) return coupons
  const book = new PostgresPromotions(tx.sql)
  const started = await new StartPromotion(book, tx.ids, tx.effects, (bytes) => randomBytes(bytes)).execute({ firmId: keeper, terms: terms.value, coupons: coupons.value })
  if (!started.ok) return started
  const shown = await inUse(tx, started.value)
  if (!shown.ok) throw new Error(`promotion ${started.value.id} was just made and is not there`)
  return shown
}

async function inUse({ sql }: Tx, { id }: Promotion): Promise<Result<PromotionInUse, NotFound>> {
  const found = await findPromotion(sql, id)
  return found ? ok(found) : err({ code: 'NOT_FOUND' })
}

const actOf: Readonly<Record<api.PromotionAct, PromotionAct>> = { PAUSE: 'pause', RESUME: 'resume', END: 'end' }
const statuses: Readonly<Record<api.PromotionStatus, PromotionStatus>> = { ACTIVE: 'active', PAUSED: 'paused', ENDED: 'ended' }
const statusOf = (status: api.PromotionStatus): PromotionStatus => statuses[status]

function toPromotion({ promotion, coupon, orders, discounts }: PromotionInUse): api.Promotion & { readonly __typename: 'Promotion' } {
  const { id, name, status, benefit, conditions, stacking, limits, needsCoupon, from, until } = promotion
  const amount = benefit.kind === 'amount' ? benefit.amount : benefit.kind === 'free-shipping' ? benefit.upTo : null
  return {
    __typename: 'Promotion',
    id,
    name,
    status: onWire<PromotionStatus>(status),
    acts: promotionActsByStatus[status].map((act) => onWire<PromotionAct>(act)),
    benefit: {
      kind: onWire<Promotion['benefit']['kind']>(benefit.kind),
      percent: benefit.kind === 'percentage' ? benefit.percent.toFixed() : null,
      amount: amount && toMoney(amount),
      buy: benefit.kind === 'buy-get' ? benefit.buy : null,
      get: benefit.kind === 'buy-get' ? benefit.get : null,
    },
    conditions: { ...conditions, minimumSpend: conditions.minimumSpend && toMoney(conditions.minimumSpend) },
    exclusive: stacking.exclusive,
    stack: onWire<Promotion['stacking']['stack']>(stacking.stack),
    priority: stacking.priority,
    limits,
    needsCoupon,
    coupon,
    from: from.toISOString(),
    until: until?.toISOString() ?? null,
    use: { orders, discounts: discounts.map(toMoney) },
  }
}
