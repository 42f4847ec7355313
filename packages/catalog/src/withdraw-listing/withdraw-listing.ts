import { err, type Clock, type Effects, type ListingId, type Result } from '@naru/kernel'
import type { ListingInvalid } from '../domain/findings.js'
import type { IllegalListingAct, Listing, ListingNotFound } from '../domain/listing.js'
import { withdraw } from '../domain/listing-sale.js'
import { listingWithdrawn } from '../events.js'
import type { CataloguePorts } from '../ports.js'

/** Takes a listing off sale; orders that stand are not touched. */
export class WithdrawListing {
  constructor(
    private readonly ports: CataloguePorts,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute({ id, reason }: { readonly id: ListingId; readonly reason: string }): Promise<Result<Listing, ListingInvalid | IllegalListingAct | ListingNotFound>> {
    const listing = await this.ports.listings.findForChange(id)
    if (!listing) return err({ code: 'NOT_FOUND' })
    const withdrawn = withdraw(listing, reason, this.clock.now())
    if (!withdrawn.ok) return withdrawn
    await this.ports.listings.saveStanding(withdrawn.value)
    await this.ports.window.hide(withdrawn.value.id)
    await this.effects.outbox.append(listingWithdrawn(withdrawn.value, reason))
    return withdrawn
  }
}
