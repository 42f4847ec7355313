import { decimal, idOf, money, unwrap, type CurrencyCode, type HsCode, type HsEdition, type Localized } from '@naru/kernel'
import { parseBillOfMaterials, type BillOfMaterialsSnapshot } from '../domain/bill-of-materials.js'
import type { Channel, Unit } from '../domain/codes.js'
import type { AttributeValue } from '../domain/attribute-value.js'
import type { ListingPicture } from '../domain/listing-pictures.js'
import type { Listing, ListingStatus, Revision, Stage } from '../domain/listing.js'
import type { ListingAttribute, ListingDocument, ListingTerms } from '../domain/listing-terms.js'
import type { Variant } from '../domain/variant.js'
import type { PictureColour, PictureKind } from '../pictures/picture-kinds.js'

export interface ListingRecord {
  readonly id: string
  readonly firm_id: string
  readonly slug: string
  readonly status: ListingStatus
  readonly title_ko: string
  readonly title_en: string
  readonly summary_ko: string
  readonly summary_en: string
  readonly description_ko: string
  readonly description_en: string
  readonly category: string
  readonly hs: HsCode
  readonly hs_edition: HsEdition
  readonly unit: Unit
  readonly produced_in: string
  readonly zone: string | null
  readonly currency: CurrencyCode
  readonly minimum: number
  readonly multiple: number
  readonly lead_time_days: number
  readonly channels: readonly Channel[]
  readonly picture_kind: PictureKind
  readonly pictures: readonly ListingPicture[]
  readonly values: readonly AttributeValue[]
  readonly attributes: readonly ListingAttribute[]
  readonly documents: readonly ListingDocument[]
  readonly options: readonly Localized[]
  readonly version: number
  readonly created_at: Date
  readonly updated_at: Date
  readonly published_at: Date | null
  readonly withdrawn_at: Date | null
  readonly withdrawal_reason: string | null
  readonly revision: ListingTerms | null
  readonly revision_stage: Stage | null
  readonly submitted_at: Date | null
  readonly publish_at: Date | null
  readonly unpublish_at: Date | null
  readonly returned: string | null
  readonly taken_down_at: Date | null
  readonly take_down_reason: string | null
  readonly variants: readonly VariantRecord[]
  readonly bill: BillOfMaterialsSnapshot | null
}

/** A variant `v` with its tiers as one JSON object. */
export const variantRecord = `jsonb_build_object('id', v.id, 'sku', v.sku, 'gtin', v.gtin, 'options', v.options, 'colour', v.colour, 'net', v.net_weight_kg::text, 'gross', v.gross_weight_kg::text, 'volume', v.packed_volume_l::text, 'minor', v.list_minor::text, 'picture', v.picture, 'withdrawn', v.withdrawn_at,
  'tiers', (select coalesce(jsonb_agg(jsonb_build_object('from', t.from_quantity, 'minor', t.price_minor::text) order by t.from_quantity), '[]') from catalog.price_tier t where t.variant_id = v.id))`

export interface VariantRecord {
  readonly id: string
  readonly sku: string
  readonly gtin: string | null
  readonly options: readonly Localized[]
  readonly colour: PictureColour
  readonly net: string
  readonly gross: string
  readonly volume: string | null
  readonly minor: string
  readonly picture: string | null
  readonly withdrawn: string | null
  readonly tiers: readonly { readonly from: number; readonly minor: string }[]
}

export function toListing(record: ListingRecord): Listing {
  const terms = toTerms(record)
  const facts = {
    id: idOf<'Listing'>(record.id),
    firmId: idOf<'Organisation'>(record.firm_id),
    slug: record.slug,
    terms,
    variants: record.variants.map((variant) => toVariant(variant, record.currency)),
    billOfMaterials: record.bill && unwrap(parseBillOfMaterials(record.bill, terms)),
    version: record.version,
    createdAt: record.created_at,
    updatedAt: record.updated_at,
    unpublishAt: record.unpublish_at,
  }
  const { published_at: publishedAt, withdrawn_at: withdrawnAt, withdrawal_reason: reason } = record
  switch (record.status) {
    case 'draft':
      return { ...facts, status: 'draft', returned: record.returned }
    case 'in-review':
      return { ...facts, status: 'in-review', submittedAt: known(record.submitted_at), publishAt: record.publish_at }
    case 'scheduled':
      return { ...facts, status: 'scheduled', publishAt: known(record.publish_at) }
    case 'published':
      return { ...facts, status: 'published', publishedAt: known(publishedAt), revision: toRevision(record) }
    case 'withdrawn':
      return { ...facts, status: 'withdrawn', publishedAt: known(publishedAt), withdrawnAt: known(withdrawnAt), reason: known(reason) }
    case 'taken-down':
      return { ...facts, status: 'taken-down', publishedAt: known(publishedAt), takenDownAt: known(record.taken_down_at), reason: known(record.take_down_reason) }
  }
}

function toRevision(record: ListingRecord): Revision | null {
  const { revision: terms, revision_stage: stage } = record
  if (terms === null || stage === null) return null
  switch (stage) {
    case 'draft':
      return { terms, preparation: { stage, returned: record.returned } }
    case 'in-review':
      return { terms, preparation: { stage, submittedAt: known(record.submitted_at), publishAt: record.publish_at } }
    case 'scheduled':
      return { terms, preparation: { stage, publishAt: known(record.publish_at) } }
  }
}

function toTerms(record: ListingRecord): ListingTerms {
  return {
    title: { ko: record.title_ko, en: record.title_en },
    summary: { ko: record.summary_ko, en: record.summary_en },
    description: { ko: record.description_ko, en: record.description_en },
    category: record.category,
    hs: record.hs,
    hsEdition: record.hs_edition,
    unit: record.unit,
    producedIn: record.produced_in,
    zone: record.zone,
    currency: record.currency,
    minimum: record.minimum,
    multiple: record.multiple,
    leadTimeDays: record.lead_time_days,
    channels: record.channels,
    pictureKind: record.picture_kind,
    pictures: record.pictures,
    values: record.values,
    attributes: record.attributes,
    documents: record.documents,
    options: record.options,
  }
}

export const toVariant = (record: VariantRecord, currency: CurrencyCode): Variant => ({
  id: idOf(record.id),
  sku: record.sku,
  gtin: record.gtin,
  options: record.options,
  colour: record.colour,
  picture: record.picture,
  withdrawnAt: record.withdrawn === null ? null : new Date(record.withdrawn),
  netWeightKg: decimal(record.net),
  grossWeightKg: decimal(record.gross),
  packedVolumeL: record.volume === null ? null : decimal(record.volume),
  prices: { list: money(BigInt(record.minor), currency), tiers: record.tiers.map(({ from, minor }) => ({ from, price: money(BigInt(minor), currency) })) },
})

function known<T>(value: T | null): T {
  if (value === null) throw new Error('a listing lacks what its status says it has')
  return value
}

/** Columns of a listing as they are written, in the order of `listingColumns`. */
export const listingColumns = [
  'status',
  'title_ko',
  'title_en',
  'summary_ko',
  'summary_en',
  'description_ko',
  'description_en',
  'category',
  'hs',
  'hs_edition',
  'unit',
  'produced_in',
  'zone',
  'currency',
  'minimum',
  'multiple',
  'lead_time_days',
  'channels',
  'picture_kind',
  'pictures',
  '"values"',
  'attributes',
  'documents',
  'options',
  'version',
  'created_at',
  'updated_at',
  'published_at',
  'withdrawn_at',
  'withdrawal_reason',
  'revision',
  'revision_stage',
  'submitted_at',
  'publish_at',
  'unpublish_at',
  'returned',
  'taken_down_at',
  'take_down_reason',
] as const

export function toListingRow(listing: Listing): readonly unknown[] {
  const { terms } = listing
  const revision = listing.status === 'published' ? listing.revision : null
  const waiting = revision?.preparation ?? listing
  return [
    listing.status,
    terms.title.ko,
    terms.title.en,
    terms.summary.ko,
    terms.summary.en,
    terms.description.ko,
    terms.description.en,
    terms.category,
    terms.hs,
    terms.hsEdition,
    terms.unit,
    terms.producedIn,
    terms.zone,
    terms.currency,
    terms.minimum,
    terms.multiple,
    terms.leadTimeDays,
    terms.channels,
    terms.pictureKind,
    JSON.stringify(terms.pictures),
    JSON.stringify(terms.values),
    JSON.stringify(terms.attributes),
    JSON.stringify(terms.documents),
    JSON.stringify(terms.options),
    listing.version,
    listing.createdAt,
    listing.updatedAt,
    'publishedAt' in listing ? listing.publishedAt : null,
    listing.status === 'withdrawn' ? listing.withdrawnAt : null,
    listing.status === 'withdrawn' ? listing.reason : null,
    revision && JSON.stringify(revision.terms),
    revision?.preparation.stage ?? null,
    'submittedAt' in waiting ? waiting.submittedAt : null,
    'publishAt' in waiting ? waiting.publishAt : null,
    listing.unpublishAt,
    'returned' in waiting ? waiting.returned : null,
    listing.status === 'taken-down' ? listing.takenDownAt : null,
    listing.status === 'taken-down' ? listing.reason : null,
  ]
}

/** Variants and their tiers as JSON records that PostgreSQL unfolds. */
export const toVariantRecords = ({ variants }: Listing): string =>
  JSON.stringify(
    variants.map(({ id, sku, gtin, options, colour, netWeightKg, grossWeightKg, packedVolumeL, prices, picture, withdrawnAt }, position) => ({
      id,
      position,
      sku,
      gtin,
      options,
      colour,
      net: netWeightKg.toFixed(),
      gross: grossWeightKg.toFixed(),
      volume: packedVolumeL?.toFixed() ?? null,
      minor: prices.list.minor.toString(),
      picture,
      withdrawn: withdrawnAt,
    })),
  )

export const toTierRecords = ({ variants }: Listing): string =>
  JSON.stringify(variants.flatMap(({ id, prices }) => prices.tiers.map(({ from, price }) => ({ variant_id: id, from_quantity: from, price_minor: price.minor.toString() }))))
