import { leadTimeBounds, type Counted, type FacetCounts } from '../domain/search-question.js'
import type { Channel } from '../domain/codes.js'
import type { FilterKey } from './filters.js'
import type { FacetKey } from './labels.js'
import type { ListingColumns } from './listing-columns.js'
import { Top } from './top.js'

const mostFirms = 50

/** Names of what facets count by number: categories in the shop's order, firms by id. */
export interface FacetNames {
  readonly categories: readonly { readonly slug: string; readonly ko: string; readonly en: string }[]
  readonly firm: (id: string) => { readonly ko: string; readonly en: string }
}

/** Counts, in one pass, what each facet would leave: a document that fails no filter counts everywhere, one that fails a single filter counts in that filter's facet. */
export class FacetTally {
  #total = 0
  readonly #byLabel: Int32Array
  readonly #leadTimes = new Int32Array(leadTimeBounds.length)
  #lowest = Infinity
  #highest = -Infinity
  readonly #currency: number
  // The columns as they are during one search, taken out once: this is the innermost loop of all.
  readonly #offsets: Uint32Array
  readonly #numbers: Uint32Array
  readonly #days: Uint32Array
  /** By the bit of a filter, what it filters. */
  readonly #facets: ReadonlyMap<number, FilterKey>

  constructor(
    private readonly columns: ListingColumns,
    currency: string,
    /** The bit of every filter in use. */
    bits: ReadonlyMap<FilterKey, number>,
  ) {
    this.#byLabel = new Int32Array(columns.labels.known.length)
    this.#offsets = columns.labels.offsets
    this.#numbers = columns.labels.numbers
    this.#days = columns.leadTime.values
    this.#currency = columns.currencyNumber(currency)
    this.#facets = new Map([...bits].map(([key, bit]) => [bit, key]))
  }

  /** Takes in a document by the filters that it fails. */
  add(doc: number, failed: number): void {
    if (failed === 0) {
      this.#total += 1
      this.#countAllLabels(doc)
      this.#countLeadTime(doc)
      this.#countPrice(doc)
      return
    }
    const facet = this.#facets.get(failed)
    if (facet === undefined) return
    if (facet === 'leadTime') this.#countLeadTime(doc)
    else if (facet === 'price') this.#countPrice(doc)
    else if (facet !== 'inStock') this.#countLabels(doc, facet)
  }

  counts({ categories, firm }: FacetNames): FacetCounts {
    const counted = this.#counted()
    const of = (facet: FacetKey): readonly Counted[] => counted.get(facet) ?? []
    const byCategory = new Map(of('category').map(({ value, count }) => [value, count]))
    return {
      total: this.#total,
      categories: categories.flatMap((category) => {
        const count = byCategory.get(category.slug)
        return count === undefined ? [] : [{ ...category, count }]
      }),
      firms: of('firm').map(({ value: id, count }) => ({ id, ...firm(id), count })),
      complexes: of('complex'),
      producedIn: of('producedIn'),
      preferentialIn: of('preferentialIn'),
      leadTimes: leadTimeBounds.map((days, index) => ({ days, count: this.#leadTimes[index] ?? 0 })),
      // Channels come from the listings themselves, so a value is one.
      channels: of('channel').map(({ value, count }) => ({ value: value as Channel, count })),
      attributes: [...counted]
        .flatMap(([facet, values]) => (facet.startsWith('attribute:') ? [{ code: facet.slice('attribute:'.length), values }] : []))
        .toSorted((a, b) => (a.code < b.code ? -1 : 1)),
      price: this.#lowest > this.#highest ? null : { from: String(this.#lowest), to: String(this.#highest) },
    }
  }

  /** Values with their counts, by facet: most first. Of thousands of firms only those that are shown are put in order. */
  #counted(): ReadonlyMap<FacetKey, readonly Counted[]> {
    const { known } = this.columns.labels
    const byLabel = this.#byLabel
    const compare = (a: number, b: number): number => (byLabel[b] ?? 0) - (byLabel[a] ?? 0) || ((known[a]?.value ?? '') < (known[b]?.value ?? '') ? -1 : 1)
    const byFacet = new Map<FacetKey, Top>()
    for (let label = 0; label < byLabel.length; label += 1) {
      const facet = known[label]?.facet
      if (byLabel[label] === 0 || facet === undefined) continue
      const top = byFacet.get(facet) ?? new Top(facet === 'firm' ? mostFirms : Infinity, compare)
      byFacet.set(facet, top)
      top.offer(label)
    }
    return new Map([...byFacet].map(([facet, { best }]) => [facet, best.map((label) => ({ value: known[label]?.value ?? '', count: byLabel[label] ?? 0 }))]))
  }

  #countAllLabels(doc: number): void {
    const [numbers, byLabel] = [this.#numbers, this.#byLabel]
    const end = this.#offsets[doc + 1] ?? 0
    for (let index = this.#offsets[doc] ?? 0; index < end; index += 1) {
      const label = numbers[index] ?? 0
      byLabel[label] = (byLabel[label] ?? 0) + 1
    }
  }

  #countLabels(doc: number, only: FacetKey): void {
    const { known } = this.columns.labels
    const end = this.#offsets[doc + 1] ?? 0
    for (let index = this.#offsets[doc] ?? 0; index < end; index += 1) {
      const label = this.#numbers[index] ?? 0
      if (known[label]?.facet === only) this.#byLabel[label] = (this.#byLabel[label] ?? 0) + 1
    }
  }

  #countLeadTime(doc: number): void {
    const days = this.#days[doc] ?? 0
    for (let index = leadTimeBounds.length - 1; index >= 0 && days <= (leadTimeBounds[index] ?? 0); index -= 1) this.#leadTimes[index] = (this.#leadTimes[index] ?? 0) + 1
  }

  #countPrice(doc: number): void {
    if (this.columns.currency.at(doc) !== this.#currency) return
    const price = this.columns.price.at(doc)
    if (price < this.#lowest) this.#lowest = price
    if (price > this.#highest) this.#highest = price
  }
}
