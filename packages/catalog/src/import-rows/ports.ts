import type { OrganisationId, VariantId } from '@naru/kernel'
import type { Listing } from '../domain/listing.js'
import type { StockAtPlace } from '../domain/sheet/listing-cells.js'

/** A listing and the number by which its firm's sheets know it. */
export interface NumberedListing {
  readonly number: string
  readonly listing: Listing
}

/** Listings of a firm, many at once. */
export interface ListingsInBulk {
  /** Listings that bear one of the numbers (their own, or the name in the address) or one of the stock numbers, locked in one order when they are to be changed. */
  findMany(firmId: OrganisationId, numbers: readonly string[], skus: readonly string[], forChange: boolean): Promise<readonly NumberedListing[]>
  /** Inserts and replaces, a few statements for all. */
  saveMany(listings: readonly NumberedListing[]): Promise<void>
}

/** Pieces counted at a place. */
export interface Count {
  readonly variantId: VariantId
  readonly location: string
  readonly onHand: number
  readonly note: string
}

/** What is there and promised, of one variant at one place. */
export interface Shelf {
  readonly onHand: number
  readonly promised: number
}

export interface StockInBulk {
  /** The firm's places by code; the default one first. */
  places(firmId: OrganisationId): Promise<readonly string[]>
  /** By variant and then by location. */
  shelves(variants: readonly VariantId[]): Promise<ReadonlyMap<VariantId, ReadonlyMap<string, Shelf>>>
  /** Sets what is on hand, by one movement each; answers the counts that would fall below what is promised, which change nothing. */
  count(firmId: OrganisationId, counts: readonly Count[], reference: string): Promise<readonly Count[]>
  /** Null switches the warning off. */
  setThresholds(firmId: OrganisationId, thresholds: readonly { readonly variantId: VariantId; readonly location: string; readonly threshold: number | null }[]): Promise<void>
}

/** The one place at which a variant lies; undefined when it is nowhere, or at several. */
export function onlyPlace(places: ReadonlyMap<string, Shelf> | undefined): StockAtPlace | undefined {
  const [only, ...others] = [...(places ?? [])].filter(([, { onHand }]) => onHand > 0)
  return only && others.length === 0 ? { location: only[0], onHand: only[1].onHand } : undefined
}
