import { compare, times, type Money } from '@naru/kernel'

/** Where a price came from. Earlier wins a tie, so that the buyer is told of the contract rather than of an equal list price. */
export const priceReasons = ['contract', 'group', 'tier', 'list'] as const
export type ListPriceReason = (typeof priceReasons)[number]
export type PriceReason = ListPriceReason | 'quote'

/** A price a piece that holds from a quantity on. All prices of a good are in the currency of its list. */
export interface Price {
  readonly reason: ListPriceReason
  readonly from: number
  readonly unit: Money
}

export interface PricedLine {
  readonly unitPrice: Money
  readonly listPrice: Money
  readonly reason: ListPriceReason
  readonly total: Money
}

/** The lowest price that applies to `quantity` pieces; undefined when the good has no list price. Whole pieces of whole minor units: nothing is ever rounded. */
export function priceLine(prices: readonly Price[], quantity: number): PricedLine | undefined {
  const list = prices.find(({ reason }) => reason === 'list')
  if (!list) return undefined
  const applicable = prices.filter(({ from }) => from <= quantity)
  const best = applicable.reduce((lowest, price) => (isBetter(price, lowest) ? price : lowest), list)
  return { unitPrice: best.unit, listPrice: list.unit, reason: best.reason, total: times(best.unit, quantity) }
}

function isBetter(price: Price, than: Price): boolean {
  const order = compare(price.unit, than.unit)
  return order < 0 || (order === 0 && priceReasons.indexOf(price.reason) < priceReasons.indexOf(than.reason))
}
