import { ImportListings, ImportPrices, ImportStock, type Import, type PriceBook, type RowImporter } from '@naru/catalog'
import { postgresCatalogue, PostgresListingsInBulk, PostgresPriceBooks, PostgresStockInBulk } from '@naru/catalog/postgres'
import type { Tx } from '../../platform/acting/acts.js'

/** What reads the rows of an import into the catalogue, in a transaction; `book` is the price book of prices. */
export function importerOf({ sql, clock, ids, effects }: Tx, { kind, firmId, file }: Import, book: PriceBook | undefined): RowImporter {
  const stock = new PostgresStockInBulk(sql, clock)
  switch (kind) {
    case 'listings':
      return new ImportListings(firmId, file.name, { ...postgresCatalogue(sql), bulk: new PostgresListingsInBulk(sql), stock }, clock, ids, effects)
    case 'stock':
      return new ImportStock(firmId, file.name, new PostgresPriceBooks(sql), stock)
    case 'prices':
      if (!book) throw new Error(`the price book of an import is gone: ${file.name}`)
      return new ImportPrices(firmId, book, new PostgresPriceBooks(sql))
  }
}

/** How rows of a kind belong together, which needs no transaction. */
export const keyOfRows: Readonly<Record<Import['kind'], RowImporter['keyOf']>> = {
  listings: ({ cells }) => [cells.listing, cells.sku].find((text) => text !== undefined && text !== '') ?? '',
  prices: ({ cells }) => cells.sku ?? '',
  stock: ({ cells }) => `${cells.sku ?? ''} ${cells.location ?? ''}`,
}
