import { onlyPlace, rowsOfListing, type Cells, type PriceBookId, type SheetKind } from '@naru/catalog'
import { PostgresListingsInBulk, PostgresPriceBooks, PostgresStockInBulk } from '@naru/catalog/postgres'
import { formatAmount } from '@naru/kernel'
import type { PersonActor } from '../../platform/acting/actor.js'
import { Acts } from '../../platform/acting/acts.js'

export interface ExportQuestion {
  readonly kind: SheetKind
  readonly bookId: PriceBookId | null
  readonly status: string | null
  /** In titles and stock numbers. */
  readonly text: string | null
  readonly location: string | null
}

const pageSize = 200

/** Rows of what a firm has, page by page: each page is a transaction of its own, so that a slow reader holds nothing up. */
export async function* exportRows(acts: Acts, actor: PersonActor, question: ExportQuestion): AsyncGenerator<Cells> {
  for (let after: string | null = null; ;) {
    const page: ExportPage = await pageOf(acts, actor, question, after)
    yield* page.rows
    if (page.next === null) return
    after = page.next
  }
}

interface ExportPage {
  readonly rows: readonly Cells[]
  readonly next: string | null
}

function pageOf(acts: Acts, actor: PersonActor, question: ExportQuestion, after: string | null): Promise<ExportPage> {
  const firmId = actor.membership?.organisationId
  if (!firmId) throw new Error('only a firm has a catalogue to export')
  return acts.read(actor, async ({ sql, clock }) => {
    const stock = new PostgresStockInBulk(sql, clock)
    switch (question.kind) {
      case 'listings': {
        const bulk = new PostgresListingsInBulk(sql)
        const { ids, next } = await bulk.idsOf(firmId, question, { first: pageSize, after })
        const listings = await bulk.read(ids)
        const shelves = await stock.shelves(listings.flatMap(({ listing }) => listing.variants.map(({ id }) => id)))
        return { rows: listings.flatMap(({ listing, number }) => rowsOfListing(listing, number, ({ id }) => onlyPlace(shelves.get(id)))), next }
      }
      case 'stock': {
        const { items, next } = await stock.counts(firmId, question, { first: 500, after })
        return {
          rows: items.map(({ sku, location, onHand, threshold }) => ({ sku, location, stock: String(onHand), low_stock: threshold === null ? '' : String(threshold), note: '' })),
          next,
        }
      }
      case 'prices': {
        const books = new PostgresPriceBooks(sql)
        const book = question.bookId && (await books.find(question.bookId))
        if (!book) return { rows: [], next: null }
        const { items, next } = await books.pricesOf(book, { first: 500, after })
        return { rows: items.flatMap(({ sku, tiers }) => tiers.map(({ from, price }) => ({ sku, from: String(from), price: formatAmount(price) }))), next }
      }
    }
  })
}
