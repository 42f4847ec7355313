import {
  isPictureColour,
  isPictureKind,
  pictureAlt,
  picturePath,
  pictureSizes,
  storedPicturePath,
  type CardRow,
  type Channel,
  type FacetCounts,
  type ListingPicture,
  type ShopWords,
} from '@naru/catalog'
import { fromDefinitionRow, type CategoryRow, type ListingPageRow } from '@naru/catalog/postgres'
import { decimal, formatAmount, money, unwrap, parseCurrency, type ApplicablePrice, type Localized, type PlainDate } from '@naru/kernel'
import { toWire } from '../platform/graphql/wire-names.js'
import type {
  AppliedPrice,
  AttributeFacet,
  Category,
  Listing,
  ListingCard,
  ListingFacets,
  ListingOption,
  Money,
  Picture,
  Rating,
  Variant,
} from '../platform/graphql/generated/schema.js'

import { toReadings } from './attribute-views.js'

/** Minor units, as PostgreSQL gives them, on the wire. */
export function toMoney(minor: string | bigint, currency: string): Money {
  const amount = money(BigInt(minor), unwrap(parseCurrency(currency)))
  return { amount: formatAmount(amount), currency }
}

export function toPicture(kind: string, colour: string, title: Localized): Picture {
  if (!isPictureKind(kind) || !isPictureColour(colour)) throw new Error(`no picture ${kind}/${colour}`)
  return { url: picturePath(kind, colour), alt: pictureAlt(title, colour), sources: [] }
}

/** The price that applies to a buyer, and why. */
export const toAppliedPrice = ({ unit, total, list, reason, from }: ApplicablePrice): Omit<AppliedPrice, 'currencies'> => ({
  unit: toMoney(unit.minor, unit.currency),
  total: toMoney(total.minor, total.currency),
  list: toMoney(list.minor, list.currency),
  reason: toWire(reason),
  from: reason === 'tier' ? from : null,
})

/** A stored picture in all its widths. */
export const toStoredPicture = (id: string, alt: Localized): Picture => ({
  url: storedPicturePath(id, 800),
  alt,
  sources: pictureSizes.map((width) => ({ url: storedPicturePath(id, width), width })),
})

/** The stored picture, or the illustration when there is none. */
export const toShownPicture = (id: string | null, kind: string, colour: string, title: Localized): Picture =>
  id === null ? toPicture(kind, colour, title) : toStoredPicture(id, title)

/** Pictures of a good; its illustration when it has none. */
export const toPictures = (pictures: readonly ListingPicture[], kind: string, colour: string, title: Localized): readonly Picture[] =>
  pictures.length === 0 ? [toPicture(kind, colour, title)] : pictures.map(({ id, alt }) => toStoredPicture(id, alt ?? title))

/** A row of the shop window as a card. */
export function toCard(row: CardRow): ListingCard {
  const title = { ko: row.title_ko, en: row.title_en }
  return {
    id: row.listing_id,
    slug: row.slug,
    title,
    picture: toShownPicture(row.picture, row.picture_kind, row.colour, title),
    firm: toFirm(row),
    category: row.category,
    price: toMoney(row.price_minor, row.currency),
    lowestTier: row.tier_from === null || row.tier_minor === null ? null : { from: row.tier_from, price: toMoney(row.tier_minor, row.currency) },
    minimum: row.minimum,
    unit: row.unit,
    leadTimeDays: row.lead_time_days,
    channels: listed<Channel>(row.channels),
    producedIn: row.produced_in,
    zone: row.zone,
    preferentialIn: listed(row.preferential_in),
    ratingAverage: row.rating_average,
    ratingCount: row.rating_count,
    inStock: row.in_stock,
    variants: row.variants,
  }
}

/** Values that came as one text. */
const listed = <Value extends string>(text: string): Value[] => (text === '' ? [] : (text.split(' ') as Value[]))

const toFirm = (row: Pick<CardRow, 'firm_id' | 'firm_ko' | 'firm_en' | 'trade_ko' | 'trade_en' | 'complex' | 'complex_ko' | 'complex_en'>) => ({
  id: row.firm_id,
  name: { ko: row.firm_ko, en: row.firm_en },
  trade: { ko: row.trade_ko, en: row.trade_en },
  complex: row.complex,
  complexName: { ko: row.complex_ko, en: row.complex_en },
})

export const toFacets = (counts: FacetCounts, currency: string, named: ShopWords['attributes']): ListingFacets => ({
  categories: counts.categories.map(({ slug, ko, en, count }) => ({ slug, name: { ko, en }, count })),
  firms: counts.firms.map(({ id, ko, en, count }) => ({ id, name: { ko, en }, count })),
  complexes: counts.complexes,
  producedIn: counts.producedIn,
  preferentialIn: counts.preferentialIn,
  leadTimes: counts.leadTimes,
  channels: counts.channels.map(({ value, count }) => ({ channel: value, count })),
  attributes: counts.attributes.map(({ code, values }) => toAttributeFacet(code, values, named)),
  price: counts.price && { from: toMoney(counts.price.from, currency), to: toMoney(counts.price.to, currency) },
})

function toAttributeFacet(code: string, values: FacetCounts['attributes'][number]['values'], named: ShopWords['attributes']): AttributeFacet {
  const definition = named.find((attribute) => attribute.code === code)
  const nameOf = (value: string): Localized | null => definition?.choices.find((choice) => choice.code === value)?.name ?? null
  return { code, name: definition?.name ?? null, values: values.map(({ value, count }) => ({ value, name: nameOf(value), count })) }
}

export const toCategory = ({ slug, ko, en, parent, icon, count }: CategoryRow): Category => ({ slug, name: { ko, en }, parent, icon, count })

/** A published listing as its page shows it. */
export function toListing(row: ListingPageRow, today: PlainDate): Listing {
  const title = { ko: row.title_ko, en: row.title_en }
  const path = row.path.map((shelf) => toCategory({ ...shelf, count: 0 }))
  const category = path.at(-1)
  if (!category) throw new Error(`a listing without a category: ${row.slug}`)
  const variants = row.variants.map((variant) => toVariant(variant, row))
  return {
    id: row.id,
    slug: row.slug,
    title,
    summary: { ko: row.summary_ko, en: row.summary_en },
    description: { ko: row.description_ko, en: row.description_en },
    category,
    path,
    firm: toFirm(row),
    hs: row.hs,
    hsEdition: row.hs_edition,
    unit: row.unit,
    producedIn: row.produced_in,
    zone: row.zone,
    currency: row.currency,
    minimum: row.minimum,
    multiple: row.multiple,
    leadTimeDays: row.lead_time_days,
    channels: row.channels,
    pictures: row.pictures.length > 0 ? toPictures(row.pictures, row.picture_kind, 'silver', title) : [...new Map(variants.map(({ picture }) => [picture.url, picture])).values()],
    values: toReadings(row.values, (row.definitions ?? []).map(fromDefinitionRow)),
    attributes: row.attributes,
    documents: row.documents.filter(({ validUntil }) => validUntil === null || validUntil >= today),
    certificates: (row.certificates ?? [])
      .filter(({ from, until }) => from <= today && (until === null || until >= today))
      .map(({ kind, number, issuer, until }) => ({ kind, number, issuer, validUntil: until })),
    rating: toRating(row.rating_counts ?? [0, 0, 0, 0, 0]),
    options: row.options.map((name, index): ListingOption => ({ name, values: row.option_values?.[index] ?? optionValues(row.variants, index) })),
    variants,
    variantCount: row.variant_count,
    preferentialIn: row.preferential_in,
    publishedAt: row.published_at.toISOString(),
  }
}

/** The different values of an option, in the order of the variants. */
const optionValues = (variants: ListingPageRow['variants'], option: number): readonly Localized[] => [
  ...new Map(variants.flatMap(({ options }) => options.slice(option, option + 1)).map((value) => [`${value.ko}\n${value.en}`, value])).values(),
]

/** Counts of one to five stars with their average, to two decimals. */
export function toRating(counts: readonly number[]): Rating {
  const count = counts.reduce((total, stars) => total + stars, 0)
  const sum = counts.reduce((total, stars, index) => total + stars * (index + 1), 0)
  return { average: count === 0 ? null : decimal(sum).div(count).round(2).toFixed(2), count, counts }
}

/** What a variant shows of its listing. */
type VariantOwner = Pick<ListingPageRow, 'picture_kind' | 'title_ko' | 'title_en' | 'currency'>

export function toVariant(variant: ListingPageRow['variants'][number], row: VariantOwner): Variant {
  return {
    id: variant.id,
    sku: variant.sku,
    gtin: variant.gtin,
    options: variant.options,
    picture: toShownPicture(variant.picture, row.picture_kind, variant.colour, { ko: row.title_ko, en: row.title_en }),
    price: toMoney(variant.minor, row.currency),
    tiers: variant.tiers.map(({ from, minor }) => ({ from, price: toMoney(minor, row.currency) })),
    available: variant.available,
    netWeightKg: variant.net,
    grossWeightKg: variant.gross,
  }
}
