import {
  listingActsByStatus,
  missingForSale,
  toSnapshot,
  type Listing,
  type ListingAct,
  type ListingRow,
  type ListingStatus,
  type MaterialSnapshot,
  type MovementKind,
  type StockBalance,
  type StockMovement,
  type Variant,
} from '@naru/catalog'
import { formatAmount, type Money as Amount } from '@naru/kernel'
import type {
  BillOfMaterials,
  ListingAct as WireAct,
  ListingStatus as WireStatus,
  Material,
  Money,
  OwnListing,
  OwnListingRow,
  OwnVariant,
  StockMovement as WireMovement,
  StockMovementKind,
} from '../platform/graphql/generated/schema.js'
import { toPicture } from './shop-views.js'

const statuses: Readonly<Record<ListingStatus, WireStatus>> = { draft: 'DRAFT', published: 'PUBLISHED', withdrawn: 'WITHDRAWN' }
const acts: Readonly<Record<ListingAct, WireAct>> = { edit: 'EDIT', publish: 'PUBLISH', withdraw: 'WITHDRAW' }
const kinds: Readonly<Record<MovementKind, StockMovementKind>> = {
  receive: 'RECEIVE',
  reserve: 'RESERVE',
  release: 'RELEASE',
  allocate: 'ALLOCATE',
  ship: 'SHIP',
  return: 'RETURN',
  adjust: 'ADJUST',
}
const fromWire: Readonly<Record<WireStatus, ListingStatus>> = { DRAFT: 'draft', PUBLISHED: 'published', WITHDRAWN: 'withdrawn' }

export const toStatus = (status: ListingStatus): WireStatus => statuses[status]
export const fromStatus = (status: WireStatus): ListingStatus => fromWire[status]

const toMoney = (amount: Amount): Money => ({ amount: formatAmount(amount), currency: amount.currency })

/** A listing and where its pieces lie, as its firm works on it. */
export interface StockedListing {
  readonly listing: Listing
  readonly stock: readonly StockBalance[]
}

export function toOwnListing({ listing, stock }: StockedListing): OwnListing {
  const { terms, variants } = listing
  return {
    id: listing.id,
    slug: listing.slug,
    status: statuses[listing.status],
    acts: listingActsByStatus[listing.status].map((act) => acts[act]),
    missing: missingForSale(listing),
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
    picture: toPicture(terms.pictureKind, variants[0]?.colour ?? 'silver', terms.title),
    attributes: terms.attributes,
    documents: terms.documents,
    options: terms.options,
    variants: variants.map((variant) => toOwnVariant(variant, listing, stock)),
    billOfMaterials: toBill(listing),
    version: listing.version,
    updatedAt: listing.updatedAt.toISOString(),
    publishedAt: listing.status === 'draft' ? null : listing.publishedAt.toISOString(),
  }
}

function toOwnVariant(variant: Variant, { terms }: Listing, stock: readonly StockBalance[]): OwnVariant {
  const own = stock.filter(({ variantId }) => variantId === variant.id)
  return {
    id: variant.id,
    sku: variant.sku,
    gtin: variant.gtin,
    options: variant.options,
    colour: variant.colour,
    picture: toPicture(terms.pictureKind, variant.colour, terms.title),
    price: toMoney(variant.prices.list),
    tiers: variant.prices.tiers.map(({ from, price }) => ({ from, price: toMoney(price) })),
    netWeightKg: variant.netWeightKg.toFixed(),
    grossWeightKg: variant.grossWeightKg.toFixed(),
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
    status: statuses[row.status],
    title: row.title,
    category: row.category,
    picture: toPicture(row.pictureKind, row.colour ?? 'silver', row.title),
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
