import { err, type Clock, type ListingId, type Result } from '@naru/kernel'
import type { IllegalListingAct, Listing, ListingNotFound } from '../domain/listing.js'
import { discardRevision, recall } from '../domain/listing-sale.js'
import type { CataloguePorts } from '../ports.js'

/** Takes terms back to the desk, from the committee or from their hour. */
export class RecallListing {
  constructor(
    private readonly ports: Pick<CataloguePorts, 'listings'>,
    private readonly clock: Clock,
  ) {}

  async execute({ id }: { readonly id: ListingId }): Promise<Result<Listing, IllegalListingAct | ListingNotFound>> {
    const listing = await this.ports.listings.findForChange(id)
    if (!listing) return err({ code: 'NOT_FOUND' })
    const recalled = recall(listing, this.clock.now())
    if (recalled.ok) await this.ports.listings.saveStanding(recalled.value)
    return recalled
  }
}

/** Forgets the new terms of a good on sale. */
export class DiscardRevision {
  constructor(
    private readonly ports: Pick<CataloguePorts, 'listings'>,
    private readonly clock: Clock,
  ) {}

  async execute({ id }: { readonly id: ListingId }): Promise<Result<Listing, IllegalListingAct | ListingNotFound>> {
    const listing = await this.ports.listings.findForChange(id)
    if (!listing) return err({ code: 'NOT_FOUND' })
    const discarded = discardRevision(listing, this.clock.now())
    if (discarded.ok) await this.ports.listings.saveStanding(discarded.value)
    return discarded
  }
}
