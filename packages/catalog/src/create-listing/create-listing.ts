import { err, type Clock, type Ids, type OrganisationId, type Result } from '@naru/kernel'
import type { ListingInvalid } from '../domain/findings.js'
import { draftListing, type Listing, type ListingNotFound } from '../domain/listing.js'
import type { ListingTermsInput } from '../domain/listing-terms.js'
import type { CataloguePorts } from '../ports.js'
import { checkPictures } from '../update-listing/check-pictures.js'

/** Starts a listing as a draft of a firm that the catalogue knows. */
export class CreateListing {
  constructor(
    private readonly ports: CataloguePorts,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute({ firmId, listing }: { readonly firmId: OrganisationId; readonly listing: ListingTermsInput }): Promise<Result<Listing, ListingInvalid | ListingNotFound>> {
    if (!(await this.ports.sellers.find(firmId))) return err({ code: 'NOT_FOUND' })
    const draft = draftListing(listing, await this.ports.categories.shelves(), { id: this.ids.next<'Listing'>(), firmId, at: this.clock.now() })
    if (!draft.ok) return draft
    const pictures = await checkPictures(this.ports, draft.value.terms)
    if (!pictures.ok) return pictures
    await this.ports.listings.insert(draft.value)
    return draft
  }
}
