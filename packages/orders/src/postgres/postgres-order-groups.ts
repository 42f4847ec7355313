import { idOf, type Instant, type OrderGroupId, type Sql } from '@naru/kernel'
import type { FirmOrder, PaymentTerms } from '../domain/firm-order.js'
import type { OrderGroup } from '../domain/order-group.js'
import type { OrderGroups } from '../ports.js'
import { selectFirmOrders, toAddress, toFirmOrder, toTotals, type AddressRow, type FirmOrderRow, type TotalsRow } from './order-rows.js'
import { fromDiscount, fromDuty, fromTax } from './line-price-json.js'
import { momentsOf } from './postgres-firm-orders.js'

export interface OrderGroupRow extends AddressRow, TotalsRow {
  readonly id: string
  readonly number: string
  readonly cart_id: string | null
  readonly buyer_person_id: string
  readonly buyer_organisation_id: string | null
  readonly terms: PaymentTerms
  readonly ordered_at: Date
}

/** What a group has beside its orders, on the row of each of them. */
interface GroupOfOrder {
  readonly group_number: string
  readonly cart_id: string | null
  readonly group_goods: string
  readonly group_discount: string
  readonly group_freight: string
  readonly group_insurance: string
  readonly group_duty: string
  readonly group_tax_included: string
  readonly group_total: string
}

export class PostgresOrderGroups implements OrderGroups {
  constructor(private readonly sql: Sql) {}

  /** Locks the orders in ascending id, always the same order, and reads them afterwards. The group's own row has nothing that changes. */
  async lock(id: OrderGroupId): Promise<OrderGroup | undefined> {
    const [, group] = await Promise.all([this.sql.query('select from orders.firm_order where group_id = $1 order by id for update', [id]), this.find(id)])
    return group
  }

  async find(id: OrderGroupId): Promise<OrderGroup | undefined> {
    const rows = await this.sql.query<FirmOrderRow & GroupOfOrder>(
      `select o.*, g.number as group_number, g.cart_id, g.goods_minor as group_goods, g.discount_minor as group_discount, g.freight_minor as group_freight, g.insurance_minor as group_insurance,
         g.duty_minor as group_duty, g.tax_included_minor as group_tax_included, g.total_minor as group_total
       from (${selectFirmOrders} where f.group_id = $1) o join orders.order_group g on g.id = o.group_id order by o.number`,
      [id],
    )
    const [row] = rows
    return row && toOrderGroup(groupOf(row), rows.map(toFirmOrder))
  }

  async add(group: OrderGroup): Promise<void> {
    const { address, totals } = group
    const groupAndOrders = this.sql.query(
      `with added as (insert into orders.order_group (id, number, cart_id, buyer_person_id, buyer_organisation_id, recipient, phone, country, city, line, postcode, terms, currency, goods_minor, discount_minor,
         freight_minor, insurance_minor, duty_minor, tax_included_minor, total_minor, ordered_at, region, line2)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23))
       insert into orders.firm_order (id, group_id, number, firm_id, firm_party, buyer_person_id, buyer_organisation_id, buyer_party, complex, crosses, incoterm, terms, purchase_order_id, buyer_reference, recipient, phone, country, city,
         line, postcode, currency, goods_minor, discount_minor, freight_minor, insurance_minor, duty_minor, tax_included_minor, total_minor, freight_reason, freight_discounts, status, ordered_at, reserved_until, placed_at, confirm_by,
         replaces_return_id, region, line2, shipping_method, taxes)
       select * from jsonb_to_recordset($24::jsonb) as f (id uuid, group_id uuid, number text, firm_id uuid, firm_party jsonb, buyer_person_id uuid, buyer_organisation_id uuid, buyer_party jsonb, complex text, crosses boolean, incoterm text,
         terms text, purchase_order_id uuid, buyer_reference text, recipient text, phone text, country text, city text, line text, postcode text, currency text, goods_minor bigint, discount_minor bigint,
         freight_minor bigint, insurance_minor bigint, duty_minor bigint, tax_included_minor bigint, total_minor bigint, freight_reason text, freight_discounts jsonb, status text, ordered_at timestamptz, reserved_until timestamptz, placed_at timestamptz, confirm_by timestamptz,
         replaces_return_id uuid, region text, line2 text, shipping_method jsonb, taxes jsonb)`,
      [
        group.id,
        group.number,
        group.cartId,
        group.buyer.personId,
        group.buyer.organisationId,
        address.recipient,
        address.phone,
        address.country,
        address.city,
        address.line,
        address.postcode,
        group.terms,
        totals.total.currency,
        totals.goods.minor,
        totals.discount.minor,
        totals.freight.minor,
        totals.insurance.minor,
        totals.duty.minor,
        totals.taxIncluded.minor,
        totals.total.minor,
        group.orderedAt,
        address.region ?? null,
        address.line2 ?? null,
        JSON.stringify(group.orders.map(toRow)),
      ],
    )
    await Promise.all([groupAndOrders, this.addLines(group.orders)])
  }

  async listLapsed(now: Instant, limit: number): Promise<readonly OrderGroupId[]> {
    const rows = await this.sql.query<{ group_id: string }>(
      `select group_id from (select group_id, min(reserved_until) as until from orders.firm_order where status = 'awaiting-payment' and reserved_until < $1 group by group_id) g order by until limit $2`,
      [now, limit],
    )
    return rows.map(({ group_id }) => idOf<'OrderGroup'>(group_id))
  }

  private async addLines(orders: readonly FirmOrder[]): Promise<void> {
    const rows = orders.flatMap((order) =>
      order.lines.map((line, position) => ({
        id: line.id,
        firm_order_id: order.id,
        position,
        variant_id: line.good.variantId,
        listing_id: line.good.listingId,
        sku: line.good.sku,
        title_ko: line.good.title.ko,
        title_en: line.good.title.en,
        options_ko: line.good.options?.ko ?? null,
        options_en: line.good.options?.en ?? null,
        image: line.good.image,
        category: line.good.category,
        hs: line.good.hs,
        hs_edition: line.good.hsEdition,
        unit: line.good.unit,
        quantity: line.quantity,
        unit_price_minor: line.unitPrice.minor.toString(),
        list_price_minor: line.listPrice.minor.toString(),
        price_reason: line.priceReason,
        total_minor: line.total.minor.toString(),
        discount_minor: line.discount.minor.toString(),
        discounts: line.discounts.map(fromDiscount),
        duty: line.duty && fromDuty(line.duty),
        net_weight_kg: line.good.netWeightKg.toFixed(),
        gross_weight_kg: line.good.grossWeightKg.toFixed(),
        produced_in: line.good.producedIn,
        zone: line.good.zone,
        bill_of_materials: line.good.billOfMaterials,
        made_to_order: line.madeToOrder,
      })),
    )
    await this.sql.query(
      `insert into orders.order_line (id, firm_order_id, position, variant_id, listing_id, sku, title_ko, title_en, options_ko, options_en, image, category, hs, hs_edition, unit, quantity, unit_price_minor, list_price_minor, price_reason,
         total_minor, discount_minor, discounts, duty, net_weight_kg, gross_weight_kg, produced_in, zone, bill_of_materials, made_to_order)
       select * from jsonb_to_recordset($1::jsonb) as l (id uuid, firm_order_id uuid, position int, variant_id uuid, listing_id uuid, sku text, title_ko text, title_en text, options_ko text, options_en text, image text, category text, hs text,
         hs_edition text, unit text, quantity int, unit_price_minor bigint, list_price_minor bigint, price_reason text, total_minor bigint, discount_minor bigint, discounts jsonb,
         duty jsonb, net_weight_kg numeric, gross_weight_kg numeric, produced_in text, zone text,
         bill_of_materials jsonb, made_to_order boolean)`,
      [JSON.stringify(rows)],
    )
  }
}

/** Buyer, address, terms and moment are those of every order of the group. */
const groupOf = (row: FirmOrderRow & GroupOfOrder): OrderGroupRow => ({
  ...row,
  id: row.group_id,
  number: row.group_number,
  goods_minor: row.group_goods,
  discount_minor: row.group_discount,
  freight_minor: row.group_freight,
  insurance_minor: row.group_insurance,
  duty_minor: row.group_duty,
  tax_included_minor: row.group_tax_included,
  total_minor: row.group_total,
})

export function toOrderGroup(row: OrderGroupRow, orders: readonly FirmOrder[]): OrderGroup {
  return {
    id: idOf(row.id),
    number: row.number,
    cartId: row.cart_id === null ? null : idOf(row.cart_id),
    buyer: { personId: idOf(row.buyer_person_id), organisationId: row.buyer_organisation_id === null ? null : idOf(row.buyer_organisation_id) },
    address: toAddress(row),
    terms: row.terms,
    totals: toTotals(row),
    orderedAt: row.ordered_at,
    orders,
  }
}

function toRow(order: FirmOrder) {
  const { reservedUntil, placedAt, confirmBy } = momentsOf(order)
  const { totals } = order
  return {
    id: order.id,
    group_id: order.groupId,
    number: order.number,
    firm_id: order.firmId,
    firm_party: order.firm,
    buyer_person_id: order.buyer.personId,
    buyer_organisation_id: order.buyer.organisationId,
    buyer_party: order.buyerParty,
    complex: order.complex,
    crosses: order.crosses,
    incoterm: order.incoterm,
    terms: order.terms,
    purchase_order_id: order.purchaseOrderId,
    buyer_reference: order.buyerReference,
    ...order.address,
    currency: totals.total.currency,
    goods_minor: totals.goods.minor.toString(),
    discount_minor: totals.discount.minor.toString(),
    freight_minor: totals.freight.minor.toString(),
    insurance_minor: totals.insurance.minor.toString(),
    duty_minor: totals.duty.minor.toString(),
    tax_included_minor: totals.taxIncluded.minor.toString(),
    total_minor: totals.total.minor.toString(),
    freight_reason: order.freightReason,
    freight_discounts: order.freightDiscounts.map(fromDiscount),
    shipping_method: order.shippingMethod,
    taxes: order.taxes.map(fromTax),
    status: order.status,
    ordered_at: order.orderedAt,
    reserved_until: reservedUntil,
    placed_at: placedAt,
    confirm_by: confirmBy,
    replaces_return_id: order.replaces,
  }
}
