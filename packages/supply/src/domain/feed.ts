import { decimal, type Decimal } from '@naru/kernel'
import type { Lot } from './lot.js'
import type { LotId, MaterialId } from './ids.js'
import type { Costing } from './material.js'

/** A part of a lot. */
export interface LotPart {
  readonly lotId: LotId
  readonly quantity: Decimal
}

/** What lots give a bill of materials for one piece. */
export interface Feed {
  /** In the material's currency, not rounded. */
  readonly value: Decimal
  /** Of the largest part; parts of one size by country code. */
  readonly origin: string
  /** Only when every lot concerned originates: a mix is judged by its worst part (fungible materials without separate stocks). */
  readonly originating: boolean
  readonly mix: readonly { readonly origin: string; readonly originating: boolean; readonly quantity: Decimal }[]
}

export interface InsufficientMaterial {
  readonly code: 'INSUFFICIENT_MATERIAL'
  readonly materialId: MaterialId
  readonly needed: string
  readonly left: string
}

/** Parts of the lots, first come first, that make up a quantity; undefined when all of them are too little. */
export function takeFirst(lots: readonly Lot[], quantity: Decimal): readonly LotPart[] | undefined {
  const parts: LotPart[] = []
  let open = quantity
  for (const { id, left } of lots) {
    if (open.lte(0)) break
    const part = left.lt(open) ? left : open
    if (part.gt(0)) parts.push({ lotId: id, quantity: part })
    open = open.minus(part)
  }
  return open.lte(0) ? parts : undefined
}

/** What a piece that needs `perPiece` would be made of now: by the next lots in line, or by all that are left. Undefined when there is too little for one piece. */
export function feedOf(lots: readonly Lot[], perPiece: Decimal, costing: Costing): Feed | undefined {
  const parts = takeFirst(lots, perPiece)
  if (!parts) return undefined
  const byId = new Map(lots.map((lot) => [lot.id, lot]))
  const concerned = costing === 'fifo' ? parts.flatMap(({ lotId, quantity }) => withLot(byId.get(lotId), quantity)) : lots.map((lot) => ({ lot, quantity: lot.left }))
  const total = concerned.reduce((sum, { quantity }) => sum.plus(quantity), decimal(0))
  const worth = concerned.reduce((sum, { lot, quantity }) => sum.plus(lot.unitValue.times(quantity)), decimal(0))
  const mix = mixOf(concerned)
  const [largest] = mix
  if (!largest) return undefined
  return {
    // Multiplied before it is divided, so that whole lots give whole values.
    value: costing === 'fifo' ? worth : worth.times(perPiece).div(total),
    origin: largest.origin,
    originating: concerned.every(({ lot }) => lot.originating),
    mix,
  }
}

interface Concerned {
  readonly lot: Lot
  readonly quantity: Decimal
}

const withLot = (lot: Lot | undefined, quantity: Decimal): readonly Concerned[] => (lot ? [{ lot, quantity }] : [])

function mixOf(concerned: readonly Concerned[]): Feed['mix'] {
  const parts = new Map<string, Feed['mix'][number]>()
  for (const { lot, quantity } of concerned) {
    const key = `${lot.origin}/${String(lot.originating)}`
    parts.set(key, { origin: lot.origin, originating: lot.originating, quantity: (parts.get(key)?.quantity ?? decimal(0)).plus(quantity) })
  }
  return [...parts.values()].sort((a, b) => b.quantity.cmp(a.quantity) || (a.origin < b.origin ? -1 : 1))
}
