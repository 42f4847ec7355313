import { err, type Clock, type Effects, type Result, type VariantId } from '@naru/kernel'
import type { ListingInvalid } from '../domain/findings.js'
import { setPrices, type Listing, type ListingNotFound } from '../domain/listing.js'
import type { PriceListInput } from '../domain/price.js'
import type { CataloguePorts } from '../ports.js'
import { saveEdit } from '../save-listing/save-listing.js'

export interface SetTiersCommand extends PriceListInput {
  readonly variantId: VariantId
  readonly everyVariant: boolean
}

/** Replaces the list price and the quantity tiers of a variant, or of every variant of its listing. */
export class SetTiers {
  constructor(
    private readonly ports: CataloguePorts,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute({ variantId, everyVariant, price, tiers }: SetTiersCommand): Promise<Result<Listing, ListingInvalid | ListingNotFound>> {
    const listing = await this.ports.listings.findByVariantForChange(variantId)
    if (!listing) return err({ code: 'NOT_FOUND' })
    const priced = setPrices(listing, variantId, { price, tiers }, everyVariant, this.clock.now())
    if (priced.ok) await saveEdit(this.ports, this.effects, priced.value)
    return priced
  }
}
