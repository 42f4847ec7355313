import { err, type Clock, type Effects, type Ids, type ListingId, type Result, type VariantId } from '@naru/kernel'
import type { ListingInvalid } from '../domain/findings.js'
import type { Listing, ListingNotFound } from '../domain/listing.js'
import { changeVariants, makeVariants, type MakeVariantsInput, type VariantsChangeInput } from '../domain/make-variants.js'
import type { CataloguePorts } from '../ports.js'
import { saveEdit } from '../save-listing/save-listing.js'

/** Adds a variant for every combination of option values; stock numbers are unique within the firm. */
export class MakeVariants {
  constructor(
    private readonly ports: CataloguePorts,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute({ listingId, ...input }: MakeVariantsInput & { readonly listingId: ListingId }): Promise<Result<Listing, ListingInvalid | ListingNotFound>> {
    const listing = await this.ports.listings.findForChange(listingId)
    if (!listing) return err({ code: 'NOT_FOUND' })
    const made = makeVariants(listing, input, () => this.ids.next<'Variant'>(), this.clock.now())
    if (!made.ok) return made
    const added = made.value.variants.slice(listing.variants.length).map(({ sku }) => sku)
    const taken = await this.ports.listings.takenSkus(listing.firmId, added)
    if (taken.length > 0) return err({ code: 'LISTING_INVALID', problems: taken.map((sku) => ({ at: 'skuPattern', rule: 'DUPLICATE' as const, value: sku })) })
    await saveEdit(this.ports, this.effects, made.value)
    return made
  }
}

/** Changes price, weight or choice of many variants of one listing at once. */
export class ChangeVariants {
  constructor(
    private readonly ports: CataloguePorts,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute({
    listingId,
    ids,
    change,
  }: {
    readonly listingId: ListingId
    readonly ids: readonly VariantId[]
    readonly change: VariantsChangeInput
  }): Promise<Result<Listing, ListingInvalid | ListingNotFound>> {
    const listing = await this.ports.listings.findForChange(listingId)
    if (!listing) return err({ code: 'NOT_FOUND' })
    const changed = changeVariants(listing, ids, change, this.clock.now())
    if (changed.ok) await saveEdit(this.ports, this.effects, changed.value)
    return changed
  }
}
