import type { DomainEvent } from '@naru/kernel'
import type { PublishedListing, Listing } from './domain/listing.js'
import { workingTerms } from './domain/listing-review.js'
import type { StockBalance } from './domain/stock.js'

export type ListingPublished = DomainEvent<'catalog.ListingPublished', { readonly listingId: string; readonly firmId: string; readonly slug: string; readonly version: number }>
export type ListingChangedOnSale = DomainEvent<'catalog.ListingChanged', { readonly listingId: string; readonly firmId: string; readonly slug: string; readonly version: number }>
export type ListingWithdrawn = DomainEvent<'catalog.ListingWithdrawn', { readonly listingId: string; readonly firmId: string; readonly reason: string }>
export type ListingSubmitted = DomainEvent<'catalog.ListingSubmitted', ReviewedListing>
export type ListingApproved = DomainEvent<'catalog.ListingApproved', ReviewedListing>
export type ListingReturned = DomainEvent<'catalog.ListingReturned', ReviewedListing & { readonly reason: string }>
export type ListingTakenDown = DomainEvent<'catalog.ListingTakenDown', ReviewedListing & { readonly reason: string }>
export interface ReviewedListing {
  readonly listingId: string
  readonly firmId: string
  readonly titleKo: string
  readonly titleEn: string
}
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

const reviewed = (listing: Listing): ReviewedListing => {
  const { title } = workingTerms(listing)
  return { listingId: listing.id, firmId: listing.firmId, titleKo: title.ko, titleEn: title.en }
}
/** Terms wait for the committee. */
export const listingSubmitted = (listing: Listing): ListingSubmitted => ({ type: 'catalog.ListingSubmitted', aggregateId: listing.id, payload: reviewed(listing) })
export const listingApproved = (listing: Listing): ListingApproved => ({ type: 'catalog.ListingApproved', aggregateId: listing.id, payload: reviewed(listing) })
export const listingReturned = (listing: Listing, reason: string): ListingReturned => ({
  type: 'catalog.ListingReturned',
  aggregateId: listing.id,
  payload: { ...reviewed(listing), reason },
})
export const listingTakenDown = (listing: Listing, reason: string): ListingTakenDown => ({
  type: 'catalog.ListingTakenDown',
  aggregateId: listing.id,
  payload: { ...reviewed(listing), reason },
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
