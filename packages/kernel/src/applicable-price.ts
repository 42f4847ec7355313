import { compare, times, type Money } from './money.js'

/** Where a price came from. Earlier wins a tie, so that the buyer is told of the contract rather than of an equal list price. */
export const offerReasons = ['contract', 'group', 'tier', 'list'] as const
export type OfferReason = (typeof offerReasons)[number]

/** A price a piece that holds from a quantity on. */
export interface Offer {
  readonly reason: OfferReason
  readonly from: number
  readonly unit: Money
}

/** The price that applies, why, and the list price it is compared with. */
export interface ApplicablePrice {
  readonly unit: Money
  readonly total: Money
  readonly list: Money
  readonly reason: OfferReason
  /** The quantity from which it holds. */
  readonly from: number
}

/**
 * The price of `quantity` pieces in `currency`: the lowest of contract, group, tier and list price that holds from that quantity or less.
 * Without a list price in the currency tiers mean nothing, and a contract or group price stands alone: it is compared with the dearest of them.
 * Undefined when nothing applies. Whole pieces of whole minor units: nothing is ever rounded.
 */
export function applicablePrice(offers: readonly Offer[], quantity: number, currency: string | undefined = offers[0]?.unit.currency): ApplicablePrice | undefined {
  const inCurrency = offers.filter(({ unit }) => unit.currency === currency)
  const [list] = inCurrency.filter(({ reason }) => reason === 'list').toSorted((a, b) => compare(a.unit, b.unit))
  const holding = inCurrency.filter(({ reason, from }) => from <= quantity && (list !== undefined || reason !== 'tier'))
  const [first, ...others] = list && !holding.includes(list) ? [list, ...holding] : holding
  if (!first) return undefined
  const best = others.reduce((lowest, offer) => (isBetter(offer, lowest) ? offer : lowest), first)
  const compared = list ?? others.reduce((dearest, offer) => (compare(offer.unit, dearest.unit) > 0 ? offer : dearest), first)
  return { unit: best.unit, total: times(best.unit, quantity), list: compared.unit, reason: best.reason, from: best.from }
}

/** Lower, or as low and more special, or as special and from fewer pieces on. */
function isBetter(offer: Offer, than: Offer): boolean {
  const order = compare(offer.unit, than.unit)
  if (order !== 0) return order < 0
  const rank = offerReasons.indexOf(offer.reason) - offerReasons.indexOf(than.reason)
  return rank < 0 || (rank === 0 && offer.from < than.from)
}
