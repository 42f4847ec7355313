import type { Localized } from '@naru/kernel'
import type { Channel } from './codes.js'

export type ListingSort = 'relevance' | 'newest' | 'price-low' | 'price-high' | 'lead-time' | 'rating' | 'best-selling'

/** What a visitor looks for. Within one list the values are alternatives, between them all must hold. */
export interface ListingQuestion {
  readonly text: string | null
  readonly category: string | null
  readonly firms: readonly string[]
  readonly complexes: readonly string[]
  readonly producedIn: readonly string[]
  readonly preferentialIn: string | null
  /** `code=value`, as listings bear them: `colour=navy`, `certificate=KC`. Of one code alternatives, between codes all must hold. */
  readonly attributes: readonly string[]
  /** Minor units of `currency`. */
  readonly priceFrom: bigint | null
  readonly priceTo: bigint | null
  readonly currency: string
  readonly leadTimeDays: number | null
  readonly channel: Channel | null
  readonly inStock: boolean
  readonly sort: ListingSort
  readonly withFacets: boolean
}

/** Bounds of the lead-time facet, in days. */
export const leadTimeBounds: readonly number[] = [3, 7, 14, 30]

/** Counts of what a further choice would leave: each facet ignores its own choice. */
export interface FacetCounts {
  readonly total: number
  readonly categories: readonly { readonly slug: string; readonly ko: string; readonly en: string; readonly count: number }[]
  readonly firms: readonly { readonly id: string; readonly ko: string; readonly en: string; readonly count: number }[]
  readonly complexes: readonly Counted[]
  readonly producedIn: readonly Counted[]
  readonly preferentialIn: readonly Counted[]
  readonly leadTimes: readonly { readonly days: number; readonly count: number }[]
  readonly channels: readonly { readonly value: Channel; readonly count: number }[]
  readonly attributes: readonly { readonly code: string; readonly values: readonly Counted[] }[]
  readonly price: { readonly from: string; readonly to: string } | null
}

export interface Counted {
  readonly value: string
  readonly count: number
}

/** Words that mean the same to a buyer: any of them finds goods that bear another. */
export type SynonymSet = readonly string[]

/** What the engine knows of the shop's own words when it reads a question. */
export interface ShopWords {
  readonly synonyms: readonly SynonymSet[]
  readonly categories: readonly { readonly slug: string; readonly name: Localized }[]
  /** What filters by attribute are called. */
  readonly attributes: readonly { readonly code: string; readonly name: Localized; readonly choices: readonly { readonly code: string; readonly name: Localized }[] }[]
}
