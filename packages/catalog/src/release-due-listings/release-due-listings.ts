import type { Clock, Effects, ListingId } from '@naru/kernel'
import { release, withdraw } from '../domain/listing-sale.js'
import { listingWithdrawn } from '../events.js'
import type { CataloguePorts } from '../ports.js'
import { announce } from '../publish-listing/publish-listing.js'

/** Reads which listings have come to their hour. */
export interface DueListings {
  /** Waiting to be sold, or to leave the shop, by `at`; at most `most`, the longest waiting first. */
  due(at: Date, most: number): Promise<readonly ListingId[]>
}

const reason = '판매 기간이 끝났습니다. · The period of sale has ended.'

/** Puts one listing on sale, or takes it off, when its hour has come. Safe to repeat: what has been done is not due any more. */
export class ReleaseDueListing {
  constructor(
    private readonly ports: CataloguePorts,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(id: ListingId): Promise<void> {
    const { listings, window } = this.ports
    const at = this.clock.now()
    const found = await listings.findForChange(id)
    if (!found) return
    const waiting = found.status === 'published' ? found.revision?.preparation : found
    const isDue = waiting && 'publishAt' in waiting && waiting.publishAt !== null && waiting.publishAt <= at
    const released = isDue ? release(found, at) : undefined
    if (released?.ok) {
      await listings.saveStanding(released.value)
      await announce(this.ports, this.effects, released.value)
    }
    const listing = released?.ok ? released.value : found
    if (listing.status !== 'published' || listing.unpublishAt === null || listing.unpublishAt > at) return
    const withdrawn = withdraw(listing, reason, at)
    if (!withdrawn.ok) return
    await listings.saveStanding(withdrawn.value)
    await window.hide(id)
    await this.effects.outbox.append(listingWithdrawn(withdrawn.value, reason))
  }
}
