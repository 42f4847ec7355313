import { pageOf, type PageRequest } from '@naru/kernel'
import type { CardRow } from '../domain/listing-card.js'
import type { ListingQuestion } from '../domain/search-question.js'
import type { FoundCards, SearchEngine } from '../search-engine.js'
import { readCard } from './card-text.js'
import { listingSearch, type FoundRow } from './listing-search.js'
import type { Statement } from './statement.js'

/** Runs a public read. */
export type Read = <Row>(statement: Statement) => Promise<Row[]>

interface Found {
  readonly card: CardRow
  readonly key: FoundRow['key']
}

/** Answers from the tables alone, one statement a page: always up to date, and slow to count where much matches. */
export class PostgresSearch implements SearchEngine {
  constructor(private readonly read: Read) {}

  async search(question: ListingQuestion, page: PageRequest): Promise<FoundCards> {
    const rows = await this.read<FoundRow>(listingSearch(question, page))
    const found = rows.flatMap(({ card, key }): Found[] => (card === null ? [] : [{ card: readCard(card), key }]))
    const { items, next } = pageOf(
      found,
      page.first,
      ({ card, key }) => [key, card.listing_id],
      ({ card }) => card,
    )
    return { cards: items, next, near: rows.some(({ near }) => near), didYouMean: null, counts: rows[0]?.facets ?? null }
  }
}
