import { permitAct, type ActsByStatus, type IllegalAct, type Instant, type ListingId, type OrganisationId, type Result, err, ok } from '@naru/kernel'
import { toSnapshot, parseBillOfMaterials, type BillOfMaterials, type BillOfMaterialsInput } from './bill-of-materials.js'
import { Findings, type CatalogProblem, type ListingInvalid } from './findings.js'
import { readTerms, type ListingTerms, type ListingTermsInput } from './listing-terms.js'
import { readPriceList, type PriceListInput } from './price.js'
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

export type Listing =
  | (ListingFacts & { readonly status: 'draft' })
  | (ListingFacts & { readonly status: 'published'; readonly publishedAt: Instant })
  | (ListingFacts & { readonly status: 'withdrawn'; readonly publishedAt: Instant; readonly withdrawnAt: Instant; readonly reason: string })
export type PublishedListing = Extract<Listing, { status: 'published' }>

export type ListingStatus = Listing['status']
export type ListingAct = 'edit' | 'publish' | 'withdraw'
export const listingActsByStatus = {
  draft: ['edit', 'publish'],
  published: ['edit', 'withdraw'],
  withdrawn: ['edit', 'publish'],
} as const satisfies ActsByStatus<ListingStatus, ListingAct>

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
  categories: ReadonlySet<string>,
  { id, firmId, at }: { readonly id: ListingId; readonly firmId: OrganisationId; readonly at: Instant },
): Result<Listing, ListingInvalid> {
  const findings = new Findings()
  const terms = readTerms(findings, input, categories)
  return findings.conclude(
    terms && { status: 'draft', id, firmId, slug: slugOf(terms.title.en, id), terms, variants: [], billOfMaterials: null, version: 1, createdAt: at, updatedAt: at },
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

/** Replaces the terms. What is on sale must stay complete, and prices stay in the listing's currency. */
export function changeTerms(listing: Listing, input: ListingTermsInput, categories: ReadonlySet<string>, at: Instant): Result<Listing, ListingInvalid> {
  const findings = new Findings()
  const terms = readTerms(findings, input, categories)
  if (terms && listing.variants.length > 0) {
    if (terms.options.length !== listing.terms.options.length) findings.add('options', 'OPTIONS_DIFFER', terms.options.length)
    if (terms.currency !== listing.terms.currency) findings.add('currency', 'CURRENCY_MISMATCH', terms.currency)
  }
  if (terms && listing.billOfMaterials) {
    const again = parseBillOfMaterials(toSnapshot(listing.billOfMaterials), { currency: terms.currency, zone: terms.zone })
    if (!again.ok) again.failure.problems.forEach(({ at: place, rule, value }) => findings.add(place, rule, value))
  }
  return findings.conclude(terms && changed({ ...listing, terms }, at))
}

export function addVariant(listing: Listing, id: VariantId, input: VariantInput, prices: PriceListInput, at: Instant): Result<Listing, ListingInvalid> {
  const findings = new Findings()
  if (listing.variants.length >= mostVariants) findings.add('variants', 'TOO_MANY', listing.variants.length + 1)
  const variant = readVariant(findings, input, listing.terms.options, listing.variants)
  const read = readPriceList(findings, prices, listing.terms.currency)
  return findings.conclude(variant && read && changed({ ...listing, variants: [...listing.variants, { ...variant, id, prices: read }] }, at))
}
const mostVariants = 1000

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

/** What a listing still lacks before it can be sold: buyers need something to choose, officials what it is made of. */
export function missingForSale({ variants, billOfMaterials }: Pick<Listing, 'variants' | 'billOfMaterials'>): readonly CatalogProblem[] {
  return [
    ...(variants.length === 0 ? [{ at: 'variants', rule: 'REQUIRED', value: null } as const] : []),
    ...(billOfMaterials === null ? [{ at: 'billOfMaterials', rule: 'REQUIRED', value: null } as const] : []),
  ]
}

export function publish(listing: Listing, at: Instant): Result<PublishedListing, ListingInvalid | IllegalListingAct> {
  const permitted = permitAct<ListingStatus, ListingAct>(listingActsByStatus, listing.status, 'publish')
  if (!permitted.ok) return permitted
  const problems = missingForSale(listing)
  return problems.length > 0
    ? err({ code: 'LISTING_INVALID', problems })
    : ok({ ...factsOf(listing), version: listing.version + 1, updatedAt: at, status: 'published', publishedAt: at })
}

export function withdraw(listing: Listing, reason: string, at: Instant): Result<Listing, ListingInvalid | IllegalListingAct> {
  const permitted = permitAct<ListingStatus, ListingAct>(listingActsByStatus, listing.status, 'withdraw')
  if (!permitted.ok) return permitted
  const findings = new Findings()
  const why = findings.text('reason', reason, 200)
  const publishedAt = listing.status === 'draft' ? at : listing.publishedAt
  return findings.conclude(
    why === undefined ? undefined : { ...factsOf(listing), version: listing.version + 1, updatedAt: at, status: 'withdrawn', publishedAt, withdrawnAt: at, reason: why },
  )
}

const changed = (listing: Listing, at: Instant): Listing => ({ ...listing, version: listing.version + 1, updatedAt: at })

function factsOf({ id, firmId, slug, terms, variants, billOfMaterials, version, createdAt, updatedAt }: Listing): ListingFacts {
  return { id, firmId, slug, terms, variants, billOfMaterials, version, createdAt, updatedAt }
}
