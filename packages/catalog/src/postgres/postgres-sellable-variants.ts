import { decimal, idOf, money, type ComplexCode, type CurrencyCode, type HsCode, type HsEdition, type Localized, type Sql, type VariantId } from '@naru/kernel'
import type { BillOfMaterialsSnapshot } from '../domain/bill-of-materials.js'
import type { Channel, Unit } from '../domain/codes.js'
import type { SellableVariant } from '../domain/sellable-variant.js'
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
  readonly produced_in: string
  readonly zone: string | null
  readonly bill: BillOfMaterialsSnapshot
}

/** Published variants with all that an order copies of them, in one statement. */
export class PostgresSellableVariants implements SellableVariants {
  constructor(private readonly sql: Sql) {}

  async findMany(ids: readonly VariantId[]): Promise<readonly SellableVariant[]> {
    return (await this.sql.query<Row>('select * from catalog.sellable_variants($1)', [ids])).map(toSellable)
  }
}

function toSellable(row: Row): SellableVariant {
  const { options } = row
  return {
    variantId: idOf(row.variant_id),
    listingId: idOf(row.listing_id),
    slug: row.slug,
    sku: row.sku,
    title: { ko: row.title_ko, en: row.title_en },
    options: options.length === 0 ? null : { ko: options.map(({ ko }) => ko).join(' · '), en: options.map(({ en }) => en).join(' · ') },
    picture: picturePath(row.picture_kind, row.colour),
    firm: { id: idOf(row.firm_id), name: { ko: row.firm_ko, en: row.firm_en }, complex: row.complex },
    currency: row.currency,
    prices: { list: money(BigInt(row.list_minor), row.currency), tiers: row.tiers.map(({ from, minor }) => ({ from, price: money(BigInt(minor), row.currency) })) },
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
    producedIn: row.produced_in,
    zone: row.zone,
    billOfMaterials: row.bill,
  }
}
