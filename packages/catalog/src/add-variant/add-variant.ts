import { err, type Clock, type Effects, type Ids, type ListingId, type Result } from '@naru/kernel'
import { duplicateSku, type ListingInvalid } from '../domain/findings.js'
import { addVariant, type Listing, type ListingNotFound } from '../domain/listing.js'
import type { PriceListInput } from '../domain/price.js'
import type { VariantInput } from '../domain/variant.js'
import type { CataloguePorts } from '../ports.js'
import { saveEdit } from '../save-listing/save-listing.js'

export interface AddVariantCommand extends PriceListInput {
  readonly listingId: ListingId
  readonly variant: VariantInput
}

/** Adds a sellable variant with its prices; its number is unique within the firm. */
export class AddVariant {
  constructor(
    private readonly ports: CataloguePorts,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute({ listingId, variant, price, tiers }: AddVariantCommand): Promise<Result<Listing, ListingInvalid | ListingNotFound>> {
    const listing = await this.ports.listings.findForChange(listingId)
    if (!listing) return err({ code: 'NOT_FOUND' })
    const added = addVariant(listing, this.ids.next<'Variant'>(), variant, { price, tiers }, this.clock.now())
    if (!added.ok) return added
    if (await this.ports.listings.holderOfSku(listing.firmId, variant.sku)) return err(duplicateSku(variant.sku))
    await saveEdit(this.ports, this.effects, added.value)
    return added
  }
}
