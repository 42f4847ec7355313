import { decodeCursor, pageOf, parseDate, unwrap, type Money, type OrganisationId, type Page, type PageRequest, type PlainDate, type Sql } from '@naru/kernel'
import type { Dispute, DisputeId, DisputeStatus, Hold } from '@naru/payments'
import { amountOf, toDispute, type DisputeRow } from '@naru/payments/postgres'

export interface HoldView {
  readonly firmOrderId: string
  readonly number: string
  readonly amount: Money
  readonly status: Hold['status']
}
export interface DisputeView {
  readonly dispute: Dispute
  readonly holds: readonly HoldView[]
}

type Row = DisputeRow & { readonly holds: readonly { readonly order: string; readonly number: string; readonly amount: string; readonly status: Hold['status'] }[] }

const columns = `d.*, coalesce((select jsonb_agg(jsonb_build_object('order', h.firm_order_id, 'number', h.number, 'amount', h.amount_minor::text, 'status', h.status) order by h.number)
  from payments.hold h where h.dispute_id = d.id), '[]') as holds`

const toView = (row: Row): DisputeView => ({
  dispute: toDispute(row),
  holds: row.holds.map(({ order, number, amount, status }) => ({ firmOrderId: order, number, amount: amountOf(amount, row.currency), status })),
})

/** Chargebacks that row-level security shows, with the holds that it shows. */
export async function listDisputes(sql: Sql, status: DisputeStatus | null, page: PageRequest): Promise<Page<DisputeView>> {
  const [at = null, id = null] = decodeCursor(page.after ?? '') ?? [null, null]
  const rows = await sql.query<Row>(
    `select ${columns} from payments.dispute d
     where ($1::text is null or d.status = $1) and ($2::timestamptz is null or (d.opened_at, d.id) < ($2::timestamptz, $3::uuid)) order by d.opened_at desc, d.id desc limit $4`,
    [status, at, id, page.first + 1],
  )
  return pageOf(rows, page.first, (row) => [row.opened_at.toISOString(), row.id], toView)
}

export async function findDispute(sql: Sql, id: DisputeId): Promise<DisputeView | undefined> {
  const [row] = await sql.query<Row>(`select ${columns} from payments.dispute d where d.id = $1`, [id])
  return row && toView(row)
}

export interface DisputedOrder {
  readonly number: string
  readonly buyerName: string
  readonly goods: string
  readonly recipient: string
  readonly country: string
  readonly placedOn: PlainDate | null
  readonly shippedOn: PlainDate | null
  readonly deliveredOn: PlainDate | null
  readonly certificates: readonly string[]
}

/** The firm's orders that a chargeback concerns, with what proves that they were delivered. */
export async function listDisputedOrders(sql: Sql, disputeId: DisputeId, firmId: OrganisationId): Promise<readonly DisputedOrder[]> {
  const rows = await sql.query<{
    number: string
    buyer: string
    goods: string
    recipient: string
    country: string
    placed: string | null
    shipped: string | null
    delivered: string | null
    certificates: readonly string[]
  }>(
    `select o.number, o.buyer_party->'name'->>'en' as buyer, o.recipient, o.country,
       (select string_agg(l.title_en || ' × ' || l.quantity, ', ' order by l.position) from orders.order_line l where l.firm_order_id = o.id) as goods,
       to_char(o.placed_at at time zone payments.book_zone(), 'YYYY-MM-DD') as placed, to_char(o.shipped_at at time zone payments.book_zone(), 'YYYY-MM-DD') as shipped,
       to_char(o.delivered_at at time zone payments.book_zone(), 'YYYY-MM-DD') as delivered,
       coalesce((select array_agg(distinct c.number order by c.number) from origin.certificate c where c.firm_order_id = o.id and c.status = 'issued'), '{}') as certificates
     from payments.hold h join orders.firm_order o on o.id = h.firm_order_id where h.dispute_id = $1 and h.firm_id = $2 order by o.number`,
    [disputeId, firmId],
  )
  const day = (text: string | null): PlainDate | null => (text === null ? null : unwrap(parseDate(text)))
  return rows.map((row) => ({
    number: row.number,
    buyerName: row.buyer,
    goods: row.goods,
    recipient: row.recipient,
    country: row.country,
    placedOn: day(row.placed),
    shippedOn: day(row.shipped),
    deliveredOn: day(row.delivered),
    certificates: row.certificates,
  }))
}

/** In English, which card networks read. */
export function draftText(orders: readonly DisputedOrder[]): string {
  const on = (what: string, day: PlainDate | null): readonly string[] => (day === null ? [] : [`${what} ${day}`])
  return orders
    .map(({ number, goods, recipient, country, placedOn, shippedOn, deliveredOn, certificates }) =>
      [
        `Order ${number}: ${goods}.`,
        [...on('Placed', placedOn), ...on('shipped', shippedOn), ...on('delivered', deliveredOn)].join(', ') + ` to ${recipient}, ${country}.`,
        ...(certificates.length > 0 ? [`Documents: certificate of origin ${certificates.join(', ')}.`] : []),
      ].join('\n'),
    )
    .join('\n\n')
}
