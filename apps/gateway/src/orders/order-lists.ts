import { decodeCursor, pageOf, type OrganisationId, type Page, type PageRequest, type PlainDate, type Sql } from '@naru/kernel'
import type { Buyer, FirmOrder, FirmOrderStatus, OrderGroup } from '@naru/orders'
import { currencyOf, moneyOf, selectFirmOrders, toFirmOrder, toOrderGroup, type FirmOrderRow, type OrderGroupRow } from '@naru/orders/postgres'
import type { FirmOrderCount, SalesOfDay } from '../platform/graphql/generated/schema.js'
import { onWire, toMoney } from './order-views.js'

const keysOf = ({ ordered_at, id }: { readonly ordered_at: Date; readonly id: string }): readonly string[] => [ordered_at.toISOString(), id]
const cursorOf = ({ after }: PageRequest): readonly [string | null, string | null] => {
  const [at, id] = after == null ? [] : (decodeCursor(after) ?? [])
  return typeof at === 'string' && typeof id === 'string' ? [at, id] : [null, null]
}

/** A buyer's order groups, newest first; with statuses, those with an order in one of them. */
export async function listGroupsOf(sql: Sql, buyer: Buyer, statuses: readonly FirmOrderStatus[], page: PageRequest): Promise<Page<OrderGroup>> {
  const owner = buyer.organisationId === null ? 'g.buyer_organisation_id is null and g.buyer_person_id = $1' : 'g.buyer_organisation_id = $1'
  const rows = await sql.query<OrderGroupRow>(
    `select g.* from orders.order_group g
     where ${owner} and ($2::timestamptz is null or (date_trunc('milliseconds', g.ordered_at), g.id) < ($2, $3::uuid))
       and (cardinality($4::text[]) = 0 or exists (select from orders.firm_order f where f.group_id = g.id and f.status = any($4)))
     order by g.ordered_at desc, g.id desc limit $5`,
    [buyer.organisationId ?? buyer.personId, ...cursorOf(page), statuses, page.first + 1],
  )
  const orders = await sql.query<FirmOrderRow>(`${selectFirmOrders} where f.group_id = any($1::uuid[]) order by f.number`, [rows.map(({ id }) => id)])
  const byGroup = Map.groupBy(orders.map(toFirmOrder), ({ groupId }) => groupId)
  return pageOf(rows, page.first, keysOf, (row) => toOrderGroup(row, [...byGroup].find(([id]) => id === row.id)?.[1] ?? []))
}

export interface FirmOrderFilter {
  readonly firmId: OrganisationId
  readonly statuses: readonly FirmOrderStatus[]
  readonly text: string | null
}

/** A firm's orders, newest first. Orders that nobody has paid for are not the firm's business yet. */
export async function listOrdersOf(sql: Sql, { firmId, statuses, text }: FirmOrderFilter, page: PageRequest): Promise<Page<FirmOrder>> {
  const pattern = text === null ? null : `%${text.replaceAll(/[%_\\]/g, String.raw`\$&`)}%`
  const rows = await sql.query<FirmOrderRow>(
    `${selectFirmOrders}
     where f.firm_id = $1 and f.placed_at is not null and (cardinality($2::text[]) = 0 or f.status = any($2))
       and ($3::text is null or f.number ilike $3 or f.recipient ilike $3 or f.buyer_party #>> '{name,ko}' ilike $3 or f.buyer_party #>> '{name,en}' ilike $3
         or exists (select from orders.order_line l where l.firm_order_id = f.id and l.sku ilike $3))
       and ($4::timestamptz is null or (date_trunc('milliseconds', f.ordered_at), f.id) < ($4, $5::uuid))
     order by f.ordered_at desc, f.id desc limit $6`,
    [firmId, statuses, pattern, ...cursorOf(page), page.first + 1],
  )
  return pageOf(rows, page.first, keysOf, toFirmOrder)
}

export async function countOrdersOf(sql: Sql, firmId: OrganisationId): Promise<readonly FirmOrderCount[]> {
  const rows = await sql.query<{ status: FirmOrderStatus; count: string }>(
    'select status, count(*) as count from orders.firm_order where firm_id = $1 and placed_at is not null group by status order by status',
    [firmId],
  )
  return rows.map(({ status, count }) => ({ status: onWire<FirmOrderStatus>(status), count: Number(count) }))
}

/** Sums of the orders that stand, by the day in the calendar of `zone` on which they were placed. */
export async function salesOf(sql: Sql, firmId: OrganisationId, from: PlainDate, to: PlainDate, zone: string): Promise<readonly SalesOfDay[]> {
  const rows = await sql.query<{ day: string; currency: string; orders: string; total: string }>(
    `select to_char(placed_at at time zone $4, 'YYYY-MM-DD') as day, currency, count(*) as orders, sum(total_minor)::text as total from orders.firm_order
     where firm_id = $1 and placed_at >= ($2::date)::timestamp at time zone $4 and placed_at < ($3::date + 1)::timestamp at time zone $4 and status not in ('declined', 'cancelled')
     group by 1, 2 order by 1, 2 limit 800`,
    [firmId, from, to, zone],
  )
  return rows.map(({ day, currency, orders, total }) => ({ day, orders: Number(orders), amount: toMoney(moneyOf(total, currencyOf(currency))) }))
}
