import { idOf, type Instant, type ListingId, type Localized, type OrderGroupId, type PlainDate, type Sql } from '@naru/kernel'
import type { SubscriptionId } from '../domain/ids.js'
import type { MissReason, Subscription, SubscriptionState, SubscriptionStatus } from '../domain/subscription.js'
import type { Interval, SubscriptionOffer } from '../domain/subscription-offer.js'
import type { SubscriptionOffers, Subscriptions, SubscriptionTurn } from '../ports.js'
import { moneyOf } from './line-price-json.js'
import { currencyOf, toAddress, type AddressRow } from './order-rows.js'

/** `week-2`, `month-1`. */
const intervalText = ({ every, unit }: Interval): string => `${unit}-${String(every)}`
function toInterval(text: string): Interval {
  const [unit, every] = text.split('-')
  return { unit: unit === 'month' ? 'month' : 'week', every: Number(every) }
}

interface OfferRow {
  readonly listing_id: string
  readonly firm_id: string
  readonly intervals: readonly string[]
  readonly discount_percent: number
  readonly lock_months: number
  readonly is_open: boolean
  readonly changed_at: Date
}

export class PostgresSubscriptionOffers implements SubscriptionOffers {
  constructor(private readonly sql: Sql) {}

  async find(listingId: ListingId): Promise<SubscriptionOffer | undefined> {
    return (await this.listOf([listingId]))[0]
  }

  async listOf(listingIds: readonly ListingId[]): Promise<readonly SubscriptionOffer[]> {
    const rows = await this.sql.query<OfferRow>('select * from orders.subscription_offer where listing_id = any($1::uuid[]) order by listing_id', [listingIds])
    return rows.map((row) => ({
      listingId: idOf(row.listing_id),
      firmId: idOf(row.firm_id),
      intervals: row.intervals.map(toInterval),
      discountPercent: row.discount_percent,
      lockMonths: row.lock_months,
      isOpen: row.is_open,
      changedAt: row.changed_at,
    }))
  }

  async save(offer: SubscriptionOffer): Promise<void> {
    await this.sql.query(
      `insert into orders.subscription_offer (listing_id, firm_id, intervals, discount_percent, lock_months, is_open, changed_at) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (listing_id) do update set intervals = $3, discount_percent = $4, lock_months = $5, is_open = $6, changed_at = $7`,
      [offer.listingId, offer.firmId, offer.intervals.map(intervalText), offer.discountPercent, offer.lockMonths, offer.isOpen, offer.changedAt],
    )
  }
}

export interface SubscriptionRow extends AddressRow {
  readonly id: string
  readonly number: string
  readonly buyer_person_id: string
  readonly buyer_organisation_id: string | null
  readonly firm_id: string
  readonly listing_id: string
  readonly variant_id: string
  readonly title: Localized
  readonly options: Localized | null
  readonly quantity: number
  readonly interval: string
  readonly anchor_on: PlainDate
  readonly card_id: string | null
  readonly currency: string
  readonly unit_minor: string
  readonly locked_until: PlainDate
  readonly announced_minor: string | null
  readonly announced_from: PlainDate | null
  readonly discount_percent: number
  readonly lock_months: number
  readonly started_at: Date
  readonly status: SubscriptionStatus
  readonly due_on: PlainDate | null
  readonly try_on: PlainDate | null
  readonly misses: number
  readonly order_group_id: string | null
  readonly paused_at: Date | null
  readonly paused_reason: MissReason | null
  readonly cancelled_at: Date | null
  readonly cancelled_reason: string | null
}

export const selectSubscriptions = 'select s.* from orders.subscription s'

export class PostgresSubscriptions implements Subscriptions {
  constructor(private readonly sql: Sql) {}

  async find(id: SubscriptionId): Promise<Subscription | undefined> {
    const [row] = await this.sql.query<SubscriptionRow>(`${selectSubscriptions} where s.id = $1`, [id])
    return row && toSubscription(row)
  }

  async lock(id: SubscriptionId): Promise<Subscription | undefined> {
    const [row] = await this.sql.query<SubscriptionRow>(`${selectSubscriptions} where s.id = $1 for update`, [id])
    return row && toSubscription(row)
  }

  async lockAwaiting(groupId: OrderGroupId): Promise<Subscription | undefined> {
    const [row] = await this.sql.query<SubscriptionRow>(`${selectSubscriptions} where s.order_group_id = $1 for update`, [groupId])
    return row && toSubscription(row)
  }

  async add(one: Subscription): Promise<void> {
    const { address, price } = one
    await this.sql.query(
      `insert into orders.subscription (id, number, buyer_person_id, buyer_organisation_id, firm_id, listing_id, variant_id, title, options, quantity, interval, anchor_on, recipient, phone, country, city, line, postcode, region, line2,
         card_id, currency, unit_minor, locked_until, discount_percent, lock_months, started_at, status, due_on, try_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30)`,
      [
        one.id,
        one.number,
        one.buyer.personId,
        one.buyer.organisationId,
        one.firmId,
        one.listingId,
        one.variantId,
        JSON.stringify(one.title),
        one.options && JSON.stringify(one.options),
        one.quantity,
        intervalText(one.interval),
        one.anchorOn,
        address.recipient,
        address.phone,
        address.country,
        address.city,
        address.line,
        address.postcode,
        address.region ?? null,
        address.line2 ?? null,
        one.payment.by === 'card' ? one.payment.cardId : null,
        price.unit.currency,
        price.unit.minor,
        price.lockedUntil,
        one.discountPercent,
        one.lockMonths,
        one.startedAt,
        one.status,
        'dueOn' in one ? one.dueOn : null,
        'tryOn' in one ? one.tryOn : null,
      ],
    )
  }

  async save(one: Subscription): Promise<void> {
    const { address, price } = one
    const state = { ...nothing, ...columnsOf(one) }
    await this.sql.query(
      `update orders.subscription set quantity = $2, interval = $3, anchor_on = $4, recipient = $5, phone = $6, country = $7, city = $8, line = $9, postcode = $10, region = $11, line2 = $12, card_id = $13,
         unit_minor = $14, locked_until = $15, announced_minor = $16, announced_from = $17, status = $18, due_on = $19, try_on = $20, misses = $21, order_group_id = $22, paused_at = $23, paused_reason = $24,
         cancelled_at = $25, cancelled_reason = $26 where id = $1`,
      [
        one.id,
        one.quantity,
        intervalText(one.interval),
        one.anchorOn,
        address.recipient,
        address.phone,
        address.country,
        address.city,
        address.line,
        address.postcode,
        address.region ?? null,
        address.line2 ?? null,
        one.payment.by === 'card' ? one.payment.cardId : null,
        price.unit.minor,
        price.lockedUntil,
        price.announced?.unit.minor ?? null,
        price.announced?.from ?? null,
        one.status,
        state.dueOn,
        state.tryOn,
        state.misses,
        state.orderGroupId,
        state.pausedAt,
        state.pausedReason,
        state.cancelledAt,
        state.cancelledReason,
      ],
    )
  }

  async note(turn: SubscriptionTurn): Promise<void> {
    await this.sql.query('insert into orders.subscription_turn (subscription_id, due_on, misses, outcome, order_group_id, reason, at) values ($1, $2, $3, $4, $5, $6, $7)', [
      turn.subscriptionId,
      turn.dueOn,
      turn.misses,
      turn.outcome,
      turn.orderGroupId,
      turn.reason,
      turn.at,
    ])
  }

  async listTurns(id: SubscriptionId, limit: number): Promise<readonly SubscriptionTurn[]> {
    const rows = await this.sql.query<TurnRow>(
      'select subscription_id, due_on, misses, outcome, order_group_id, reason, at from orders.subscription_turn where subscription_id = $1 order by due_on desc, misses desc, at desc limit $2',
      [id, limit],
    )
    return rows.map((row) => ({
      subscriptionId: id,
      dueOn: row.due_on,
      misses: row.misses,
      outcome: row.outcome,
      orderGroupId: row.order_group_id === null ? null : idOf(row.order_group_id),
      reason: row.reason,
      at: row.at,
    }))
  }

  async listDue(today: PlainDate, limit: number, after: SubscriptionId | null): Promise<readonly SubscriptionId[]> {
    const rows = await this.sql.query<{ id: string }>(
      `select id from orders.subscription where status = 'active' and try_on <= $1 and ($3::uuid is null or id > $3) order by id limit $2`,
      [today, limit, after],
    )
    return rows.map(({ id }) => idOf(id))
  }

  async listToPrice(today: PlainDate, lockedUntil: PlainDate, limit: number): Promise<readonly SubscriptionId[]> {
    const rows = await this.sql.query<{ id: string }>(
      `select id from orders.subscription where status <> 'cancelled' and locked_until <= $2 and (priced_on is null or priced_on < $1) order by locked_until, id limit $3`,
      [today, lockedUntil, limit],
    )
    return rows.map(({ id }) => idOf(id))
  }

  async notePriced(id: SubscriptionId, today: PlainDate): Promise<void> {
    await this.sql.query('update orders.subscription set priced_on = $2 where id = $1', [id, today])
  }
}

interface TurnRow {
  readonly due_on: PlainDate
  readonly misses: number
  readonly outcome: SubscriptionTurn['outcome']
  readonly order_group_id: string | null
  readonly reason: MissReason | null
  readonly at: Date
}

interface StateColumns {
  readonly dueOn: PlainDate | null
  readonly tryOn: PlainDate | null
  readonly misses: number
  readonly orderGroupId: OrderGroupId | null
  readonly pausedAt: Instant | null
  readonly pausedReason: MissReason | null
  readonly cancelledAt: Instant | null
  readonly cancelledReason: string | null
}
const nothing: StateColumns = { dueOn: null, tryOn: null, misses: 0, orderGroupId: null, pausedAt: null, pausedReason: null, cancelledAt: null, cancelledReason: null }

function columnsOf(one: Subscription): Partial<StateColumns> {
  switch (one.status) {
    case 'active':
      return { dueOn: one.dueOn, tryOn: one.tryOn, misses: one.misses }
    case 'awaiting-payment':
      return { dueOn: one.dueOn, tryOn: one.tryOn, misses: one.misses, orderGroupId: one.orderGroupId }
    case 'paused':
      return { pausedAt: one.pausedAt, pausedReason: one.reason }
    case 'cancelled':
      return { cancelledAt: one.cancelledAt, cancelledReason: one.reason }
  }
}

export function toSubscription(row: SubscriptionRow): Subscription {
  const currency = currencyOf(row.currency)
  const announced = row.announced_minor === null || row.announced_from === null ? null : { unit: moneyOf(row.announced_minor, currency), from: row.announced_from }
  return {
    id: idOf(row.id),
    number: row.number,
    buyer: { personId: idOf(row.buyer_person_id), organisationId: row.buyer_organisation_id === null ? null : idOf(row.buyer_organisation_id) },
    firmId: idOf(row.firm_id),
    listingId: idOf(row.listing_id),
    variantId: idOf(row.variant_id),
    title: row.title,
    options: row.options,
    quantity: row.quantity,
    interval: toInterval(row.interval),
    anchorOn: row.anchor_on,
    address: toAddress(row),
    payment: row.card_id === null ? { by: 'terms' } : { by: 'card', cardId: idOf(row.card_id) },
    price: { unit: moneyOf(row.unit_minor, currency), lockedUntil: row.locked_until, announced },
    discountPercent: row.discount_percent,
    lockMonths: row.lock_months,
    startedAt: row.started_at,
    ...stateOf(row),
  }
}

function stateOf(row: SubscriptionRow): SubscriptionState {
  switch (row.status) {
    case 'active':
      return { status: 'active', dueOn: known(row.due_on, row), tryOn: known(row.try_on, row), misses: row.misses }
    case 'awaiting-payment':
      return { status: 'awaiting-payment', orderGroupId: idOf(known(row.order_group_id, row)), dueOn: known(row.due_on, row), tryOn: known(row.try_on, row), misses: row.misses }
    case 'paused':
      return { status: 'paused', pausedAt: known(row.paused_at, row), reason: row.paused_reason }
    case 'cancelled':
      return { status: 'cancelled', cancelledAt: known(row.cancelled_at, row), reason: row.cancelled_reason }
  }
}

/** What the table's checks promise of a status. */
function known<T>(value: T | null, { number, status }: SubscriptionRow): T {
  if (value === null) throw new Error(`subscription ${number} lacks what makes it ${status}`)
  return value
}
