import { decimal, err, ok, parseDecimal, type Decimal, type Instant, type ListingId, type OrganisationId, type PlainDate, type Result, type VariantId } from '@naru/kernel'
import { takeFirst, type InsufficientMaterial, type LotPart } from './feed.js'
import { invalid, type InvalidInput } from './failures.js'
import type { MaterialId, RunId } from './ids.js'
import { usable, type Lot } from './lot.js'

/** How much of a material one piece of a listing takes, and which line of its bill of materials that is. */
export interface RecipeLine {
  readonly materialId: MaterialId
  /** Place in the bill's first level, from 0. */
  readonly place: number
  readonly perPiece: Decimal
}

/** A batch of finished goods, with the lots that went into it. */
export interface Run {
  readonly id: RunId
  readonly firmId: OrganisationId
  readonly listingId: ListingId
  readonly variantId: VariantId
  readonly number: string
  readonly quantity: number
  readonly at: Instant
  readonly consumed: readonly LotPart[]
}

export interface NoRecipe {
  readonly code: 'NO_RECIPE'
}

/** Reads a recipe: every material and every place once, quantities above zero. */
export function parseRecipe(
  lines: readonly { readonly materialId: MaterialId; readonly place: number; readonly perPiece: string }[],
  places: number,
): Result<readonly RecipeLine[], InvalidInput> {
  const read: RecipeLine[] = []
  for (const [index, { materialId, place, perPiece }] of lines.entries()) {
    const quantity = parseDecimal(perPiece)
    if (!quantity.ok) return invalid(`lines.${String(index)}.perPiece`, 'FORMAT')
    if (quantity.value.lte(0)) return invalid(`lines.${String(index)}.perPiece`, 'NOT_POSITIVE')
    if (!Number.isInteger(place) || place < 0 || place >= places) return invalid(`lines.${String(index)}.place`, 'OUT_OF_RANGE')
    if (read.some((other) => other.place === place)) return invalid(`lines.${String(index)}.place`, 'DUPLICATE')
    if (read.some((other) => other.materialId === materialId)) return invalid(`lines.${String(index)}.materialId`, 'DUPLICATE')
    read.push({ materialId, place, perPiece: quantity.value })
  }
  return ok(read)
}

export interface ProductionRequest {
  readonly number: string
  readonly quantity: number
}

const largestRun = 1_000_000

/** Makes a batch: the oldest usable lots go into it, all materials or none. */
export function produce(
  { number, quantity }: ProductionRequest,
  recipe: readonly RecipeLine[],
  lots: readonly Lot[],
  facts: Pick<Run, 'id' | 'firmId' | 'listingId' | 'variantId' | 'at'> & { readonly today: PlainDate },
): Result<Run, InvalidInput | NoRecipe | InsufficientMaterial> {
  if (!/^[\w./-]{1,40}$/.test(number)) return invalid('number', 'FORMAT')
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > largestRun) return invalid('quantity', 'OUT_OF_RANGE')
  if (recipe.length === 0) return err({ code: 'NO_RECIPE' })
  const consumed: LotPart[] = []
  const { today, ...run } = facts
  for (const { materialId, perPiece } of recipe) {
    const own = usable(
      lots.filter((lot) => lot.materialId === materialId),
      today,
    )
    const needed = perPiece.times(quantity)
    const parts = takeFirst(own, needed)
    if (!parts) return err({ code: 'INSUFFICIENT_MATERIAL', materialId, needed: needed.toFixed(), left: leftOf(own).toFixed() })
    consumed.push(...parts)
  }
  return ok({ ...run, number, quantity, consumed })
}

export const leftOf = (lots: readonly Lot[]): Decimal => lots.reduce((sum, { left }) => sum.plus(left), decimal(0))

/** Pieces of a run that an order line took. */
export interface RunUse {
  readonly runId: RunId
  readonly quantity: number
}

/** Which runs the pieces of a shipment come from: the oldest first. Pieces beyond all runs were made before anybody kept count. */
export function useRuns(runs: readonly { readonly id: RunId; readonly left: number }[], quantity: number): readonly RunUse[] {
  const uses: RunUse[] = []
  let open = quantity
  for (const { id, left } of runs) {
    const part = Math.min(left, open)
    if (part > 0) uses.push({ runId: id, quantity: part })
    open -= part
    if (open === 0) break
  }
  return uses
}
