import type { ListingSort } from '../domain/search-question.js'
import { IdTable } from './id-table.js'
import type { IndexedListing } from './indexed-listing.js'
import { Labels, type Label } from './labels.js'
import { bytes, double, single, whole } from './numbers.js'

/** What is filtered, counted and sorted by, a column each. Documents are only ever added; one that is replaced or withdrawn is no longer alive. */
export class ListingColumns {
  readonly ids = new IdTable()
  readonly labels = new Labels()
  readonly alive = bytes()
  readonly inStock = bytes()
  readonly currency = bytes()
  readonly price = double()
  readonly leadTime = whole()
  readonly publishedAt = double()
  readonly sold = whole()
  readonly rating = single()
  /** How much better than its text alone a listing ranks: from what was sold and how it was rated. */
  readonly standing = single()
  /** Terms of the title: a short title says more of what it says. */
  readonly titleTerms = bytes()
  readonly #currencies: string[] = []
  living = 0

  /** The number of documents, living or not. */
  get length(): number {
    return this.alive.length
  }

  add(listing: IndexedListing, titleTerms: number): number {
    const doc = this.length
    this.ids.add(listing.id)
    this.labels.add(labelsOf(listing))
    this.alive.push(1)
    this.inStock.push(listing.inStock ? 1 : 0)
    this.currency.push(this.currencyNumber(listing.currency))
    this.price.push(listing.price)
    this.leadTime.push(listing.leadTimeDays)
    this.publishedAt.push(listing.publishedAt)
    this.sold.push(listing.sold)
    this.rating.push(listing.rating ?? 0)
    this.standing.push(standingOf(listing))
    this.titleTerms.push(Math.min(255, titleTerms))
    this.living += 1
    return doc
  }

  remove(doc: number): void {
    if (this.alive.at(doc) === 0) return
    this.alive.set(doc, 0)
    this.living -= 1
  }

  currencyNumber(currency: string): number {
    const present = this.#currencies.indexOf(currency)
    return present === -1 ? this.#currencies.push(currency) - 1 : present
  }

  /** Sort keys of every order but relevance. */
  keysOf(sort: Exclude<ListingSort, 'relevance'>): ArrayLike<number> {
    switch (sort) {
      case 'newest':
        return this.publishedAt.values
      case 'price-low':
      case 'price-high':
        return this.price.values
      case 'lead-time':
        return this.leadTime.values
      case 'rating':
        return this.rating.values
      case 'best-selling':
        return this.sold.values
    }
  }
}

/** 1 for what nobody has bought or judged; sales count by their magnitude, ratings by how many there are. */
function standingOf({ sold, rating, ratings }: IndexedListing): number {
  const judged = rating === null ? 0 : (rating - 3) * Math.min(1, ratings / 5) * 0.05
  return 1 + Math.log10(1 + sold) * 0.04 + judged
}

const labelsOf = (listing: IndexedListing): readonly Label[] => [
  ...listing.categoryPath.map((value) => ({ facet: 'category', value }) as const),
  { facet: 'firm', value: listing.firm },
  { facet: 'complex', value: listing.complex },
  { facet: 'producedIn', value: listing.producedIn },
  ...listing.preferentialIn.map((value) => ({ facet: 'preferentialIn', value }) as const),
  ...listing.channels.map((value) => ({ facet: 'channel', value }) as const),
  ...listing.attributes.map(attributeLabel),
]

/** `colour=navy` as the label `navy` of the facet of colours. */
export function attributeLabel(term: string): Label {
  const at = term.indexOf('=')
  return { facet: `attribute:${term.slice(0, at)}`, value: term.slice(at + 1) }
}
