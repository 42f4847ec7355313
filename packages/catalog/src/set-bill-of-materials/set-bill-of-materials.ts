import { err, type Clock, type Effects, type ListingId, type Result } from '@naru/kernel'
import type { BillOfMaterialsInput } from '../domain/bill-of-materials.js'
import type { ListingInvalid } from '../domain/findings.js'
import { setBillOfMaterials, type Listing, type ListingNotFound } from '../domain/listing.js'
import type { CataloguePorts } from '../ports.js'
import { saveEdit } from '../save-listing/save-listing.js'

/** Replaces what one piece is made of; orders that stand keep the bill they were placed with. */
export class SetBillOfMaterials {
  constructor(
    private readonly ports: CataloguePorts,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute({
    listingId,
    billOfMaterials,
  }: {
    readonly listingId: ListingId
    readonly billOfMaterials: BillOfMaterialsInput
  }): Promise<Result<Listing, ListingInvalid | ListingNotFound>> {
    const listing = await this.ports.listings.findForChange(listingId)
    if (!listing) return err({ code: 'NOT_FOUND' })
    const changed = setBillOfMaterials(listing, billOfMaterials, this.clock.now())
    if (changed.ok) await saveEdit(this.ports, this.effects, changed.value)
    return changed
  }
}
