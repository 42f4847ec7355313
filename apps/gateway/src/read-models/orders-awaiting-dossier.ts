import { formatAmount, money, parseCurrency, unwrap, type Localized, type OrganisationId, type PlainDate, type Sql } from '@naru/kernel'

/** An order of a firm whose goods still have to cross the line. */
export interface OrderAwaitingDossier {
  readonly id: string
  readonly number: string
  readonly buyer: Localized
  readonly destination: string
  readonly lines: number
  readonly pieces: number
  readonly total: { readonly amount: string; readonly currency: string }
  readonly grossWeightKg: string
  readonly placedOn: PlainDate
}

interface Row {
  readonly id: string
  readonly number: string
  readonly buyer: Localized
  readonly destination: string
  readonly lines: number
  readonly pieces: number
  readonly goods_minor: string
  readonly currency: string
  readonly gross_weight_kg: string
  readonly placed_on: PlainDate
}

/** Paid orders that have yet to cross the line, the oldest first: the notice period runs while the goods are packed. Which of them a dossier holds is for the permits to say. */
export async function listOrdersAwaitingDossier(sql: Sql, firm: OrganisationId): Promise<readonly OrderAwaitingDossier[]> {
  const rows = await sql.query<Row>(
    `select f.id, f.number, f.buyer_party -> 'name' as buyer, f.country as destination, count(*)::int as lines, sum(l.quantity)::int as pieces, f.goods_minor, f.currency,
       sum(l.gross_weight_kg * l.quantity)::text as gross_weight_kg, f.ordered_at::date as placed_on
     from orders.firm_order f join orders.order_line l on l.firm_order_id = f.id
     where f.firm_id = $1 and f.crosses and f.status in ('placed', 'confirmed', 'allocated', 'packed')
     group by f.id order by f.ordered_at, f.id limit 100`,
    [firm],
  )
  return rows.map(({ goods_minor, currency, gross_weight_kg, placed_on, ...row }) => ({
    ...row,
    total: { amount: formatAmount(money(BigInt(goods_minor), unwrap(parseCurrency(currency)))), currency },
    grossWeightKg: gross_weight_kg,
    placedOn: placed_on,
  }))
}
