import { ok, type Clock, type Effects, type ListingId, type OrganisationId, type Result } from '@naru/kernel'
import type { InvalidInput } from '../domain/address.js'
import { parseSubscriptionTerms, type SubscriptionOffer } from '../domain/subscription-offer.js'
import { notFound, type NotFound } from '../not-found.js'
import type { Listings, SubscriptionOffers } from '../ports.js'

export interface OfferInput {
  readonly listingId: ListingId
  readonly intervals: readonly { readonly every: number; readonly unit: string }[]
  readonly discountPercent: number
  readonly lockMonths: number
}

interface OfferPorts {
  readonly offers: SubscriptionOffers
  readonly listings: Listings
}

/** A firm offers one of its listings for regular delivery, or changes on which terms. Subscribers keep the terms on which they subscribed. */
export class OfferSubscription {
  constructor(
    private readonly ports: OfferPorts,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(firmId: OrganisationId, { listingId, ...given }: OfferInput): Promise<Result<SubscriptionOffer, NotFound | InvalidInput>> {
    if ((await this.ports.listings.firmOf(listingId)) !== firmId) return notFound()
    const terms = parseSubscriptionTerms(given)
    if (!terms.ok) return terms
    return this.keep({ ...terms.value, listingId, firmId, isOpen: true, changedAt: this.clock.now() })
  }

  /** Takes no new subscribers from now on. */
  async close(firmId: OrganisationId, listingId: ListingId): Promise<Result<SubscriptionOffer, NotFound>> {
    const offer = await this.ports.offers.find(listingId)
    if (offer?.firmId !== firmId) return notFound()
    return this.keep({ ...offer, isOpen: false, changedAt: this.clock.now() })
  }

  private async keep(offer: SubscriptionOffer): Promise<Result<SubscriptionOffer, never>> {
    await this.ports.offers.save(offer)
    await this.effects.log.append({
      act: offer.isOpen ? 'orders.offerSubscription' : 'orders.closeSubscriptionOffer',
      subjectType: 'listing',
      subjectId: offer.listingId,
      onBehalfOf: offer.firmId,
      details: { discountPercent: String(offer.discountPercent), lockMonths: String(offer.lockMonths) },
    })
    return ok(offer)
  }
}
