import { decimal, hsEditions, idOf, parseCurrency, unwrap, type CurrencyCode, type HsEdition, type Localized } from '@naru/kernel'
import type { DeliveryAddress, PartyOnOrder } from '../domain/address.js'
import type { FirmOrder, FirmOrderState, FirmOrderStatus, FirmOrderTerms, OrderLine, PaymentTerms, Shipment } from '../domain/firm-order.js'
import type { FreightReason } from '../domain/freight.js'
import type { BillSnapshot } from '../domain/good.js'
import type { Package } from '../domain/packing.js'
import type { PriceReason } from '../domain/price.js'
import type { Totals } from '../domain/totals.js'
import { moneyOf, toDiscount, toDuty, toTax, type DiscountJson, type DutyJson, type TaxJson } from './line-price-json.js'

export interface AddressRow {
  readonly recipient: string
  readonly phone: string
  readonly country: string
  readonly city: string
  readonly line: string
  readonly postcode: string | null
  readonly region: string | null
  readonly line2: string | null
}

export interface TotalsRow {
  readonly currency: string
  readonly goods_minor: string
  readonly freight_minor: string
  readonly insurance_minor: string
  readonly discount_minor: string
  readonly duty_minor: string
  readonly tax_included_minor: string
  readonly total_minor: string
}

export interface FirmOrderRow extends AddressRow, TotalsRow {
  readonly id: string
  readonly group_id: string
  readonly number: string
  readonly firm_id: string
  readonly firm_party: PartyOnOrder
  readonly buyer_person_id: string
  readonly buyer_organisation_id: string | null
  readonly buyer_party: PartyOnOrder
  readonly complex: string
  readonly crosses: boolean
  readonly incoterm: string
  readonly terms: PaymentTerms
  readonly purchase_order_id: string | null
  readonly buyer_reference: string | null
  readonly replaces_return_id: string | null
  readonly freight_reason: FreightReason
  readonly freight_discounts: readonly DiscountJson[]
  readonly shipping_method: Localized | null
  readonly taxes: readonly TaxJson[]
  readonly status: FirmOrderStatus
  readonly ordered_at: Date
  readonly reserved_until: Date | null
  readonly placed_at: Date | null
  readonly confirm_by: Date | null
  readonly confirmed_at: Date | null
  readonly allocated_at: Date | null
  readonly packed_at: Date | null
  readonly shipped_at: Date | null
  readonly delivered_at: Date | null
  readonly completed_at: Date | null
  readonly closed_at: Date | null
  readonly closed_reason: string | null
  readonly lines: readonly LineJson[]
  readonly packages: readonly PackageJson[]
  readonly shipments: readonly ShipmentJson[]
}

interface LineJson {
  readonly id: string
  readonly variant_id: string
  readonly listing_id: string
  readonly sku: string
  readonly title_ko: string
  readonly title_en: string
  readonly options_ko: string | null
  readonly options_en: string | null
  readonly image: string | null
  readonly category: string
  readonly hs: string
  readonly hs_edition: string
  readonly unit: string
  readonly quantity: number
  /** Text: json numbers of PostgreSQL would lose digits in JavaScript. */
  readonly unit_price: string
  readonly list_price: string
  readonly price_reason: PriceReason
  readonly total: string
  readonly discount: string
  readonly discounts: readonly DiscountJson[]
  readonly duty: DutyJson | null
  readonly net_weight: string
  readonly gross_weight: string
  readonly produced_in: string
  readonly zone: string | null
  readonly bill_of_materials: BillSnapshot
  readonly made_to_order: boolean
  readonly certificate_id: string | null
  readonly cancelled: number
  readonly returned: number
}
interface PackageJson {
  readonly number: number
  readonly kind: string
  readonly weight: string
  readonly lines: readonly { readonly lineId: string; readonly quantity: number }[]
  readonly shipment_id: string | null
  readonly tracking_number: string | null
}
interface ShipmentJson {
  readonly id: string
  readonly shipped_at: string
  readonly carrier: string | null
  readonly tracking_number: string | null
  readonly by_crossing: boolean
  readonly delivered_at: string | null
}

/** A firm order with everything that belongs to it, one row an order. */
export const selectFirmOrders = `
  select f.*,
    (select json_agg(json_build_object('id', l.id, 'variant_id', l.variant_id, 'listing_id', l.listing_id, 'sku', l.sku, 'title_ko', l.title_ko, 'title_en', l.title_en, 'options_ko', l.options_ko, 'options_en', l.options_en,
       'image', l.image, 'category', l.category, 'hs', l.hs, 'hs_edition', l.hs_edition, 'unit', l.unit, 'quantity', l.quantity, 'unit_price', l.unit_price_minor::text, 'list_price', l.list_price_minor::text,
       'price_reason', l.price_reason, 'total', l.total_minor::text, 'discount', l.discount_minor::text,
       'discounts', l.discounts, 'duty', l.duty, 'net_weight', l.net_weight_kg::text, 'gross_weight', l.gross_weight_kg::text, 'produced_in', l.produced_in, 'zone', l.zone,
       'bill_of_materials', l.bill_of_materials, 'made_to_order', l.made_to_order, 'certificate_id', l.certificate_id, 'cancelled', l.cancelled, 'returned', l.returned) order by l.position) from orders.order_line l where l.firm_order_id = f.id) as lines,
    coalesce((select json_agg(json_build_object('number', p.number, 'kind', p.kind, 'weight', p.gross_weight_kg::text, 'lines', p.lines, 'shipment_id', p.shipment_id, 'tracking_number', p.tracking_number) order by p.number) from orders.package p where p.firm_order_id = f.id), '[]') as packages,
    coalesce((select json_agg(json_build_object('id', s.id, 'shipped_at', s.shipped_at, 'carrier', s.carrier, 'tracking_number', s.tracking_number, 'by_crossing', s.by_crossing, 'delivered_at', s.delivered_at) order by s.shipped_at, s.id) from orders.shipment s where s.firm_order_id = f.id), '[]') as shipments
  from orders.firm_order f`

export const toAddress = ({ recipient, phone, country, city, line, postcode, region, line2 }: AddressRow): DeliveryAddress => ({
  recipient,
  phone,
  country,
  city,
  line,
  postcode,
  region,
  line2,
})

export const currencyOf = (code: string): CurrencyCode => unwrap(parseCurrency(code))

export function toTotals(row: TotalsRow): Totals {
  const currency = currencyOf(row.currency)
  return {
    goods: moneyOf(row.goods_minor, currency),
    discount: moneyOf(row.discount_minor, currency),
    freight: moneyOf(row.freight_minor, currency),
    insurance: moneyOf(row.insurance_minor, currency),
    duty: moneyOf(row.duty_minor, currency),
    taxIncluded: moneyOf(row.tax_included_minor, currency),
    total: moneyOf(row.total_minor, currency),
  }
}

export function toFirmOrder(row: FirmOrderRow): FirmOrder {
  const currency = currencyOf(row.currency)
  const terms: FirmOrderTerms = {
    id: idOf(row.id),
    groupId: idOf(row.group_id),
    number: row.number,
    firmId: idOf(row.firm_id),
    firm: row.firm_party,
    buyer: { personId: idOf(row.buyer_person_id), organisationId: row.buyer_organisation_id === null ? null : idOf(row.buyer_organisation_id) },
    buyerParty: row.buyer_party,
    complex: row.complex as FirmOrderTerms['complex'],
    crosses: row.crosses,
    incoterm: row.incoterm,
    terms: row.terms,
    purchaseOrderId: row.purchase_order_id === null ? null : idOf(row.purchase_order_id),
    buyerReference: row.buyer_reference,
    replaces: row.replaces_return_id === null ? null : idOf(row.replaces_return_id),
    address: toAddress(row),
    lines: row.lines.map((line) => toLine(line, currency)),
    totals: toTotals(row),
    freightReason: row.freight_reason,
    freightDiscounts: row.freight_discounts.map((discount) => toDiscount(discount, currency)),
    shippingMethod: row.shipping_method,
    taxes: row.taxes.map((tax) => toTax(tax, currency)),
    orderedAt: row.ordered_at,
  }
  return { ...terms, ...toState(row) }
}

function toLine(row: LineJson, currency: CurrencyCode): OrderLine {
  return {
    id: idOf(row.id),
    good: {
      variantId: idOf(row.variant_id),
      listingId: idOf(row.listing_id),
      sku: row.sku,
      title: { ko: row.title_ko, en: row.title_en },
      options: row.options_ko === null || row.options_en === null ? null : { ko: row.options_ko, en: row.options_en },
      image: row.image,
      category: row.category,
      hs: row.hs,
      hsEdition: editionOf(row.hs_edition),
      unit: row.unit,
      netWeightKg: decimal(row.net_weight),
      grossWeightKg: decimal(row.gross_weight),
      producedIn: row.produced_in,
      zone: row.zone,
      billOfMaterials: row.bill_of_materials,
    },
    quantity: row.quantity,
    unitPrice: moneyOf(row.unit_price, currency),
    listPrice: moneyOf(row.list_price, currency),
    priceReason: row.price_reason,
    total: moneyOf(row.total, currency),
    discount: moneyOf(row.discount, currency),
    discounts: row.discounts.map((discount) => toDiscount(discount, currency)),
    duty: row.duty && toDuty(row.duty, currency),
    madeToOrder: row.made_to_order,
    certificateId: row.certificate_id === null ? null : idOf(row.certificate_id),
    cancelled: row.cancelled,
    returned: row.returned,
  }
}

function editionOf(value: string): HsEdition {
  const edition = hsEditions.find((known) => known === value)
  if (!edition) throw new Error(`order line with HS edition ${value}`)
  return edition
}

const toPackage = ({ number, kind, weight, lines, shipment_id, tracking_number }: PackageJson): Package => ({
  number,
  kind,
  grossWeightKg: decimal(weight),
  lines: lines.map(({ lineId, quantity }) => ({ lineId: idOf(lineId), quantity })),
  shipmentId: shipment_id === null ? null : idOf(shipment_id),
  trackingNumber: tracking_number,
})
const toShipment = (row: ShipmentJson): Shipment => ({
  id: idOf(row.id),
  shippedAt: new Date(row.shipped_at),
  carrier: row.carrier,
  trackingNumber: row.tracking_number,
  byCrossing: row.by_crossing,
  deliveredAt: row.delivered_at === null ? null : new Date(row.delivered_at),
})

/** A column that its status requires: CHECK constraints hold it there. */
function there<T>(value: T | null, column: string): T {
  if (value === null) throw new Error(`firm order without ${column}`)
  return value
}

function toState(row: FirmOrderRow): FirmOrderState {
  const placed = () => ({ placedAt: there(row.placed_at, 'placed_at'), confirmBy: there(row.confirm_by, 'confirm_by') })
  const confirmed = () => ({ ...placed(), confirmedAt: there(row.confirmed_at, 'confirmed_at') })
  const allocated = () => ({ ...confirmed(), allocatedAt: there(row.allocated_at, 'allocated_at') })
  const packed = () => ({ ...allocated(), packedAt: there(row.packed_at, 'packed_at'), packages: row.packages.map(toPackage), shipments: row.shipments.map(toShipment) })
  const shipped = () => ({ ...packed(), shippedAt: there(row.shipped_at, 'shipped_at') })
  const delivered = () => ({ ...shipped(), deliveredAt: there(row.delivered_at, 'delivered_at') })
  const closed = () => ({ closedAt: there(row.closed_at, 'closed_at'), reason: there(row.closed_reason, 'closed_reason') })
  switch (row.status) {
    case 'awaiting-payment':
      return { status: row.status, reservedUntil: there(row.reserved_until, 'reserved_until') }
    case 'placed':
      return { status: row.status, ...placed() }
    case 'confirmed':
      return { status: row.status, ...confirmed() }
    case 'allocated':
      return { status: row.status, ...allocated() }
    case 'packed':
      return { status: row.status, ...packed() }
    case 'shipped':
      return { status: row.status, ...shipped() }
    case 'delivered':
      return { status: row.status, ...delivered() }
    case 'completed':
      return { status: row.status, ...delivered(), completedAt: there(row.completed_at, 'completed_at') }
    case 'declined':
      return { status: row.status, ...placed(), ...closed() }
    case 'cancelled':
      return { status: row.status, ...closed(), placedAt: row.placed_at }
  }
}
