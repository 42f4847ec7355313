import { err, type Clock, type Effects, type Result, type VariantId } from '@naru/kernel'
import { duplicateSku, type ListingInvalid } from '../domain/findings.js'
import { changeVariant, type Listing, type ListingNotFound } from '../domain/listing.js'
import type { VariantInput } from '../domain/variant.js'
import type { CataloguePorts } from '../ports.js'
import { saveEdit } from '../save-listing/save-listing.js'

/** Changes a variant's number, options, weights or colour. */
export class UpdateVariant {
  constructor(
    private readonly ports: CataloguePorts,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute({ id, variant }: { readonly id: VariantId; readonly variant: VariantInput }): Promise<Result<Listing, ListingInvalid | ListingNotFound>> {
    const listing = await this.ports.listings.findByVariantForChange(id)
    if (!listing) return err({ code: 'NOT_FOUND' })
    const changed = changeVariant(listing, id, variant, this.clock.now())
    if (!changed.ok) return changed
    const holder = await this.ports.listings.holderOfSku(listing.firmId, variant.sku)
    if (holder !== undefined && holder !== id) return err(duplicateSku(variant.sku))
    await saveEdit(this.ports, this.effects, changed.value)
    return changed
  }
}
