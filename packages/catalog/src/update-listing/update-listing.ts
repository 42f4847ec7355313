import { err, type Clock, type Effects, type ListingId, type Result } from '@naru/kernel'
import type { ListingInvalid } from '../domain/findings.js'
import { changeTerms, type Listing, type ListingChanged, type ListingNotFound } from '../domain/listing.js'
import type { ListingTermsInput } from '../domain/listing-terms.js'
import type { CataloguePorts } from '../ports.js'
import { saveEdit } from '../save-listing/save-listing.js'

export interface UpdateListingCommand {
  readonly id: ListingId
  /** The version that was edited. */
  readonly version: number
  readonly listing: ListingTermsInput
}

/** Replaces the terms of a listing; what is on sale changes at once, orders that stand keep their copy. */
export class UpdateListing {
  constructor(
    private readonly ports: CataloguePorts,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute({ id, version, listing: input }: UpdateListingCommand): Promise<Result<Listing, ListingInvalid | ListingNotFound | ListingChanged>> {
    const listing = await this.ports.listings.findForChange(id)
    if (!listing) return err({ code: 'NOT_FOUND' })
    if (listing.version !== version) return err({ code: 'LISTING_CHANGED', version: listing.version })
    const shelves = new Set((await this.ports.categories.list()).map(({ slug }) => slug))
    const updated = changeTerms(listing, input, shelves, this.clock.now())
    if (updated.ok) await saveEdit(this.ports, this.effects, updated.value)
    return updated
  }
}
