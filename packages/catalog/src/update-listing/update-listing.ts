import { err, type Clock, type ListingId, type Result } from '@naru/kernel'
import type { ListingInvalid } from '../domain/findings.js'
import { changeTerms, type IllegalListingAct, type Listing, type ListingChanged, type ListingNotFound } from '../domain/listing.js'
import type { ListingTermsInput } from '../domain/listing-terms.js'
import type { CataloguePorts } from '../ports.js'
import { workingTerms } from '../domain/listing-review.js'
import { checkPictures } from './check-pictures.js'

export interface UpdateListingCommand {
  readonly id: ListingId
  /** The version that was edited. */
  readonly version: number
  readonly listing: ListingTermsInput
}

/** Saves the terms that a firm works on; those of a good on sale show once they are published. */
export class UpdateListing {
  constructor(
    private readonly ports: CataloguePorts,
    private readonly clock: Clock,
  ) {}

  async execute({ id, version, listing: input }: UpdateListingCommand): Promise<Result<Listing, ListingInvalid | IllegalListingAct | ListingNotFound | ListingChanged>> {
    const listing = await this.ports.listings.findForChange(id)
    if (!listing) return err({ code: 'NOT_FOUND' })
    if (listing.version !== version) return err({ code: 'LISTING_CHANGED', version: listing.version })
    const updated = changeTerms(listing, input, await this.ports.categories.shelves(), this.clock.now())
    if (!updated.ok) return updated
    const pictures = await checkPictures(this.ports, workingTerms(updated.value))
    if (!pictures.ok) return pictures
    await this.ports.listings.saveStanding(updated.value)
    return updated
  }
}
