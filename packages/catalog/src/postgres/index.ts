import { createCatalog } from './create-catalog.js'
import { createCategories } from './create-categories.js'
import { createPriceBooks } from './create-price-books.js'
import { createStock } from './create-stock.js'

export const migrations = [createCatalog, createStock, createCategories, createPriceBooks]
export * from './listing-search.js'
export * from './listing-page.js'
export * from './postgres-catalogue.js'
export * from './postgres-listings.js'
export * from './postgres-price-books.js'
export * from './postgres-sellable-variants.js'
export * from './postgres-stock.js'
export type { Statement } from './statement.js'
