import { err, ok, type Instant, type Result } from '@naru/kernel'
import { missingValues } from './attribute-value.js'
import { Findings, type CatalogProblem, type ListingInvalid } from './findings.js'
import { permitListingAct, type IllegalListingAct, type Listing, type Preparation, type PublishedListing } from './listing.js'
import { missingAlts } from './listing-pictures.js'
import { workingTerms } from './listing-review.js'
import type { Shelves } from './shelves.js'

/** When a good goes on sale and leaves it again; null at once and never. */
export interface SalePeriod {
  readonly publishAt: Instant | null
  readonly unpublishAt: Instant | null
}

/** What a listing still lacks before it can be sold: something to choose, what it is made of, what its category asks for, words for its pictures. */
export function missingForSale(listing: Listing, shelves: Pick<Shelves, 'definitionsOf'>): readonly CatalogProblem[] {
  const terms = workingTerms(listing)
  return [
    ...(listing.variants.every(({ withdrawnAt }) => withdrawnAt !== null) ? [{ at: 'variants', rule: 'REQUIRED', value: null } as const] : []),
    ...(listing.billOfMaterials === null ? [{ at: 'billOfMaterials', rule: 'REQUIRED', value: null } as const] : []),
    ...missingValues(terms.values, shelves.definitionsOf(terms.category)),
    ...missingAlts(terms.pictures),
  ]
}

const furthestDays = 365

/** Sends terms on their way to the shop: to the committee when they must be looked at, else to their hour or straight on sale. */
export function publish(
  listing: Listing,
  period: SalePeriod,
  { reviewed, shelves, at }: { readonly reviewed: boolean; readonly shelves: Pick<Shelves, 'definitionsOf'>; readonly at: Instant },
): Result<Listing, ListingInvalid | IllegalListingAct> {
  const permitted = permitListingAct(listing, 'publish')
  if (!permitted.ok) return permitted
  const problems = [...missingForSale(listing, shelves), ...problemsOf(period, at)]
  if (problems.length > 0) return err({ code: 'LISTING_INVALID', problems })
  const { publishAt, unpublishAt } = period
  if (reviewed) return ok(prepared({ ...listing, unpublishAt }, { stage: 'in-review', submittedAt: at, publishAt }, at))
  return ok(publishAt === null ? onSale({ ...listing, unpublishAt }, at) : prepared({ ...listing, unpublishAt }, { stage: 'scheduled', publishAt }, at))
}

function problemsOf({ publishAt, unpublishAt }: SalePeriod, at: Instant): readonly CatalogProblem[] {
  const last = at.getTime() + furthestDays * 86_400_000
  const ahead = (moment: Instant, after: Instant): boolean => moment > after && moment.getTime() <= last
  return [
    ...(publishAt && !ahead(publishAt, at) ? [{ at: 'publishAt', rule: 'INVALID_TIME', value: publishAt.toISOString() } as const] : []),
    ...(unpublishAt && !ahead(unpublishAt, publishAt ?? at) ? [{ at: 'unpublishAt', rule: 'INVALID_TIME', value: unpublishAt.toISOString() } as const] : []),
  ]
}

/** Takes terms back to the desk, from the committee or from their hour. */
export function recall(listing: Listing, at: Instant): Result<Listing, IllegalListingAct> {
  const permitted = permitListingAct(listing, 'recall')
  return permitted.ok ? ok(prepared(listing, { stage: 'draft', returned: null }, at)) : permitted
}

/** Forgets the revision; what is on sale stays as it is. */
export function discardRevision(listing: Listing, at: Instant): Result<Listing, IllegalListingAct> {
  const permitted = permitListingAct(listing, 'discard')
  if (!permitted.ok) return permitted
  return ok(listing.status === 'published' ? { ...listing, ...moved(listing, at), revision: null } : listing)
}

/** The committee lets terms pass: on sale, or to their hour when it has not come. */
export function approve(listing: Listing, at: Instant): Result<Listing, IllegalListingAct> {
  const permitted = permitListingAct(listing, 'approve')
  if (!permitted.ok) return permitted
  const publishAt = publishAtOf(listing)
  return ok(publishAt && publishAt > at ? prepared(listing, { stage: 'scheduled', publishAt }, at) : onSale(listing, at))
}

/** The committee gives terms back with its reasons. */
export function giveBack(listing: Listing, reasons: string, at: Instant): Result<Listing, ListingInvalid | IllegalListingAct> {
  const permitted = permitListingAct(listing, 'return')
  if (!permitted.ok) return permitted
  const findings = new Findings()
  const why = findings.text('reason', reasons, longestReason)
  return findings.conclude(why === undefined ? undefined : prepared(listing, { stage: 'draft', returned: why }, at))
}

/** The hour has come. */
export function release(listing: Listing, at: Instant): Result<Listing, IllegalListingAct> {
  const permitted = permitListingAct(listing, 'release')
  return permitted.ok ? ok(onSale(listing, at)) : permitted
}

export function withdraw(listing: Listing, reason: string, at: Instant): Result<Listing, ListingInvalid | IllegalListingAct> {
  const permitted = permitListingAct(listing, 'withdraw')
  if (!permitted.ok) return permitted
  const findings = new Findings()
  const why = findings.text('reason', reason, 200)
  return findings.conclude(why === undefined ? undefined : offSale(listing, { status: 'withdrawn', withdrawnAt: at, reason: why }, at))
}

/** The committee takes a good off sale; it comes back only after having been looked at again. */
export function takeDown(listing: Listing, reason: string, at: Instant): Result<Listing, ListingInvalid | IllegalListingAct> {
  const permitted = permitListingAct(listing, 'take-down')
  if (!permitted.ok) return permitted
  const findings = new Findings()
  const why = findings.text('reason', reason, longestReason)
  return findings.conclude(why === undefined ? undefined : offSale(listing, { status: 'taken-down', takenDownAt: at, reason: why }, at))
}

const longestReason = 1000

const publishAtOf = (listing: Listing): Instant | null => {
  const preparation = listing.status === 'published' ? listing.revision?.preparation : listing.status === 'in-review' || listing.status === 'scheduled' ? listing : null
  return preparation && 'publishAt' in preparation ? preparation.publishAt : null
}

/** What every status keeps, moved on by one version. */
function moved({ id, firmId, slug, terms, variants, billOfMaterials, version, createdAt, unpublishAt }: Listing, at: Instant) {
  return { id, firmId, slug, terms, variants, billOfMaterials, version: version + 1, createdAt, updatedAt: at, unpublishAt }
}

function prepared(listing: Listing, preparation: Preparation, at: Instant): Listing {
  if (listing.status === 'published') return { ...listing, ...moved(listing, at), revision: listing.revision && { ...listing.revision, preparation } }
  switch (preparation.stage) {
    case 'draft':
      return { ...moved(listing, at), status: preparation.stage, returned: preparation.returned }
    case 'in-review':
      return { ...moved(listing, at), status: preparation.stage, submittedAt: preparation.submittedAt, publishAt: preparation.publishAt }
    case 'scheduled':
      return { ...moved(listing, at), status: preparation.stage, publishAt: preparation.publishAt }
  }
}

const onSale = (listing: Listing, at: Instant): PublishedListing => ({
  ...moved(listing, at),
  terms: workingTerms(listing),
  status: 'published',
  publishedAt: listing.status === 'published' ? listing.publishedAt : at,
  revision: null,
})

type OffSale =
  | { readonly status: 'withdrawn'; readonly withdrawnAt: Instant; readonly reason: string }
  | { readonly status: 'taken-down'; readonly takenDownAt: Instant; readonly reason: string }

/** Terms that were being worked on stay, so that no work is lost. */
function offSale(listing: Listing, end: OffSale, at: Instant): Listing {
  const facts = { ...moved(listing, at), terms: workingTerms(listing), publishedAt: listing.status === 'published' ? listing.publishedAt : at }
  return { ...facts, ...end }
}
