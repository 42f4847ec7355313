import { type ActsByStatus, type IllegalAct, type Instant, type ListingId, type OrganisationId, type Result, err, ok } from '@naru/kernel'
import { toSnapshot, parseBillOfMaterials, type BillOfMaterials, type BillOfMaterialsInput } from './bill-of-materials.js'
import { Findings, type ListingInvalid } from './findings.js'
import { workingTerms } from './listing-review.js'
import { readTerms, type ListingTerms, type ListingTermsInput } from './listing-terms.js'
import { readPriceList, type PriceListInput } from './price.js'
import type { Shelves } from './shelves.js'
import { readVariant, type Variant, type VariantInput } from './variant.js'
import type { VariantId } from '@naru/kernel'

interface ListingFacts {
  readonly id: ListingId
  readonly firmId: OrganisationId
  /** Name in its address: words of the English title and the end of its id. Never changes, so that links live. */
  readonly slug: string
  readonly terms: ListingTerms
  readonly variants: readonly Variant[]
  readonly billOfMaterials: BillOfMaterials | null
  /** Grows with every change. */
  readonly version: number
  readonly createdAt: Instant
  readonly updatedAt: Instant
}

/** How far terms that are not sold yet have come. */
export type Preparation =
  | { readonly stage: 'draft'; /** Why the committee gave them back, if it did. */ readonly returned: string | null }
  | { readonly stage: 'in-review'; readonly submittedAt: Instant; /** When they go on sale once approved; null at once. */ readonly publishAt: Instant | null }
  | { readonly stage: 'scheduled'; readonly publishAt: Instant }
export type Stage = Preparation['stage']

/** New terms of a good on sale, which buyers do not see until they are published. */
export interface Revision {
  readonly terms: ListingTerms
  readonly preparation: Preparation
}

export type Listing = ListingFacts & { /** When it leaves the shop by itself; null never. */ readonly unpublishAt: Instant | null } & (
    | { readonly status: 'draft'; readonly returned: string | null }
    | { readonly status: 'in-review'; readonly submittedAt: Instant; readonly publishAt: Instant | null }
    | { readonly status: 'scheduled'; readonly publishAt: Instant }
    | { readonly status: 'published'; readonly publishedAt: Instant; readonly revision: Revision | null }
    | { readonly status: 'withdrawn'; readonly publishedAt: Instant; readonly withdrawnAt: Instant; readonly reason: string }
    | { readonly status: 'taken-down'; readonly publishedAt: Instant; readonly takenDownAt: Instant; readonly reason: string }
  )
export type PublishedListing = Extract<Listing, { status: 'published' }>

export type ListingStatus = Listing['status']
export const listingStatuses = ['draft', 'in-review', 'scheduled', 'published', 'withdrawn', 'taken-down'] as const satisfies readonly ListingStatus[]
export type ListingAct = 'edit' | 'publish' | 'recall' | 'discard' | 'withdraw' | 'approve' | 'return' | 'release' | 'take-down'
export const listingActsByStatus = {
  draft: ['edit', 'publish'],
  'in-review': ['recall', 'approve', 'return'],
  scheduled: ['recall', 'release'],
  published: ['edit', 'withdraw', 'take-down'],
  withdrawn: ['edit', 'publish'],
  'taken-down': ['edit', 'publish'],
} as const satisfies ActsByStatus<ListingStatus, ListingAct>

/** What can be done with the new terms of a good that stays on sale meanwhile. */
export const revisionActsByStage = {
  draft: ['edit', 'publish', 'discard'],
  'in-review': ['recall', 'approve', 'return'],
  scheduled: ['recall', 'release'],
} as const satisfies ActsByStatus<Stage, ListingAct>

/** Acts that are legal now. Terms that are being looked at, or wait for their hour, are not edited under way. */
export function actsOf(listing: Listing): readonly ListingAct[] {
  const acts: readonly ListingAct[] = listingActsByStatus[listing.status]
  if (listing.status !== 'published' || listing.revision === null) return acts
  return [...revisionActsByStage[listing.revision.preparation.stage], ...acts.filter((act) => act !== 'edit')]
}

/** Ok when the act is legal now. */
export function permitListingAct(listing: Listing, act: ListingAct): Result<ListingAct, IllegalListingAct> {
  const allowed = actsOf(listing)
  return allowed.includes(act) ? ok(act) : err({ code: 'ILLEGAL_ACT', act, status: listing.status, allowed })
}

export type IllegalListingAct = IllegalAct<ListingStatus, ListingAct>
/** It does not exist, or is not the firm's. */
export interface ListingNotFound {
  readonly code: 'NOT_FOUND'
}
/** Somebody saved another version in the meantime. */
export interface ListingChanged {
  readonly code: 'LISTING_CHANGED'
  readonly version: number
}

export function draftListing(
  input: ListingTermsInput,
  shelves: Shelves,
  { id, firmId, at }: { readonly id: ListingId; readonly firmId: OrganisationId; readonly at: Instant },
): Result<Listing, ListingInvalid> {
  const findings = new Findings()
  const terms = readTerms(findings, input, shelves, null)
  return findings.conclude(
    terms && {
      status: 'draft',
      returned: null,
      id,
      firmId,
      slug: slugOf(terms.title.en, id),
      terms,
      variants: [],
      billOfMaterials: null,
      unpublishAt: null,
      version: 1,
      createdAt: at,
      updatedAt: at,
    },
  )
}

/** Words of the title in lower case, at most sixty characters, and six characters of the id that make it unique. */
export function slugOf(title: string, id: ListingId): string {
  const words = title
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '')
  return `${words || 'listing'}-${id.slice(-6)}`
}

/**
 * Replaces the terms. Those of a good on sale become a revision, which buyers see once it is published; prices stay in the listing's
 * currency and the options of its variants in their number.
 */
export function changeTerms(listing: Listing, input: ListingTermsInput, shelves: Shelves, at: Instant): Result<Listing, ListingInvalid | IllegalListingAct> {
  const permitted = permitListingAct(listing, 'edit')
  if (!permitted.ok) return permitted
  const findings = new Findings()
  const terms = readTerms(findings, input, shelves, workingTerms(listing))
  if (terms && listing.variants.length > 0) {
    if (terms.options.length !== listing.terms.options.length) findings.add('options', 'OPTIONS_DIFFER', terms.options.length)
    if (terms.currency !== listing.terms.currency) findings.add('currency', 'CURRENCY_MISMATCH', terms.currency)
  }
  if (terms && listing.billOfMaterials) {
    const again = parseBillOfMaterials(toSnapshot(listing.billOfMaterials), { currency: terms.currency, zone: terms.zone })
    if (!again.ok) again.failure.problems.forEach(({ at: place, rule, value }) => findings.add(place, rule, value))
  }
  if (listing.status !== 'published') return findings.conclude(terms && changed({ ...listing, terms }, at))
  const preparation = listing.revision?.preparation ?? ({ stage: 'draft', returned: null } as const)
  return findings.conclude(terms && changed({ ...listing, revision: { terms, preparation } }, at))
}

export function addVariant(listing: Listing, id: VariantId, input: VariantInput, prices: PriceListInput, at: Instant): Result<Listing, ListingInvalid> {
  const findings = new Findings()
  if (listing.variants.length >= mostVariants) findings.add('variants', 'TOO_MANY', listing.variants.length + 1)
  const variant = readVariant(findings, input, listing.terms.options, listing.variants)
  const read = readPriceList(findings, prices, listing.terms.currency)
  return findings.conclude(variant && read && changed({ ...listing, variants: [...listing.variants, { ...variant, id, prices: read, withdrawnAt: null }] }, at))
}
export const mostVariants = 1000

export function changeVariant(listing: Listing, id: VariantId, input: VariantInput, at: Instant): Result<Listing, ListingInvalid | ListingNotFound> {
  const present = listing.variants.find((variant) => variant.id === id)
  if (!present) return err({ code: 'NOT_FOUND' })
  const findings = new Findings()
  const read = readVariant(
    findings,
    input,
    listing.terms.options,
    listing.variants.filter((variant) => variant !== present),
  )
  return findings.conclude(read && changed({ ...listing, variants: listing.variants.map((variant) => (variant === present ? { ...variant, ...read } : variant)) }, at))
}

/** Replaces the prices of one variant, or of every one. */
export function setPrices(listing: Listing, id: VariantId, prices: PriceListInput, everyVariant: boolean, at: Instant): Result<Listing, ListingInvalid | ListingNotFound> {
  if (!listing.variants.some((variant) => variant.id === id)) return err({ code: 'NOT_FOUND' })
  const findings = new Findings()
  const read = readPriceList(findings, prices, listing.terms.currency)
  return findings.conclude(
    read && changed({ ...listing, variants: listing.variants.map((variant) => (everyVariant || variant.id === id ? { ...variant, prices: read } : variant)) }, at),
  )
}

export function setBillOfMaterials(listing: Listing, input: BillOfMaterialsInput, at: Instant): Result<Listing, ListingInvalid> {
  const bill = parseBillOfMaterials(input, listing.terms)
  return bill.ok ? ok(changed({ ...listing, billOfMaterials: bill.value }, at)) : bill
}

const changed = (listing: Listing, at: Instant): Listing => ({ ...listing, version: listing.version + 1, updatedAt: at })
