import {
  actsOf,
  changedFields,
  missingForSale,
  storedPicturePath,
  workingTerms,
  toSnapshot,
  type Listing,
  type ListingAct,
  type ListingRow,
  type ListingTerms,
  type MaterialSnapshot,
  type MovementKind,
  type Shelves,
  type StockBalance,
  type StockMovement,
  type Variant,
} from '@naru/catalog'
import { formatAmount, type Money as Amount } from '@naru/kernel'
import type {
  BillOfMaterials,
  Material,
  Money,
  OwnListing,
  OwnListingRow,
  OwnVariant,
  StockMovement as WireMovement,
  StockMovementKind,
} from '../platform/graphql/generated/schema.js'
import { toReadings } from './attribute-views.js'
import { toAct, toStage, toStatus } from './listing-names.js'
import { toShownPicture } from './shop-views.js'

const kinds: Readonly<Record<MovementKind, StockMovementKind>> = {
  receive: 'RECEIVE',
  reserve: 'RESERVE',
  release: 'RELEASE',
  allocate: 'ALLOCATE',
  ship: 'SHIP',
  return: 'RETURN',
  adjust: 'ADJUST',
  transfer: 'TRANSFER',
}
const toMoney = (amount: Amount): Money => ({ amount: formatAmount(amount), currency: amount.currency })

/** A listing and where its pieces lie, as its firm works on it. */
export interface StockedListing {
  readonly listing: Listing
  readonly stock: readonly StockBalance[]
  readonly shelves: Shelves
}

/** Variants that come with their listing; the others are paged. */
export const variantsWithListing = 50

/** The committee's acts and the clock's are not the firm's to do. */
const isFirmAct = (act: ListingAct): boolean => act !== 'approve' && act !== 'return' && act !== 'release' && act !== 'take-down'

/** A listing with the terms that its firm works on: for one on sale those of its revision, if there is one. */
export function toOwnListing({ listing, stock, shelves }: StockedListing): OwnListing {
  const { variants } = listing
  const terms = workingTerms(listing)
  const revision = listing.status === 'published' ? listing.revision : null
  const waiting = revision?.preparation ?? listing
  return {
    id: listing.id,
    slug: listing.slug,
    status: toStatus(listing.status),
    acts: actsOf(listing).filter(isFirmAct).map(toAct),
    missing: missingForSale(listing, shelves),
    revision: revision && toStage(revision.preparation.stage),
    changed: revision ? changedFields(listing.terms, terms) : [],
    publishAt: 'publishAt' in waiting ? (waiting.publishAt?.toISOString() ?? null) : null,
    unpublishAt: listing.unpublishAt?.toISOString() ?? null,
    remark: 'returned' in waiting ? waiting.returned : listing.status === 'taken-down' ? listing.reason : null,
    title: terms.title,
    summary: terms.summary,
    description: terms.description,
    category: terms.category,
    hs: terms.hs,
    hsEdition: terms.hsEdition,
    unit: terms.unit,
    producedIn: terms.producedIn,
    zone: terms.zone,
    currency: terms.currency,
    minimum: terms.minimum,
    multiple: terms.multiple,
    leadTimeDays: terms.leadTimeDays,
    channels: terms.channels,
    pictureKind: terms.pictureKind,
    picture: toShownPicture(variants[0]?.picture ?? terms.pictures[0]?.id ?? null, terms.pictureKind, variants[0]?.colour ?? 'silver', terms.title),
    pictures: terms.pictures.map(({ id, alt }) => ({ id, url: storedPicturePath(id, 320), alt })),
    values: toReadings(terms.values, shelves.definitionsOf(terms.category)),
    attributes: terms.attributes,
    documents: terms.documents,
    options: terms.options,
    variants: variants.slice(0, variantsWithListing).map((variant) => toOwnVariant(variant, terms, stock)),
    variantCount: variants.length,
    billOfMaterials: toBill(listing),
    version: listing.version,
    updatedAt: listing.updatedAt.toISOString(),
    publishedAt: 'publishedAt' in listing ? listing.publishedAt.toISOString() : null,
  }
}

/** What a variant shows of its listing. */
export type VariantHead = Pick<ListingTerms, 'pictures' | 'pictureKind' | 'title'>

export function toOwnVariant(variant: Variant, terms: VariantHead, stock: readonly StockBalance[]): OwnVariant {
  const own = stock.filter(({ variantId }) => variantId === variant.id)
  return {
    id: variant.id,
    sku: variant.sku,
    gtin: variant.gtin,
    options: variant.options,
    colour: variant.colour,
    picture: toShownPicture(variant.picture ?? terms.pictures[0]?.id ?? null, terms.pictureKind, variant.colour, terms.title),
    pictureId: variant.picture,
    withdrawn: variant.withdrawnAt !== null,
    price: toMoney(variant.prices.list),
    tiers: variant.prices.tiers.map(({ from, price }) => ({ from, price: toMoney(price) })),
    netWeightKg: variant.netWeightKg.toFixed(),
    grossWeightKg: variant.grossWeightKg.toFixed(),
    packedVolumeL: variant.packedVolumeL?.toFixed() ?? null,
    stock: own.map(({ location, onHand, reserved, allocated, available }) => ({ location, onHand, reserved, allocated, available })),
    available: own.reduce((total, { available }) => total + available, 0),
  }
}

function toBill({ billOfMaterials: bill }: Listing): BillOfMaterials | null {
  if (!bill) return null
  const snapshot = toSnapshot(bill)
  return { ...snapshot, materials: snapshot.materials.map(toMaterial) }
}

const toMaterial = (material: MaterialSnapshot): Material => ({ ...material, materials: material.materials.map(toMaterial) })

export function toOwnRow(row: ListingRow): OwnListingRow {
  return {
    id: row.id,
    slug: row.slug,
    status: toStatus(row.status),
    revision: row.revision && toStage(row.revision),
    publishAt: row.publishAt?.toISOString() ?? null,
    title: row.title,
    category: row.category,
    picture: toShownPicture(row.picture, row.pictureKind, row.colour ?? 'silver', row.title),
    hs: row.hs,
    price: row.price && toMoney(row.price),
    variants: row.variants,
    available: row.available,
    reserved: row.reserved,
    allocated: row.allocated,
    hasBillOfMaterials: row.hasBillOfMaterials,
    updatedAt: row.updatedAt.toISOString(),
  }
}

export const toMovement = (movement: StockMovement): WireMovement => ({
  id: movement.id,
  kind: kinds[movement.kind],
  location: movement.location,
  quantity: movement.quantity,
  reference: movement.reference,
  note: movement.note,
  at: movement.at.toISOString(),
})
