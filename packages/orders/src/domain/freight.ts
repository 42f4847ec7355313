import { Decimal, decimal, type Money } from '@naru/kernel'
import type { LineDiscount } from './line-price.js'

/** A row of the freight table. `country` is ISO 3166-1 alpha-2, or `*` for every country that has no row of its own. */
export interface FreightRate {
  readonly country: string
  /** Flat, for up to `includedKg`. */
  readonly base: Money
  readonly includedKg: Decimal
  /** For each further kilogram begun. */
  readonly perKg: Money
  /** Goods of at least this value travel free; null never. */
  readonly freeFrom: Money | null
}

export type FreightReason = 'rate' | 'free-above' | 'quoted' | 'promotion' | 'buyer-carries'
export interface Freight {
  /** What the buyer pays, after `discounts`. */
  readonly amount: Money
  readonly reason: FreightReason
  /** What promotions take off the rate. */
  readonly discounts?: readonly LineDiscount[]
}

/** The row for a country and currency, the country's own before the rest of the world's. */
export function findRate(rates: readonly FreightRate[], country: string, currency: string): FreightRate | undefined {
  const ofCurrency = rates.filter(({ base }) => base.currency === currency)
  return ofCurrency.find((rate) => rate.country === country) ?? ofCurrency.find((rate) => rate.country === '*')
}

/** One firm's parcel: flat up to the included weight, then per kilogram begun; free from a value on. */
export function freightFor(rate: FreightRate, goods: Money, grossWeightKg: Decimal): Freight {
  const currency = rate.base.currency
  if (rate.freeFrom && goods.minor >= rate.freeFrom.minor) return { amount: { minor: 0n, currency }, reason: 'free-above' }
  const excess = grossWeightKg.minus(rate.includedKg)
  const kilograms = excess.gt(0) ? excess.round(0, Decimal.roundUp) : decimal(0)
  return { amount: { minor: rate.base.minor + rate.perKg.minor * BigInt(kilograms.toFixed()), currency }, reason: 'rate' }
}
