import { createCatalog } from './create-catalog.js'
import { createStock } from './create-stock.js'

export const migrations = [createCatalog, createStock]
export * from './postgres-stock.js'
export * from './postgres-sellable-variants.js'
