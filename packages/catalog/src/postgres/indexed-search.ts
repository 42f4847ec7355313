import type { PageRequest } from '@naru/kernel'
import type { CardRow } from '../domain/listing-card.js'
import type { ListingQuestion } from '../domain/search-question.js'
import type { ListingIndex } from '../search-index/listing-index.js'
import type { FoundCards, SearchEngine } from '../search-engine.js'
import { cardText, readCard } from './card-text.js'
import { PostgresSearch, type Read } from './postgres-search.js'
import { Parameters, type Statement } from './statement.js'

/** Finds in memory, and fetches the cards of the page by one statement. What nothing narrows is read in the order of a table's index. */
export class IndexedSearch implements SearchEngine {
  readonly #tables: PostgresSearch

  constructor(
    private readonly index: ListingIndex,
    private readonly read: Read,
  ) {
    this.#tables = new PostgresSearch(read)
  }

  async search(question: ListingQuestion, page: PageRequest): Promise<FoundCards> {
    if (isOpen(question))
      return { ...(await this.#tables.search({ ...question, withFacets: false }, page)), counts: question.withFacets ? this.index.openCounts(question.currency) : null }
    const { ids, ...found } = this.index.search(question, page)
    return { ...found, cards: ids.length === 0 ? [] : await this.cardsOf(ids) }
  }

  /** Cards by the listings' ids, in their order; one that has just been hidden is left out. */
  async cardsOf(ids: readonly string[]): Promise<readonly CardRow[]> {
    const byId = new Map((await this.read<{ card: string }>(cards(ids))).map((row) => readCard(row.card)).map((card) => [card.listing_id, card]))
    return ids.flatMap((id) => byId.get(id) ?? [])
  }
}

/** Neither words nor filters: everything on sale, in some order. */
function isOpen(question: ListingQuestion): boolean {
  const { text, category, firms, complexes, producedIn, preferentialIn, attributes, priceFrom, priceTo, leadTimeDays, channel, inStock, sort } = question
  const isFiltered = category !== null || preferentialIn !== null || priceFrom !== null || priceTo !== null || leadTimeDays !== null || channel !== null || inStock
  const hasLists = firms.length + complexes.length + producedIn.length + attributes.length > 0
  return (text ?? '') === '' && !isFiltered && !hasLists && (sort === 'relevance' || sort === 'newest')
}

/** Cards by the listings' ids, in no order. */
export function cards(ids: readonly string[]): Statement {
  const parameters = new Parameters()
  return parameters.statement('catalog.cards', `select ${cardText} as card from catalog.search_document d where d.listing_id = any (${parameters.add(ids, 'uuid[]')})`)
}
