import { decimal, type Decimal } from '@naru/kernel'
import type { CaseLot, CaseMaterial, FungibleStock } from './origin-case.js'

/**
 * What of a fungible material counts as originating and what does not, by the inventory method: the two shares as materials of their
 * own, of which one is absent where nothing was drawn of it. A quotient that does not end is kept to twenty places.
 */
export function drawStock(material: CaseMaterial, stock: FungibleStock): readonly CaseMaterial[] {
  const drawn = stock.method === 'average' ? evenly(stock) : inOrder(stock.method === 'fifo' ? stock.lots : stock.lots.toReversed(), stock.used)
  return [true, false].flatMap((originating) => {
    const part = drawn.filter((lot) => lot.originating === originating)
    const share: CaseMaterial = { ...material, originating, fungible: null, value: totalOf(part, 'value'), weightKg: totalOf(part, 'weightKg'), materials: [] }
    return part.length > 0 ? [share] : []
  })
}

function inOrder(lots: readonly CaseLot[], used: Decimal): readonly CaseLot[] {
  let open = used
  return lots.flatMap((lot) => {
    const taken = open.lt(lot.quantity) ? open : lot.quantity
    open = open.minus(taken)
    return taken.eq(0) ? [] : [partOf(lot, taken, lot.quantity)]
  })
}

function evenly({ lots, used }: FungibleStock): readonly CaseLot[] {
  const stocked = lots.reduce((sum, { quantity }) => sum.plus(quantity), decimal(0))
  // Whatever was drawn is of the stock's mean value, so that only the quantity tells originating from not.
  const value = totalOf(lots, 'value')
  const weightKg = totalOf(lots, 'weightKg')
  return lots.map((lot) => {
    const scaled = { ...lot, value: value?.times(lot.quantity) ?? null, weightKg: weightKg?.times(lot.quantity) ?? null }
    return { ...partOf(scaled, used, stocked.times(stocked)), quantity: used.times(lot.quantity).div(stocked) }
  })
}

/** Multiplied first and divided last, so that a share that ends is exact. */
const partOf = (lot: CaseLot, part: Decimal, whole: Decimal): CaseLot => ({
  originating: lot.originating,
  quantity: part,
  value: lot.value?.times(part).div(whole) ?? null,
  weightKg: lot.weightKg?.times(part).div(whole) ?? null,
})

function totalOf(lots: readonly CaseLot[], figure: 'value' | 'weightKg'): Decimal | null {
  const known = lots.map((lot) => lot[figure]).filter((value) => value !== null)
  return known.length === lots.length ? known.reduce((sum, value) => sum.plus(value), decimal(0)) : null
}
