import type { DomainEvent } from '@naru/kernel'
import type { PublishedListing, Listing } from './domain/listing.js'
import type { StockBalance } from './domain/stock.js'

export type ListingPublished = DomainEvent<'catalog.ListingPublished', { readonly listingId: string; readonly firmId: string; readonly slug: string; readonly version: number }>
export type ListingChangedOnSale = DomainEvent<'catalog.ListingChanged', { readonly listingId: string; readonly firmId: string; readonly slug: string; readonly version: number }>
export type ListingWithdrawn = DomainEvent<'catalog.ListingWithdrawn', { readonly listingId: string; readonly firmId: string; readonly reason: string }>
export type StockReceived = DomainEvent<'catalog.StockReceived', { readonly variantId: string; readonly location: string; readonly quantity: number; readonly available: number }>
export type StockAdjusted = DomainEvent<'catalog.StockAdjusted', { readonly variantId: string; readonly location: string; readonly difference: number; readonly available: number }>

const facts = ({ id, firmId, slug, version }: Listing) => ({ listingId: id, firmId, slug, version })

/** A good is on sale from now on. */
export const listingPublished = (listing: PublishedListing): ListingPublished => ({ type: 'catalog.ListingPublished', aggregateId: listing.id, payload: facts(listing) })
/** A good that is on sale is described, priced or made differently from now on. */
export const listingChanged = (listing: PublishedListing): ListingChangedOnSale => ({ type: 'catalog.ListingChanged', aggregateId: listing.id, payload: facts(listing) })
export const listingWithdrawn = (listing: Listing, reason: string): ListingWithdrawn => ({
  type: 'catalog.ListingWithdrawn',
  aggregateId: listing.id,
  payload: { listingId: listing.id, firmId: listing.firmId, reason },
})

export const stockReceived = ({ variantId, location, available }: StockBalance, quantity: number): StockReceived => ({
  type: 'catalog.StockReceived',
  aggregateId: variantId,
  payload: { variantId, location, quantity, available },
})
export const stockAdjusted = ({ variantId, location, available }: StockBalance, difference: number): StockAdjusted => ({
  type: 'catalog.StockAdjusted',
  aggregateId: variantId,
  payload: { variantId, location, difference, available },
})
