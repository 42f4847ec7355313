import type { Id, Instant, VariantId } from '@naru/kernel'
import { Findings, largestQuantity, type ListingInvalid } from './findings.js'
import type { Result } from '@naru/kernel'

export type ReservationId = Id<'Reservation'>

export const movementKinds = ['receive', 'reserve', 'release', 'allocate', 'ship', 'return', 'adjust', 'transfer'] as const
export type MovementKind = (typeof movementKinds)[number]

/** What is where. `available` is what is on hand and neither reserved nor allocated; it never falls below nothing. */
export interface StockBalance {
  readonly variantId: VariantId
  readonly location: string
  readonly onHand: number
  readonly reserved: number
  readonly allocated: number
  readonly available: number
}

/** One entry of the journal; balances are the sums of its three differences. */
export interface StockMovement {
  readonly id: string
  readonly variantId: VariantId
  readonly location: string
  readonly kind: MovementKind
  readonly quantity: number
  /** What caused it: an order, a delivery note, a count. */
  readonly reference: string
  readonly note: string | null
  readonly at: Instant
}

/** Pieces of a variant for one order (or one cart): `reference` is the order's id, so that each order of a checkout has its own life. */
export interface StockLine {
  readonly reference: string
  readonly variantId: VariantId
  readonly quantity: number
}

/** Pieces held at one location. A line that one location cannot fill is held at several. */
export interface HeldStock extends StockLine {
  readonly location: string
}

/** Fewer pieces are left than were asked for; `sku` names the variant for people. */
export interface OutOfStock {
  readonly code: 'OUT_OF_STOCK'
  readonly variantId: VariantId
  readonly sku: string
  readonly requested: number
  readonly available: number
}

/** An order asked for more than is reserved or allocated to it: its reservation has expired, or it was shipped before. */
export interface NotReserved {
  readonly code: 'NOT_RESERVED'
  readonly reference: string
  readonly variantId: VariantId
  readonly requested: number
  readonly held: number
}

/** A correction would take away pieces that are not there, or are reserved or promised to orders. */
export interface StockBelowZero {
  readonly code: 'STOCK_BELOW_ZERO'
  readonly available: number
}

/** Lines with whole quantities, one per order and variant. */
export function parseStockLines(lines: readonly StockLine[]): Result<readonly StockLine[], ListingInvalid> {
  const findings = new Findings()
  const seen = new Set<string>()
  lines.forEach(({ reference, variantId, quantity }, index) => {
    findings.whole(`lines[${index}].quantity`, quantity, 1, largestQuantity)
    const key = `${reference} ${variantId}`
    if (seen.has(key)) findings.add(`lines[${index}].variantId`, 'DUPLICATE', variantId)
    seen.add(key)
  })
  return findings.conclude(lines)
}

/** A receipt: a named place, at least one piece, and a paper that it came with. */
export function parseReceipt(input: {
  readonly location: string
  readonly quantity: number
  readonly reference: string
}): Result<{ readonly location: string; readonly quantity: number; readonly reference: string }, ListingInvalid> {
  const findings = new Findings()
  const location = findings.text('location', input.location, 40)
  const quantity = findings.whole('quantity', input.quantity, 1, largestQuantity)
  const reference = findings.text('reference', input.reference, 80)
  return findings.conclude(location !== undefined && quantity !== undefined && reference !== undefined ? { location, quantity, reference } : undefined)
}

/** A correction: a difference in either direction and a reason. */
export function parseAdjustment(input: {
  readonly location: string
  readonly difference: number
  readonly note: string
}): Result<{ readonly location: string; readonly difference: number; readonly note: string }, ListingInvalid> {
  const findings = new Findings()
  const location = findings.text('location', input.location, 40)
  const difference = findings.whole('difference', input.difference, -largestQuantity, largestQuantity)
  const note = findings.text('note', input.note, 200)
  if (difference === 0) findings.add('difference', 'OUT_OF_RANGE', 0)
  return findings.conclude(location !== undefined && difference !== undefined && note !== undefined ? { location, difference, note } : undefined)
}
