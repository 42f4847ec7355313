import { measurePackedVolume } from './measure-packed-volume.js'
import { createCatalog } from './create-catalog.js'
import { createCategories } from './create-categories.js'
import { countImportAttempts, createImports } from './create-imports.js'
import { createPriceBooks } from './create-price-books.js'
import { deepenCatalog } from './deepen-catalog.js'
import { createStockPlaces } from './create-stock-places.js'
import { lightenListingPage } from './lighten-listing-page.js'
import { notifyShop } from './notify-shop.js'
import { pickByPriority } from './pick-by-priority.js'
import { createStock } from './create-stock.js'
import { showValidCertificates } from './show-valid-certificates.js'
import { watchReturnedListings } from './watch-returned-listings.js'
import { deepenSearch } from './deepen-search.js'
import { createStockParts } from './create-stock-parts.js'
import { hurryOrders } from './hurry-orders.js'
import { hurryListingPage } from './hurry-listing-page.js'
import { moreSynonyms } from './more-synonyms.js'
import { hurryStock } from './hurry-stock.js'
import { knowCalendarOfSellers } from './know-calendar-of-sellers.js'

export const migrations = [
  createCatalog,
  createStock,
  hurryStock,
  createCategories,
  deepenCatalog,
  showValidCertificates,
  watchReturnedListings,
  createPriceBooks,
  createStockParts,
  createStockPlaces,
  createImports,
  deepenSearch,
  hurryListingPage,
  moreSynonyms,
  countImportAttempts,
  pickByPriority,
  knowCalendarOfSellers,
  notifyShop,
  lightenListingPage,
  measurePackedVolume,
  hurryOrders,
]
export * from './indexed-search.js'
export * from './listing-search.js'
export * from './postgres-search.js'
export * from './postgres-synonyms.js'
export * from './search-feed.js'
export type { ListingIndex } from '../search-index/listing-index.js'
export * from './listing-page.js'
export * from './postgres-attributes.js'
export * from './postgres-catalogue.js'
export * from './postgres-held-certificates.js'
export * from './postgres-listing-history.js'
export * from './postgres-listings.js'
export * from './postgres-imports.js'
export * from './postgres-listings-in-bulk.js'
export * from './postgres-price-books.js'
export * from './postgres-stock-in-bulk.js'
export * from './postgres-stock-places.js'
export * from './postgres-reviews.js'
export * from './postgres-sellable-variants.js'
export * from './postgres-stock.js'
export * from './postgres-watched-listings.js'
export * from './variant-pages.js'
export type { Statement } from './statement.js'
