import { idOf, money, parseCurrency, unwrap, type Localized, type Money, type OrderLineId, type OrganisationId, type Sql } from '@naru/kernel'

/** A line that the firm bought and that has arrived. */
export interface PurchaseToReceive {
  readonly orderLineId: OrderLineId
  readonly orderNumber: string
  readonly supplierId: OrganisationId
  readonly supplier: Localized
  readonly sku: string
  readonly title: Localized
  readonly hs: string
  readonly quantity: number
  readonly unit: string
  readonly unitPrice: Money
  readonly origin: string
  readonly certificate: string | null
}

interface Row {
  readonly id: string
  readonly number: string
  readonly firm_id: string
  readonly firm: { readonly name: Localized }
  readonly good: { readonly sku: string; readonly title: Localized; readonly hs: string; readonly unit: string; readonly producedIn: string }
  readonly quantity: number
  readonly unit_price_minor: string
  readonly currency: string
  readonly certificate: string | null
}

/** Purchased lines that stand in no lot yet, newest first; at most two hundred. Only orders of which the acting firm is the buyer. */
export async function listPurchasesToReceive(sql: Sql, buyer: OrganisationId, line: OrderLineId | null = null): Promise<readonly PurchaseToReceive[]> {
  const rows = await sql.query<Row>(
    `select l.id, f.number, f.firm_id, f.firm_party as firm, jsonb_build_object('sku', l.sku, 'title', jsonb_build_object('ko', l.title_ko, 'en', l.title_en), 'hs', l.hs, 'unit', l.unit, 'producedIn', l.produced_in) as good,
       l.quantity - l.cancelled - l.returned as quantity, l.unit_price_minor, f.currency, c.number as certificate
     from orders.firm_order f join orders.order_line l on l.firm_order_id = f.id
     left join origin.certificate c on c.id = l.certificate_id and c.status = 'issued'
     where f.buyer_organisation_id = $1 and f.status in ('delivered', 'completed') and l.quantity - l.cancelled - l.returned > 0
       and ($2::uuid is null or l.id = $2) and not exists (select from supply.lot t where t.order_line_id = l.id)
     order by f.ordered_at desc, l.id limit 200`,
    [buyer, line],
  )
  return rows.map(({ id, number, firm_id, firm, good, quantity, unit_price_minor, currency, certificate }) => ({
    orderLineId: idOf(id),
    orderNumber: number,
    supplierId: idOf(firm_id),
    supplier: firm.name,
    sku: good.sku,
    title: good.title,
    hs: good.hs,
    quantity,
    unit: good.unit,
    unitPrice: money(BigInt(unit_price_minor), unwrap(parseCurrency(currency))),
    origin: good.producedIn,
    certificate,
  }))
}
