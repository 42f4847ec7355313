import { err, type Clock, type Effects, type ListingId, type Result } from '@naru/kernel'
import type { ListingInvalid } from '../domain/findings.js'
import { publish, type IllegalListingAct, type Listing, type ListingNotFound } from '../domain/listing.js'
import { listingPublished } from '../events.js'
import type { CataloguePorts } from '../ports.js'
import { saveListing } from '../save-listing/save-listing.js'

/** Offers a complete listing to everybody. */
export class PublishListing {
  constructor(
    private readonly ports: CataloguePorts,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute({ id }: { readonly id: ListingId }): Promise<Result<Listing, ListingInvalid | IllegalListingAct | ListingNotFound>> {
    const listing = await this.ports.listings.findForChange(id)
    if (!listing) return err({ code: 'NOT_FOUND' })
    const published = publish(listing, this.clock.now())
    if (!published.ok) return published
    await saveListing(this.ports, published.value)
    await this.effects.outbox.append(listingPublished(published.value))
    return published
  }
}
