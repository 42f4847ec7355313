import { compare, type Localized } from '@naru/kernel'
import { filterTerms, measuresOf, wordsOfValues } from './attribute-value.js'
import type { Shelves } from './shelves.js'
import type { PublishedListing } from './listing.js'
import type { PriceTier } from './price.js'
import { searchVector, spellOut } from './search-terms.js'
import type { Seller } from './seller.js'
import { isOffered, type Variant } from './variant.js'

/** What the shop window shows and finds of a listing: one flat row. */
export interface SearchDocument {
  readonly listing: PublishedListing
  readonly seller: Seller
  /** Slugs from the top category to the listing's own. */
  readonly categoryPath: readonly string[]
  readonly firstVariant: Variant
  readonly lowest: Variant
  readonly lowestTier: PriceTier | null
  /** A tsvector literal. */
  readonly vector: string
  /** Title, firm and category letter by letter, for what was mistyped. */
  readonly spelled: string
  /** What a search is narrowed by: `code=value` of the attributes, `certificate=KIND` of what is held and valid. */
  readonly filters: readonly string[]
  /** Numbers by the code of their attribute, in its unit. */
  readonly measures: Readonly<Record<string, number>>
}

/** Builds the row of a listing; `held` are the kinds of certificate that are valid for it. */
export function searchDocument(listing: PublishedListing, seller: Seller, shelves: Shelves, held: readonly string[]): SearchDocument {
  const { terms } = listing
  const [path, definitions] = [shelves.pathTo(terms.category), shelves.definitionsOf(terms.category)]
  const variants = listing.variants.filter(isOffered)
  const [firstVariant] = variants
  if (!firstVariant) throw new Error(`on sale without a variant: ${listing.id}`)
  const byPrice = variants.toSorted((a, b) => compare(a.prices.list, b.prices.list))
  const lowest = byPrice[0] ?? firstVariant
  const tiers = variants.flatMap(({ prices }) => prices.tiers.slice(-1)).toSorted((a, b) => compare(a.price, b.price))
  const names = path.map(({ name }) => both(name)).join(' ')
  return {
    listing,
    seller,
    categoryPath: path.map(({ slug }) => slug),
    firstVariant,
    lowest,
    lowestTier: tiers[0] ?? null,
    vector: searchVector([
      { text: both(terms.title), weight: 'A' },
      { text: names, weight: 'B' },
      { text: `${both(seller.name)} ${both(seller.trade)} ${terms.hs.slice(0, 4)} ${terms.hs}`, weight: 'B' },
      { text: both(terms.summary), weight: 'C' },
      { text: variants.map(({ sku, options }) => `${sku} ${options.map(both).join(' ')}`).join(' '), weight: 'C' },
      { text: wordsOfValues(terms.values, definitions), weight: 'C' },
      { text: terms.attributes.map(({ name, value }) => `${both(name)} ${both(value)}`).join(' '), weight: 'C' },
      { text: both(terms.description), weight: 'D' },
    ]),
    spelled: spellOut(`${both(terms.title)} ${names} ${both(seller.name)}`),
    filters: [...filterTerms(terms.values, definitions), ...[...new Set(held)].toSorted().map((kind) => `certificate=${kind}`)],
    measures: measuresOf(terms.values, definitions),
  }
}

const both = ({ ko, en }: Localized): string => `${ko} ${en}`
