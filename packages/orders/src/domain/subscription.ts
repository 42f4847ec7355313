import {
  addDays,
  err,
  ok,
  type ActsByStatus,
  type Failure,
  type Id,
  type IllegalAct,
  type Instant,
  type ListingId,
  type Localized,
  type OrderGroupId,
  type OrganisationId,
  type PlainDate,
  type Result,
  type VariantId,
} from '@naru/kernel'
import { parseText, type DeliveryAddress, type InvalidInput } from './address.js'
import type { Buyer } from './cart.js'
import type { SubscriptionId } from './ids.js'
import { nextDue, sameInterval, type Interval } from './subscription-offer.js'
import type { HeldPrice } from './subscription-price.js'

/** The name of a card that the processor keeps for the subscriber. */
export type CardId = Id<'SavedCard'>
/** A saved card, or the terms on which a company buys. */
export type SubscriptionPayment = { readonly by: 'card'; readonly cardId: CardId } | { readonly by: 'terms' }

/** Why a delivery could not be ordered, or was not paid for. */
export type MissReason = keyof typeof missRules

interface MissRule {
  /** Days after the first try on which it is tried again. */
  readonly againAfter: readonly number[]
  /** What happens when no try is left. */
  readonly then: 'pause' | 'next-delivery'
}

const again = [1, 3, 5] as const
/** What may pass by itself is tried again; what somebody has to put right pauses at once. */
export const missRules = {
  PAYMENT_DECLINED: { againAfter: again, then: 'pause' },
  PAYMENT_NOT_CONFIRMED: { againAfter: again, then: 'pause' },
  TERMS_REFUSED: { againAfter: again, then: 'pause' },
  OUT_OF_STOCK: { againAfter: again, then: 'next-delivery' },
  NOT_ON_SALE: { againAfter: again, then: 'pause' },
  FIRM_UNAVAILABLE: { againAfter: again, then: 'pause' },
  CARD_MISSING: { againAfter: [], then: 'pause' },
  ORDERING_RULE: { againAfter: [], then: 'pause' },
  NO_DELIVERY: { againAfter: [], then: 'pause' },
  APPROVAL_REQUIRED: { againAfter: [], then: 'pause' },
} as const satisfies Readonly<Record<string, MissRule>>

interface SubscriptionFacts {
  readonly id: SubscriptionId
  readonly number: string
  readonly buyer: Buyer
  readonly firmId: OrganisationId
  readonly listingId: ListingId
  readonly variantId: VariantId
  readonly title: Localized
  readonly options: Localized | null
  readonly quantity: number
  readonly interval: Interval
  /** The day from which the days of delivery are counted. */
  readonly anchorOn: PlainDate
  readonly address: DeliveryAddress
  readonly payment: SubscriptionPayment
  readonly price: HeldPrice
  readonly discountPercent: number
  readonly lockMonths: number
  readonly startedAt: Instant
}

/** The delivery that comes next: its day on the calendar, the day on which it is tried, and how often that has failed. */
export interface Turn {
  readonly dueOn: PlainDate
  readonly tryOn: PlainDate
  readonly misses: number
}

export type SubscriptionState =
  | ({ readonly status: 'active' } & Turn)
  | ({ readonly status: 'awaiting-payment'; readonly orderGroupId: OrderGroupId } & Turn)
  | { readonly status: 'paused'; readonly pausedAt: Instant; readonly reason: MissReason | null }
  | { readonly status: 'cancelled'; readonly cancelledAt: Instant; readonly reason: string | null }

/** A good delivered again and again to the same buyer. */
export type Subscription = SubscriptionFacts & SubscriptionState
export type SubscriptionStatus = Subscription['status']
export type SubscriptionAct = 'skip' | 'pause' | 'resume' | 'change' | 'cancel' | 'order' | 'settle' | 'miss'
export type SubscriptionIn<Status extends SubscriptionStatus> = SubscriptionFacts & Extract<SubscriptionState, { status: Status }>

export const subscriptionActsByStatus = {
  active: ['skip', 'pause', 'change', 'cancel', 'order', 'miss'],
  'awaiting-payment': ['settle', 'miss', 'cancel'],
  paused: ['resume', 'change', 'cancel'],
  cancelled: [],
} as const satisfies ActsByStatus<SubscriptionStatus, SubscriptionAct>

const ofBuyer: readonly SubscriptionAct[] = ['skip', 'pause', 'resume', 'change', 'cancel']
/** What its buyer may do; the firm looks on, and the clock does the rest. */
export function subscriptionActsOf({ status }: Subscription): readonly SubscriptionAct[] {
  const acts: readonly SubscriptionAct[] = subscriptionActsByStatus[status]
  return acts.filter((act) => ofBuyer.includes(act))
}

export type IllegalSubscriptionAct = IllegalAct<SubscriptionStatus, SubscriptionAct>
type Acted<Status extends SubscriptionStatus, F extends Failure = never> = Result<SubscriptionIn<Status>, IllegalSubscriptionAct | F>

const illegal = ({ status }: Subscription, act: SubscriptionAct): { readonly ok: false; readonly failure: IllegalSubscriptionAct } =>
  err({ code: 'ILLEGAL_ACT', act, status, allowed: subscriptionActsByStatus[status] })

const firstTry = (dueOn: PlainDate): Turn => ({ dueOn, tryOn: dueOn, misses: 0 })
const later = (a: PlainDate, b: PlainDate): PlainDate => (a > b ? a : b)
/** The first day of delivery after `day`. */
const turnAfter = ({ anchorOn, interval }: SubscriptionFacts, day: PlainDate): Turn => firstTry(nextDue(anchorOn, interval, day))

export const startSubscription = (facts: SubscriptionFacts): SubscriptionIn<'active'> => ({ ...facts, status: 'active', ...firstTry(facts.anchorOn) })

/** Leaves the next delivery out. */
export function skipDelivery(one: Subscription, today: PlainDate): Acted<'active'> {
  return one.status === 'active' ? ok({ ...factsOf(one), status: 'active', ...turnAfter(one, later(one.dueOn, today)) }) : illegal(one, 'skip')
}

export function pauseSubscription(one: Subscription, now: Instant): Acted<'paused'> {
  return one.status === 'active' ? ok({ ...factsOf(one), status: 'paused', pausedAt: now, reason: null }) : illegal(one, 'pause')
}

/** Goes on with the first day of delivery that is still to come. */
export function resumeSubscription(one: Subscription, today: PlainDate): Acted<'active'> {
  return one.status === 'paused' ? ok({ ...factsOf(one), status: 'active', ...turnAfter(one, today) }) : illegal(one, 'resume')
}

export interface SubscriptionChange {
  readonly quantity: number
  readonly interval: Interval
  readonly address: DeliveryAddress
  readonly payment: SubscriptionPayment
}

/** The next delivery keeps its day; those after it follow the new interval from there. */
export function changeSubscription(one: Subscription, change: SubscriptionChange): Acted<'active' | 'paused'> {
  if (one.status === 'active') {
    const anchorOn = sameInterval(one.interval, change.interval) ? one.anchorOn : one.dueOn
    return ok({ ...one, ...change, anchorOn })
  }
  return one.status === 'paused' ? ok({ ...one, ...change }) : illegal(one, 'change')
}

export function cancelSubscription(one: Subscription, reason: string, now: Instant): Acted<'cancelled', InvalidInput> {
  if (one.status === 'cancelled') return illegal(one, 'cancel')
  const text = reason.trim() === '' ? ok(null) : parseText(reason, 'reason', 500)
  return text.ok ? ok({ ...factsOf(one), status: 'cancelled', cancelledAt: now, reason: text.value }) : text
}

export const isDue = (one: Subscription, today: PlainDate): one is SubscriptionIn<'active'> => one.status === 'active' && one.tryOn <= today

/** The due delivery was ordered: on terms it stands and the next one comes; by card it waits for the payment. */
export function orderDelivery(one: Subscription, orderGroupId: OrderGroupId, today: PlainDate): Acted<'active' | 'awaiting-payment'> {
  if (!isDue(one, today)) return illegal(one, 'order')
  const { dueOn, tryOn, misses } = one
  if (one.payment.by === 'card') return ok({ ...factsOf(one), status: 'awaiting-payment', orderGroupId, dueOn, tryOn, misses })
  return ok({ ...factsOf(one), status: 'active', ...turnAfter(one, later(dueOn, today)) })
}

/** The order of a delivery was paid, or its buyer took it back: the next one comes. */
export function settleDelivery(one: Subscription, today: PlainDate): Acted<'active'> {
  return one.status === 'awaiting-payment' ? ok({ ...factsOf(one), status: 'active', ...turnAfter(one, later(one.dueOn, today)) }) : illegal(one, 'settle')
}

/** The due delivery did not come about. It is tried again while days for that are left before the next; after the last try the rule of its reason says how it goes on. */
export function missDelivery(one: Subscription, reason: MissReason, today: PlainDate, now: Instant): Acted<'active' | 'paused'> {
  if (one.status !== 'active' && one.status !== 'awaiting-payment') return illegal(one, 'miss')
  const { againAfter, then }: MissRule = missRules[reason]
  const following = turnAfter(one, later(one.dueOn, today))
  const days = againAfter[one.misses]
  const tryOn = days === undefined ? undefined : later(addDays(one.dueOn, days), addDays(today, 1))
  if (tryOn !== undefined && tryOn < following.dueOn) return ok({ ...factsOf(one), status: 'active', dueOn: one.dueOn, tryOn, misses: one.misses + 1 })
  return then === 'pause' ? ok({ ...factsOf(one), status: 'paused', pausedAt: now, reason }) : ok({ ...factsOf(one), status: 'active', ...following })
}

const factsOf = (one: Subscription): SubscriptionFacts => {
  const { id, number, buyer, firmId, listingId, variantId, title, options, quantity, interval, anchorOn, address, payment, price, discountPercent, lockMonths, startedAt } = one
  return { id, number, buyer, firmId, listingId, variantId, title, options, quantity, interval, anchorOn, address, payment, price, discountPercent, lockMonths, startedAt }
}
