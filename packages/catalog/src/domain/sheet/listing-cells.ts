import { formatAmount } from '@naru/kernel'
import { toSnapshot } from '../bill-of-materials.js'
import type { AttributeValue } from '../attribute-value.js'
import type { Listing } from '../listing.js'
import { workingTerms } from '../listing-review.js'
import type { Variant } from '../variant.js'
import { writeList, writeLocalized, writePair, writeText } from './cell-text.js'
import type { Cells } from './sheet-row.js'

/** What is on hand of a variant, when it lies at one place. */
export interface StockAtPlace {
  readonly location: string
  readonly onHand: number
}

/** What a sheet says of where a listing stands: its status, and `revised` when a good on sale has new terms that are not sold yet. */
export const statusWord = (listing: Listing): string => (listing.status === 'published' && listing.revision ? 'revised' : listing.status)

/** What a sheet says of a whole listing, with the terms that are worked on. Imported again it changes nothing. */
export function cellsOfListing(listing: Listing, number: string): Cells {
  const terms = workingTerms(listing)
  return {
    listing: number,
    status: statusWord(listing),
    withdrawal_reason: listing.status === 'withdrawn' ? listing.reason : '',
    title_ko: terms.title.ko,
    title_en: terms.title.en,
    summary_ko: terms.summary.ko,
    summary_en: terms.summary.en,
    description_ko: terms.description.ko,
    description_en: terms.description.en,
    category: terms.category,
    hs: terms.hs,
    hs_edition: terms.hsEdition,
    unit: terms.unit,
    produced_in: terms.producedIn,
    zone: terms.zone ?? '',
    currency: terms.currency,
    minimum: String(terms.minimum),
    multiple: String(terms.multiple),
    lead_time_days: String(terms.leadTimeDays),
    channels: terms.channels.join('; '),
    picture_kind: terms.pictureKind,
    values: writeList(terms.values.map((value) => writePair(value.code, writeValue(value)))),
    attributes: writeList(terms.attributes.map(({ name, value }) => writePair(writeLocalized(name), writeLocalized(value)))),
    documents: writeList(terms.documents.map(({ kind, number: id, validUntil }) => [kind, id, validUntil ?? ''].map(writeText).join(' | '))),
    options: writeList(terms.options.map(writeLocalized)),
    bill_of_materials: listing.billOfMaterials ? JSON.stringify(toSnapshot(listing.billOfMaterials)) : '',
  }
}

/** What a sheet says of a variant. */
export const cellsOfVariant = (variant: Variant, stock: StockAtPlace | undefined): Cells => ({
  sku: variant.sku,
  option_values: writeList(variant.options.map(writeLocalized)),
  colour: variant.colour,
  gtin: variant.gtin ?? '',
  net_weight_kg: variant.netWeightKg.toFixed(),
  gross_weight_kg: variant.grossWeightKg.toFixed(),
  packed_volume_l: variant.packedVolumeL?.toFixed() ?? '',
  price: formatAmount(variant.prices.list),
  tiers: writeList(variant.prices.tiers.map(({ from, price }) => writePair(String(from), formatAmount(price)))),
  stock: stock ? String(stock.onHand) : '',
  location: stock?.location ?? '',
})

/** Rows of a listing: each carries its variant, the first also what belongs to the whole listing. */
export function rowsOfListing(listing: Listing, number: string, stockOf: (variant: Variant) => StockAtPlace | undefined): readonly Cells[] {
  const whole = cellsOfListing(listing, number)
  return listing.variants.map((variant, index) => ({ ...(index === 0 ? whole : { listing: number }), ...cellsOfVariant(variant, stockOf(variant)) }))
}

function writeValue(value: AttributeValue): string {
  switch (value.type) {
    case 'text':
      return writeLocalized(value.text)
    case 'number':
      return value.number
    case 'choice':
      return value.choice
    case 'boolean':
      return value.yes ? 'yes' : 'no'
    case 'date':
      return value.date
  }
}
