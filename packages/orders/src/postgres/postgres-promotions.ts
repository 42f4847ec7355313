import { decimal, err, idOf, ok, type Instant, type OrderGroupId, type OrganisationId, type Result, type Sql } from '@naru/kernel'
import type { OpenPromotion } from '../domain/apply-promotions.js'
import type { Buyer } from '../domain/cart.js'
import type { PromotionUse } from '../domain/checkout.js'
import type { PromotionId } from '../domain/ids.js'
import type { CouponRefusal, PromotionsForCart } from '../domain/priced-cart.js'
import type { Benefit, Promotion, PromotionStatus, Stack } from '../domain/promotion.js'
import type { Promotions, PromotionsQuestion, PromotionUsedUp } from '../ports.js'
import type { NewCoupon, PromotionBook } from '../promotions/run-promotion.js'
import { moneyOf } from './line-price-json.js'
import { currencyOf } from './order-rows.js'

export interface PromotionRow {
  readonly id: string
  readonly firm_id: string | null
  readonly name_ko: string
  readonly name_en: string
  readonly kind: Benefit['kind']
  readonly percent: string | null
  readonly amount_minor: string | null
  readonly currency: string | null
  readonly buy: number | null
  readonly get: number | null
  readonly minimum_spend_minor: string | null
  readonly minimum_currency: string | null
  readonly minimum_quantity: number | null
  readonly categories: readonly string[]
  readonly listings: readonly string[]
  readonly first_order: boolean
  readonly channel: 'B2C' | 'B2B' | null
  readonly exclusive: boolean
  readonly stack: Stack
  readonly priority: number
  readonly uses: number | null
  readonly uses_per_buyer: number | null
  readonly needs_coupon: boolean
  readonly from_at: Date
  readonly until_at: Date | null
  readonly status: PromotionStatus
}

interface OpenRow extends PromotionRow {
  readonly coupon: string | null
  readonly left_over: boolean
  readonly mine: boolean
  /** Counted per buyer, and nobody has said who buys. */
  readonly nameless: boolean
}

export class PostgresPromotions implements Promotions, PromotionBook {
  constructor(private readonly sql: Sql) {}

  /**
   * One statement: promotions of the firms and the platform that run, those that need a code only when the cart has it; whether uses are left; and, when
   * any of them asks for it, of whom the buyer has ordered before. What is counted per buyer is for those who have an account.
   */
  async openTo({ firmIds, coupons, buyer, now }: PromotionsQuestion): Promise<PromotionsForCart> {
    const rows = await this.sql.query<OpenRow & { readonly ordered_from: readonly string[] | null }>(
      `with named as (select distinct on (promotion_id) code, promotion_id, left_over from orders.coupons_named($2::text[]) order by promotion_id, left_over desc, code),
         open as materialized (
           select p.*, n.code as coupon, (p.uses is null or p.used < p.uses) and coalesce(n.left_over, true) as left_over,
             p.uses_per_buyer is not null and (select count(*) from orders.promotion_use u where u.promotion_id = p.id and u.released_at is null and ${isMine('u')}) >= p.uses_per_buyer as mine,
             $3::uuid is null and (p.uses_per_buyer is not null or p.first_order) as nameless
           from orders.promotion p left join named n on n.promotion_id = p.id
           where p.status = 'active' and (p.firm_id is null or p.firm_id = any($1::uuid[])) and p.from_at <= $5 and (p.until_at is null or p.until_at > $5)
             and (n.code is not null or not p.needs_coupon))
       select o.*, case when exists (select from open where first_order) then
           (select array_agg(distinct f.firm_id) from orders.firm_order f where ${isMine('f')} and f.status not in ('awaiting-payment', 'cancelled', 'declined')) end as ordered_from
       from open o order by o.id`,
      [firmIds, coupons, buyer?.personId ?? null, buyer?.organisationId ?? null, now],
    )
    const open = rows.filter(({ left_over, mine, nameless }) => left_over && !mine && !nameless).map((row): OpenPromotion => ({ promotion: toPromotion(row), coupon: row.coupon }))
    return {
      open,
      buyer: { channel: buyer?.organisationId ? 'B2B' : 'B2C', orderedFrom: new Set((rows[0]?.ordered_from ?? []).map((id) => idOf<'Organisation'>(id))) },
      refused: new Map(rows.flatMap((row) => (row.coupon === null || (row.left_over && !row.mine && !row.nameless) ? [] : [[row.coupon, refusalOf(row)] as const]))),
    }
  }

  async claim(groupId: OrderGroupId, buyer: Buyer, uses: readonly PromotionUse[], now: Instant): Promise<Result<void, PromotionUsedUp>> {
    if (uses.length === 0) return ok(undefined)
    const [row] = await this.sql.query<{ refused: string | null }>('select orders.claim_promotions($1, $2, $3, $4, $5) as refused', [
      groupId,
      buyer.personId,
      buyer.organisationId,
      now,
      JSON.stringify(uses.map(({ promotionId, coupon, amount }) => ({ promotion: promotionId, coupon, minor: amount.minor.toString(), currency: amount.currency }))),
    ])
    const refused = uses.find(({ promotionId }) => promotionId === row?.refused)
    return refused ? err({ code: 'PROMOTION_USED_UP', promotionId: refused.promotionId, coupon: refused.coupon }) : ok(undefined)
  }

  async release(groupId: OrderGroupId, now: Instant): Promise<void> {
    await this.sql.query('select orders.release_promotions($1, $2)', [groupId, now])
  }

  async lock(id: PromotionId, firmId: OrganisationId | null): Promise<Promotion | undefined> {
    const [row] = await this.sql.query<PromotionRow>('select * from orders.promotion where id = $1 and firm_id is not distinct from $2 for update', [id, firmId])
    return row && toPromotion(row)
  }

  async add(promotion: Promotion): Promise<void> {
    const { benefit, conditions, stacking, limits } = promotion
    const amount = benefit.kind === 'amount' ? benefit.amount : benefit.kind === 'free-shipping' ? benefit.upTo : null
    await this.sql.query(
      `insert into orders.promotion (id, firm_id, name_ko, name_en, kind, percent, amount_minor, currency, buy, get, minimum_spend_minor, minimum_currency, minimum_quantity, categories, listings, first_order,
         channel, exclusive, stack, priority, uses, uses_per_buyer, needs_coupon, from_at, until_at, status)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26)`,
      [
        promotion.id,
        promotion.firmId,
        promotion.name.ko,
        promotion.name.en,
        benefit.kind,
        benefit.kind === 'percentage' ? benefit.percent.toFixed() : null,
        amount?.minor.toString() ?? null,
        amount?.currency ?? null,
        benefit.kind === 'buy-get' ? benefit.buy : null,
        benefit.kind === 'buy-get' ? benefit.get : null,
        conditions.minimumSpend?.minor.toString() ?? null,
        conditions.minimumSpend?.currency ?? null,
        conditions.minimumQuantity,
        conditions.categories,
        conditions.listings,
        conditions.firstOrder,
        conditions.channel,
        stacking.exclusive,
        stacking.stack,
        stacking.priority,
        limits.uses,
        limits.usesPerBuyer,
        promotion.needsCoupon,
        promotion.from,
        promotion.until,
        promotion.status,
      ],
    )
  }

  async save({ id, status, until }: Promotion): Promise<void> {
    await this.sql.query('update orders.promotion set status = $2, until_at = $3 where id = $1', [id, status, until])
  }

  async addCoupons(promotionId: PromotionId, coupons: readonly NewCoupon[]): Promise<readonly string[]> {
    const added = await this.sql.query<{ code: string }>(
      `insert into orders.coupon (code, promotion_id, uses) select c, $1, u from unnest($2::text[], $3::int[]) as t (c, u) on conflict (code) do nothing returning code`,
      [promotionId, coupons.map(({ code }) => code), coupons.map(({ uses }) => uses)],
    )
    const made = new Set(added.map(({ code }) => code))
    return coupons.map(({ code }) => code).filter((code) => !made.has(code))
  }

  async countOpen(firmId: OrganisationId | null): Promise<number> {
    const [row] = await this.sql.query<{ count: number }>(`select count(*)::int as count from orders.promotion where firm_id is not distinct from $1 and status <> 'ended'`, [
      firmId,
    ])
    return row?.count ?? 0
  }
}

/** Of the buyer in $3 and $4: a company's by the company, a consumer's by the person. */
const isMine = (alias: string): string =>
  `(${alias}.buyer_organisation_id = $4::uuid or ($4::uuid is null and ${alias}.buyer_organisation_id is null and ${alias}.buyer_person_id = $3::uuid))`

const refusalOf = ({ left_over, nameless }: OpenRow): CouponRefusal => (!left_over ? 'USED_UP' : nameless ? 'SIGN_IN' : 'ALREADY_USED')

export function toPromotion(row: PromotionRow): Promotion {
  return {
    id: idOf<'Promotion'>(row.id),
    firmId: row.firm_id === null ? null : idOf<'Organisation'>(row.firm_id),
    name: { ko: row.name_ko, en: row.name_en },
    benefit: toBenefit(row),
    conditions: {
      minimumSpend: amountOf(row.minimum_spend_minor, row.minimum_currency),
      minimumQuantity: row.minimum_quantity,
      categories: row.categories,
      listings: row.listings,
      firstOrder: row.first_order,
      channel: row.channel,
    },
    stacking: { exclusive: row.exclusive, stack: row.stack, priority: row.priority },
    limits: { uses: row.uses, usesPerBuyer: row.uses_per_buyer },
    needsCoupon: row.needs_coupon,
    from: row.from_at,
    until: row.until_at,
    status: row.status,
  }
}

const amountOf = (minor: string | null, currency: string | null) => (minor === null || currency === null ? null : moneyOf(minor, currencyOf(currency)))

function toBenefit(row: PromotionRow): Benefit {
  const amount = amountOf(row.amount_minor, row.currency)
  switch (row.kind) {
    case 'percentage':
      return { kind: row.kind, percent: decimal(row.percent ?? 0) }
    case 'amount':
      if (!amount) throw new Error(`promotion ${row.id} without an amount`)
      return { kind: row.kind, amount }
    case 'buy-get':
      return { kind: row.kind, buy: row.buy ?? 1, get: row.get ?? 1 }
    case 'free-shipping':
      return { kind: row.kind, upTo: amount }
  }
}
