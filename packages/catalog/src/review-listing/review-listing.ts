import { err, type Clock, type Effects, type ListingId, type PersonId, type Result } from '@naru/kernel'
import type { ListingInvalid } from '../domain/findings.js'
import type { IllegalListingAct, Listing, ListingChanged, ListingNotFound } from '../domain/listing.js'
import type { Decision } from '../domain/listing-review.js'
import { approve, giveBack, takeDown } from '../domain/listing-sale.js'
import { listingApproved, listingReturned, listingTakenDown } from '../events.js'
import type { CataloguePorts, WatchedListings } from '../ports.js'
import { announce } from '../publish-listing/publish-listing.js'

export interface ReviewListingCommand {
  readonly id: ListingId
  /** The version that was looked at: what the committee has not seen it does not decide. */
  readonly version: number
  readonly decision: Decision
  /** Needed to return or take down. */
  readonly reason: string | null
}

export type ReviewPorts = Pick<CataloguePorts, 'categories' | 'sellers' | 'window' | 'history'> & { readonly listings: WatchedListings }

/** The committee lets terms pass, gives them back with reasons, or takes a good off sale. A legal act in each case. */
export class ReviewListing {
  constructor(
    private readonly ports: ReviewPorts,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(
    { id, version, decision, reason }: ReviewListingCommand,
    by: PersonId,
  ): Promise<Result<Listing, ListingInvalid | IllegalListingAct | ListingNotFound | ListingChanged>> {
    const { listings, history, window } = this.ports
    const listing = await listings.findForChange(id)
    if (!listing) return err({ code: 'NOT_FOUND' })
    if (listing.version !== version) return err({ code: 'LISTING_CHANGED', version: listing.version })
    const at = this.clock.now()
    const decided = decide(listing, decision, reason ?? '', at)
    if (!decided.ok) return decided
    await listings.saveStanding(decided.value)
    await history.noteDecision({ listing: decided.value, decision, reason: decision === 'approved' ? null : reason, by, at })
    if (decision === 'taken-down') await window.hide(id)
    await this.effects.log.append({ act: `catalog.${acts[decision]}`, subjectType: 'listing', subjectId: id, onBehalfOf: listing.firmId, details: { version, reason } })
    await this.effects.outbox.append(eventOf(decided.value, decision, reason ?? ''))
    if (decision === 'approved') await announce(this.ports, this.effects, decided.value)
    return decided
  }
}

const acts = { approved: 'approve', returned: 'return', 'taken-down': 'take-down' } as const satisfies Record<Decision, string>

function decide(listing: Listing, decision: Decision, reason: string, at: Date): Result<Listing, ListingInvalid | IllegalListingAct> {
  switch (decision) {
    case 'approved':
      return approve(listing, at)
    case 'returned':
      return giveBack(listing, reason, at)
    case 'taken-down':
      return takeDown(listing, reason, at)
  }
}

function eventOf(listing: Listing, decision: Decision, reason: string) {
  switch (decision) {
    case 'approved':
      return listingApproved(listing)
    case 'returned':
      return listingReturned(listing, reason)
    case 'taken-down':
      return listingTakenDown(listing, reason)
  }
}
