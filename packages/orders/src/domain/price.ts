import { applicablePrice, offerReasons, type Money, type Offer, type OfferReason } from '@naru/kernel'

/** Where a price came from. Earlier wins a tie, so that the buyer is told of the contract rather than of an equal list price. */
export const priceReasons = offerReasons
export type ListPriceReason = OfferReason
export type PriceReason = ListPriceReason | 'quote' | 'subscription'

/** A price a piece that holds from a quantity on. All prices of a good are in the currency in which it is offered. */
export type Price = Offer

export interface PricedLine {
  readonly unitPrice: Money
  readonly listPrice: Money
  readonly reason: ListPriceReason
  readonly total: Money
}

/** The lowest price that applies to `quantity` pieces; undefined when the good has none. */
export function priceLine(prices: readonly Price[], quantity: number): PricedLine | undefined {
  const applied = applicablePrice(prices, quantity)
  return applied && { unitPrice: applied.unit, listPrice: applied.list, reason: applied.reason, total: applied.total }
}
