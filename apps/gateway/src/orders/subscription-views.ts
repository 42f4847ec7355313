import { decodeCursor, pageOf, type Localized, type Page, type PageRequest, type Sql } from '@naru/kernel'
import { subscriptionActsOf, type Interval, type SellableGood, type Subscription, type SubscriptionOffer, type SubscriptionTurn } from '@naru/orders'
import { selectSubscriptions, toSubscription, type SubscriptionRow } from '@naru/orders/postgres'
import type { Tx } from '../platform/acting/acts.js'
import type * as api from '../platform/graphql/generated/schema.js'
import type { Party } from './case-lists.js'
import { onWire, toDeliveryAddress, toMoney } from './order-views.js'
import { orderReads } from './ports/order-ports.js'

const turnsShown = 24

const toInterval = ({ every, unit }: Interval): api.DeliveryInterval => ({ every, unit: onWire<Interval['unit']>(unit) })

export const toOffer = ({
  listingId,
  intervals,
  discountPercent,
  lockMonths,
  isOpen,
}: SubscriptionOffer): api.SubscriptionOffer & { readonly __typename: 'SubscriptionOffer' } => ({
  __typename: 'SubscriptionOffer',
  listingId,
  intervals: intervals.map(toInterval),
  discountPercent,
  lockMonths,
  isOpen,
})

/** Subscriptions of a side, newest first. */
export async function listSubscriptions(sql: Sql, party: Party, page: PageRequest): Promise<Page<Subscription>> {
  const [at, id] = page.after == null ? [] : (decodeCursor(page.after) ?? [])
  const [owner, ownerId] = ownerOf(party)
  const rows = await sql.query<SubscriptionRow>(
    `${selectSubscriptions} where ${owner} and ($2::timestamptz is null or (date_trunc('milliseconds', s.started_at), s.id) < ($2, $3::uuid)) order by s.started_at desc, s.id desc limit $4`,
    [ownerId, at ?? null, id ?? null, page.first + 1],
  )
  return pageOf(rows, page.first, (row) => [row.started_at.toISOString(), row.id], toSubscription)
}

function ownerOf(party: Party): readonly [string, string] {
  if (party.side === 'firm') return ['s.firm_id = $1', party.organisationId]
  const { personId, organisationId } = party.buyer
  return organisationId === null ? ['s.buyer_organisation_id is null and s.buyer_person_id = $1', personId] : ['s.buyer_organisation_id = $1', organisationId]
}

type View = api.DeliverySubscription & { readonly __typename: 'DeliverySubscription' }

/** Subscriptions with what the catalogue knows of their goods today, in three reads however many they are. */
export async function showSubscriptions(tx: Pick<Tx, 'sql' | 'clock'>, all: readonly Subscription[], side: 'buyer' | 'firm'): Promise<readonly View[]> {
  const { goods, parties, offers, subscriptions } = orderReads(tx)
  const variantIds = [...new Set(all.map(({ variantId }) => variantId))]
  const known = await goods.find(variantIds, side === 'buyer' ? (all[0]?.buyer ?? null) : null)
  const firms = await parties.firms([...new Set(all.map(({ firmId }) => firmId))].sort())
  const offered = new Map((await offers.listOf([...new Set(all.map(({ listingId }) => listingId))])).map((offer) => [offer.listingId, offer]))
  const views: View[] = []
  for (const one of all) {
    const turns = all.length === 1 ? await subscriptions.listTurns(one.id, turnsShown) : []
    const name = firms.get(one.firmId)?.party.name
    views.push(toView(one, side, { good: known.get(one.variantId), firm: name ?? { ko: '', en: '' }, offer: offered.get(one.listingId), turns }))
  }
  return views
}

interface Around {
  readonly good: SellableGood | undefined
  readonly firm: Localized
  readonly offer: SubscriptionOffer | undefined
  readonly turns: readonly SubscriptionTurn[]
}

function toView(one: Subscription, side: 'buyer' | 'firm', { good, firm, offer, turns }: Around): View {
  const isBuyer = side === 'buyer'
  const { price, payment } = one
  const open = offer?.isOpen ? offer.intervals : []
  const isOffered = open.some(({ every, unit }) => every === one.interval.every && unit === one.interval.unit)
  return {
    __typename: 'DeliverySubscription',
    id: one.id,
    number: one.number,
    status: onWire<Subscription['status']>(one.status),
    acts: isBuyer ? subscriptionActsOf(one).flatMap((act) => buyerAct[act] ?? []) : [],
    firmId: one.firmId,
    firm,
    listingId: one.listingId,
    variantId: one.variantId,
    slug: good?.slug ?? null,
    image: good?.image ?? null,
    title: one.title,
    options: one.options,
    quantity: one.quantity,
    interval: toInterval(one.interval),
    intervals: (isOffered ? open : [one.interval, ...open]).map(toInterval),
    address: toDeliveryAddress(one.address),
    paidBy: isBuyer ? onWire<'card' | 'terms'>(payment.by) : null,
    cardId: isBuyer && payment.by === 'card' ? payment.cardId : null,
    discountPercent: one.discountPercent,
    unitPrice: toMoney(price.unit),
    lockedUntil: price.lockedUntil,
    announced: price.announced && { unitPrice: toMoney(price.announced.unit), from: price.announced.from },
    startedAt: one.startedAt.toISOString(),
    dueOn: 'dueOn' in one ? one.dueOn : null,
    tryOn: 'tryOn' in one ? one.tryOn : null,
    awaitingOrderGroupId: isBuyer && one.status === 'awaiting-payment' ? one.orderGroupId : null,
    pausedReason: one.status === 'paused' ? one.reason : null,
    turns: turns.map((turn) => ({
      dueOn: turn.dueOn,
      outcome: onWire<SubscriptionTurn['outcome']>(turn.outcome),
      reason: turn.reason,
      orderGroupId: isBuyer ? turn.orderGroupId : null,
      at: turn.at.toISOString(),
    })),
  }
}

const buyerAct: Readonly<Partial<Record<ReturnType<typeof subscriptionActsOf>[number], api.SubscriptionAct>>> = {
  skip: 'SKIP',
  pause: 'PAUSE',
  resume: 'RESUME',
  change: 'CHANGE',
  cancel: 'CANCEL',
}
