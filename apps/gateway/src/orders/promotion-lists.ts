import { decodeCursor, pageOf, type OrganisationId, type Page, type PageRequest, type Sql } from '@naru/kernel'
import type { Promotion, PromotionId, PromotionStatus } from '@naru/orders'
import { currencyOf, moneyOf, toPromotion, type PromotionRow } from '@naru/orders/postgres'
import type { Money } from '@naru/kernel'

/** A promotion as its owner sees it. */
export interface PromotionInUse {
  readonly promotion: Promotion
  readonly coupon: string | null
  readonly orders: number
  readonly discounts: readonly Money[]
}

interface Row extends PromotionRow {
  readonly shared_coupon: string | null
  readonly orders: number
  readonly discounts: readonly { readonly currency: string; readonly minor: string }[]
}

const withUse = `select p.*, (select min(c.code) from orders.coupon c where c.promotion_id = p.id having count(*) = 1) as shared_coupon, u.orders, u.discounts
  from orders.promotion p cross join lateral (
    select coalesce(sum(n), 0)::int as orders, coalesce(json_agg(json_build_object('currency', currency, 'minor', minor::text) order by currency) filter (where currency is not null), '[]') as discounts
    from (select currency, count(*) as n, sum(amount_minor) as minor from orders.promotion_use where promotion_id = p.id and released_at is null group by currency) by_currency) u`

/** Promotions of a firm, or the platform's for null; newest first. */
export async function listPromotions(sql: Sql, firmId: OrganisationId | null, statuses: readonly PromotionStatus[], page: PageRequest): Promise<Page<PromotionInUse>> {
  const [after] = page.after == null ? [] : (decodeCursor(page.after) ?? [])
  const rows = await sql.query<Row>(
    `${withUse} where p.firm_id is not distinct from $1 and (cardinality($2::text[]) = 0 or p.status = any($2)) and ($3::uuid is null or p.id < $3) order by p.id desc limit $4`,
    [firmId, statuses, typeof after === 'string' ? after : null, page.first + 1],
  )
  return pageOf(rows, page.first, ({ id }) => [id], toInUse)
}

export async function findPromotion(sql: Sql, id: PromotionId): Promise<PromotionInUse | undefined> {
  const [row] = await sql.query<Row>(`${withUse} where p.id = $1`, [id])
  return row && toInUse(row)
}

const toInUse = (row: Row): PromotionInUse => ({
  promotion: toPromotion(row),
  coupon: row.shared_coupon,
  orders: row.orders,
  discounts: row.discounts.map(({ currency, minor }) => moneyOf(minor, currencyOf(currency))),
})

export interface CouponRow {
  readonly code: string
  readonly uses: number | null
  readonly used: number
}

export async function listCoupons(sql: Sql, promotionId: PromotionId, firmId: OrganisationId | null, page: PageRequest): Promise<Page<CouponRow>> {
  const [after] = page.after == null ? [] : (decodeCursor(page.after) ?? [])
  const rows = await sql.query<CouponRow>(
    `select c.code, c.uses, c.used from orders.coupon c join orders.promotion p on p.id = c.promotion_id
     where c.promotion_id = $1 and p.firm_id is not distinct from $2 and ($3::text is null or c.code > $3) order by c.code limit $4`,
    [promotionId, firmId, typeof after === 'string' ? after : null, page.first + 1],
  )
  return pageOf(
    rows,
    page.first,
    ({ code }) => [code],
    (row) => row,
  )
}
