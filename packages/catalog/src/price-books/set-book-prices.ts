import { err, ok, permitAct, type Clock, type OrganisationId, type Result, type VariantId } from '@naru/kernel'
import type { CatalogProblem, ListingInvalid } from '../domain/findings.js'
import type { PriceTier, TierInput } from '../domain/price.js'
import {
  parseBookPrices,
  priceBookActsByStatus,
  priceBookNotFound,
  type IllegalPriceBookAct,
  type PriceBook,
  type PriceBookAct,
  type PriceBookId,
  type PriceBookNotFound,
  type PriceBookStatus,
} from '../domain/price-book.js'
import type { PriceBooks } from './ports.js'

export interface BookPriceInput {
  readonly sku: string
  readonly tiers: readonly TierInput[]
}

/** Sets what goods cost by a book, by their stock numbers; a good without tiers leaves the book. */
export class SetBookPrices {
  constructor(
    private readonly books: PriceBooks,
    private readonly clock: Clock,
  ) {}

  async execute({
    firmId,
    bookId,
    prices,
  }: {
    readonly firmId: OrganisationId
    readonly bookId: PriceBookId
    readonly prices: readonly BookPriceInput[]
  }): Promise<Result<PriceBook, ListingInvalid | PriceBookNotFound | IllegalPriceBookAct>> {
    const book = await this.books.findForChange(bookId)
    if (!book) return priceBookNotFound()
    const permitted = permitAct<PriceBookStatus, PriceBookAct>(priceBookActsByStatus, book.status, 'edit')
    if (!permitted.ok) return permitted
    const read = await readPrices(this.books, firmId, book, prices)
    const problems = [...read.values()].flatMap((row, index) => (row.ok ? [] : row.failure.problems.map((problem) => ({ ...problem, at: `prices[${index}].${problem.at}` }))))
    if (problems.length > 0) return err({ code: 'LISTING_INVALID', problems })
    const changed = { ...book, updatedAt: this.clock.now() }
    await this.books.save(changed)
    await this.books.setPrices(changed, new Map([...read.values()].flatMap((row) => (row.ok ? [[row.value.variantId, row.value.tiers]] : []))))
    return ok(changed)
  }
}

export interface ReadBookPrice {
  readonly variantId: VariantId
  readonly tiers: readonly PriceTier[]
}

/** Reads prices row by row, so that a file's good rows can be kept beside its faulty ones; a number that comes twice is a fault of the second. */
export async function readPrices(
  books: PriceBooks,
  firmId: OrganisationId,
  book: PriceBook,
  prices: readonly BookPriceInput[],
): Promise<readonly Result<ReadBookPrice, ListingInvalid>[]> {
  const known = new Map(
    (
      await books.variantsBySku(
        firmId,
        prices.map(({ sku }) => sku),
      )
    ).map((variant) => [variant.sku, variant]),
  )
  const seen = new Set<string>()
  return prices.map(({ sku, tiers }) => {
    const variant = known.get(sku)
    if (!variant) return faulty({ at: 'sku', rule: 'UNKNOWN_SKU', value: sku })
    if (seen.has(sku)) return faulty({ at: 'sku', rule: 'DUPLICATE', value: sku })
    seen.add(sku)
    const read = parseBookPrices(book, tiers, variant.currency)
    return read.ok ? ok({ variantId: variant.variantId, tiers: read.value }) : read
  })
}

const faulty = (problem: CatalogProblem): Result<never, ListingInvalid> => err({ code: 'LISTING_INVALID', problems: [problem] })
