import {
  addDays,
  dateIn,
  decimal,
  idOf,
  money,
  type ComplexCode,
  type CurrencyCode,
  type HsCode,
  type HsEdition,
  type Localized,
  type PlainDate,
  type Sql,
  type VariantId,
} from '@naru/kernel'
import type { BillOfMaterialsSnapshot } from '../domain/bill-of-materials.js'
import type { Channel, Unit } from '../domain/codes.js'
import { storedPicturePath, type PictureDigest } from '../domain/listing-pictures.js'
import { bookOffers, type AudienceKind, type BookPrice } from '../domain/price-book.js'
import { offersOf } from '../domain/price.js'
import type { Asking, SellableVariant } from '../domain/sellable-variant.js'
import { picturePath, type PictureColour, type PictureKind } from '../pictures/picture-kinds.js'
import type { SellableVariants } from '../ports.js'

interface Row {
  readonly variant_id: string
  readonly listing_id: string
  readonly slug: string
  readonly sku: string
  readonly title_ko: string
  readonly title_en: string
  readonly options: readonly Localized[]
  readonly picture_kind: PictureKind
  readonly colour: PictureColour
  readonly picture: PictureDigest | null
  readonly firm_id: string
  readonly firm_ko: string
  readonly firm_en: string
  readonly complex: ComplexCode
  readonly currency: CurrencyCode
  readonly list_minor: string
  readonly tiers: readonly { readonly from: number; readonly minor: string }[]
  readonly minimum: number
  readonly multiple: number
  readonly lead_time_days: number
  readonly channels: readonly Channel[]
  readonly unit: Unit
  readonly available: string
  readonly hs: HsCode
  readonly hs_edition: HsEdition
  readonly net_weight_kg: string
  readonly gross_weight_kg: string
  readonly packed_volume_l: string | null
  readonly produced_in: string
  readonly zone: string | null
  readonly bill: BillOfMaterialsSnapshot
  readonly category: string
  readonly offers: readonly OfferJson[] | null
}

interface OfferJson {
  readonly audience: AudienceKind
  readonly currency: CurrencyCode
  readonly from_quantity: number
  readonly price_minor: string
  readonly valid_from: PlainDate
  readonly valid_until: PlainDate | null
}

/** Published variants with all that an order copies of them, and every price that holds for who asks: one statement. */
export class PostgresSellableVariants implements SellableVariants {
  constructor(private readonly sql: Sql) {}

  /** A day of grace: no calendar is further behind; which prices hold is decided by the calendar of each firm's complex. */
  async findMany(ids: readonly VariantId[], asking: Asking): Promise<readonly SellableVariant[]> {
    const rows = await this.sql.query<Row>(text, [ids, asking.company, addDays(dateIn('UTC', asking.at), -1)])
    return rows.map((row) => toSellable(row, (row.offers ?? []).map(toBookPrice), asking))
  }
}

// Amounts are text: json numbers would lose digits.
const text = `select s.*, b.offers from catalog.sellable_variants($1) s
  left join (
    select o.variant_id, json_agg(json_build_object('audience', o.audience, 'currency', o.currency, 'from_quantity', o.from_quantity, 'price_minor', o.price_minor::text,
      'valid_from', o.valid_from, 'valid_until', o.valid_until)) as offers
    from catalog.offers_to($1, $2, $3) o group by o.variant_id) b on b.variant_id = s.variant_id`

const toBookPrice = (row: OfferJson): BookPrice => ({
  audience: row.audience,
  from: row.from_quantity,
  unit: money(BigInt(row.price_minor), row.currency),
  validFrom: row.valid_from,
  validUntil: row.valid_until,
})

function toSellable(row: Row, books: readonly BookPrice[], { dayIn }: Asking): SellableVariant {
  const { options } = row
  const prices = { list: money(BigInt(row.list_minor), row.currency), tiers: row.tiers.map(({ from, minor }) => ({ from, price: money(BigInt(minor), row.currency) })) }
  return {
    variantId: idOf(row.variant_id),
    listingId: idOf(row.listing_id),
    slug: row.slug,
    sku: row.sku,
    title: { ko: row.title_ko, en: row.title_en },
    options: options.length === 0 ? null : { ko: options.map(({ ko }) => ko).join(' · '), en: options.map(({ en }) => en).join(' · ') },
    picture: row.picture === null ? picturePath(row.picture_kind, row.colour) : storedPicturePath(row.picture, 320),
    firm: { id: idOf(row.firm_id), name: { ko: row.firm_ko, en: row.firm_en }, complex: row.complex },
    currency: row.currency,
    category: row.category,
    prices,
    offers: [...offersOf(prices), ...bookOffers(books, dayIn(row.complex))],
    minimum: row.minimum,
    multiple: row.multiple,
    leadTimeDays: row.lead_time_days,
    channels: row.channels,
    unit: row.unit,
    available: Number(row.available),
    hs: row.hs,
    hsEdition: row.hs_edition,
    netWeightKg: decimal(row.net_weight_kg),
    grossWeightKg: decimal(row.gross_weight_kg),
    packedVolumeL: row.packed_volume_l === null ? null : decimal(row.packed_volume_l),
    producedIn: row.produced_in,
    zone: row.zone,
    billOfMaterials: row.bill,
  }
}
