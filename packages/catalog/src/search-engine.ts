import type { PageRequest } from '@naru/kernel'
import type { CardRow } from './domain/listing-card.js'
import type { FacetCounts, ListingQuestion } from './domain/search-question.js'

/** One page of an answer. */
export interface FoundCards {
  readonly cards: readonly CardRow[]
  readonly next: string | null
  /** Nothing matched every word: these are the nearest. */
  readonly near: boolean
  /** The question as it was probably meant, when words were mistyped. */
  readonly didYouMean: string | null
  /** Null unless facets were asked for. */
  readonly counts: FacetCounts | null
}

/**
 * Finds what is on sale. Engines agree on what matches, on filters, counts and every order but relevance; pages are cut by keys, so that they
 * neither repeat nor miss what stays on sale. How well a text is understood, and how matches rank, is each engine's own.
 */
export interface SearchEngine {
  search(question: ListingQuestion, page: PageRequest): Promise<FoundCards>
}
