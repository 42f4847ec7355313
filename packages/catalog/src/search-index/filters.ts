import type { ListingQuestion } from '../domain/search-question.js'
import { attributeLabel, type ListingColumns } from './listing-columns.js'
import type { FacetKey } from './labels.js'

export type FilterKey = FacetKey | 'price' | 'leadTime' | 'inStock'

/** A question's filters as bits: a document is asked which of them it fails. */
export class Filters {
  /** The bit of every filter in use. */
  readonly bits = new Map<FilterKey, number>()
  /** For each label the bit of the filter that it meets; 0 for none. */
  readonly #meets: Uint32Array
  readonly #offsets: Uint32Array
  readonly #numbers: Uint32Array
  readonly #byLabel: number
  readonly #price: { readonly bit: number; readonly currency: number; readonly from: number; readonly to: number } | null
  readonly #leadTime: { readonly bit: number; readonly most: number } | null
  readonly #inStock: number

  constructor(
    private readonly columns: ListingColumns,
    question: ListingQuestion,
  ) {
    const { labels } = columns
    this.#meets = new Uint32Array(labels.known.length)
    this.#offsets = labels.offsets
    this.#numbers = labels.numbers
    let byLabel = 0
    const choose = (facet: FacetKey, values: readonly string[]): void => {
      if (values.length === 0) return
      const bit = this.#bitOf(facet)
      byLabel |= bit
      for (const value of values) {
        const label = labels.find(facet, value)
        if (label !== undefined) this.#meets[label] = bit
      }
    }
    const one = (value: string | null): readonly string[] => (value === null ? [] : [value])
    choose('category', one(question.category))
    choose('firm', question.firms)
    choose('complex', question.complexes)
    choose('producedIn', question.producedIn)
    choose('preferentialIn', one(question.preferentialIn))
    choose('channel', one(question.channel))
    for (const { facet, value } of question.attributes.map(attributeLabel)) choose(facet, [value])
    this.#byLabel = byLabel
    const { priceFrom, priceTo, sort, leadTimeDays } = question
    const isPriced = priceFrom !== null || priceTo !== null || sort === 'price-low' || sort === 'price-high'
    this.#price = isPriced
      ? { bit: this.#bitOf('price'), currency: columns.currencyNumber(question.currency), from: Number(priceFrom ?? -Infinity), to: Number(priceTo ?? Infinity) }
      : null
    this.#leadTime = leadTimeDays === null ? null : { bit: this.#bitOf('leadTime'), most: leadTimeDays }
    this.#inStock = question.inStock ? this.#bitOf('inStock') : 0
  }

  /** The bits of the filters that a document fails; 0 when it meets all. */
  failedBy(doc: number): number {
    const { columns } = this
    let failed = 0
    if (this.#byLabel !== 0) {
      const end = this.#offsets[doc + 1] ?? 0
      let met = 0
      for (let index = this.#offsets[doc] ?? 0; index < end; index += 1) met |= this.#meets[this.#numbers[index] ?? 0] ?? 0
      failed = this.#byLabel & ~met
    }
    if (this.#price) {
      const price = columns.price.at(doc)
      if (columns.currency.at(doc) !== this.#price.currency || price < this.#price.from || price > this.#price.to) failed |= this.#price.bit
    }
    if (this.#leadTime && columns.leadTime.at(doc) > this.#leadTime.most) failed |= this.#leadTime.bit
    if (this.#inStock !== 0 && columns.inStock.at(doc) === 0) failed |= this.#inStock
    return failed
  }

  /** Filters in use share 32 bits: what an operation may ask for is bounded below that. */
  #bitOf(key: FilterKey): number {
    const present = this.bits.get(key)
    if (present !== undefined) return present
    const bit = 1 << this.bits.size
    this.bits.set(key, bit)
    return bit
  }
}
