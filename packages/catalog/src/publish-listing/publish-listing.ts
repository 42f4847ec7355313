import { err, type Clock, type Effects, type ListingId, type Result } from '@naru/kernel'
import type { ListingInvalid } from '../domain/findings.js'
import type { IllegalListingAct, Listing, ListingNotFound } from '../domain/listing.js'
import { needsReview } from '../domain/listing-review.js'
import { publish } from '../domain/listing-sale.js'
import { listingPublished, listingSubmitted } from '../events.js'
import type { CataloguePorts } from '../ports.js'
import { showInWindow } from '../save-listing/save-listing.js'

export interface PublishListingCommand {
  readonly id: ListingId
  /** At once when null. */
  readonly publishAt?: Date | null | undefined
  /** Never when null. */
  readonly unpublishAt?: Date | null | undefined
}

/** Offers a complete listing to everybody, now or at its hour; what has to be looked at goes to the committee first. */
export class PublishListing {
  constructor(
    private readonly ports: CataloguePorts,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute({ id, publishAt = null, unpublishAt = null }: PublishListingCommand): Promise<Result<Listing, ListingInvalid | IllegalListingAct | ListingNotFound>> {
    const { listings, categories } = this.ports
    const listing = await listings.findForChange(id)
    if (!listing) return err({ code: 'NOT_FOUND' })
    const sent = publish(listing, { publishAt, unpublishAt }, { reviewed: await this.#isReviewed(listing), shelves: await categories.shelves(), at: this.clock.now() })
    if (!sent.ok) return sent
    await listings.saveStanding(sent.value)
    await announce(this.ports, this.effects, sent.value)
    return sent
  }

  async #isReviewed(listing: Listing): Promise<boolean> {
    const { history, rules, sellers } = this.ports
    const { complex } = await sellers.get(listing.firmId)
    const facts = {
      lastSold: await history.lastSold(listing.id),
      lastDecision: await history.lastDecision(listing.id),
      rule: await rules.find(complex),
      record: await history.recordOf(listing.firmId),
    }
    return needsReview(listing, facts, this.clock.now())
  }
}

/** Shows what is on sale now and says so; tells that terms wait for the committee. */
export async function announce(ports: Pick<CataloguePorts, 'categories' | 'sellers' | 'window' | 'history'>, effects: Effects, listing: Listing): Promise<void> {
  if (listing.status === 'in-review' || (listing.status === 'published' && listing.revision?.preparation.stage === 'in-review'))
    return effects.outbox.append(listingSubmitted(listing))
  if (listing.status !== 'published' || listing.revision !== null) return
  await ports.history.noteSold(listing)
  await showInWindow(ports, listing)
  await effects.outbox.append(listingPublished(listing))
}
