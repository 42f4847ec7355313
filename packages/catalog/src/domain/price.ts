import type { Money, Offer, Result } from '@naru/kernel'
import { Findings, largestQuantity, type ListingInvalid } from './findings.js'

/** From this quantity on, a piece costs `price`. */
export interface PriceTier {
  readonly from: number
  readonly price: Money
}

/** What everybody pays: the list price, and lower prices by quantity. Tiers ascend in quantity and fall in price. */
export interface PriceList {
  readonly list: Money
  readonly tiers: readonly PriceTier[]
}

/** A price list as offers, among which `applicablePrice` finds the lowest. */
export const offersOf = ({ list, tiers }: PriceList): readonly Offer[] => [
  { reason: 'list', from: 1, unit: list },
  ...tiers.map(({ from, price }): Offer => ({ reason: 'tier', from, unit: price })),
]

/** A price list as it is typed: amounts in major units. */
export interface PriceListInput {
  readonly price: AmountInput
  readonly tiers: readonly TierInput[]
}
export interface TierInput {
  readonly from: number
  readonly price: AmountInput
}
export interface AmountInput {
  readonly amount: string
  readonly currency: string
}

const mostTiers = 10

export function readPriceList(findings: Findings, { price, tiers }: PriceListInput, currency: string): PriceList | undefined {
  const list = findings.money('price', price.amount, price.currency, currency)
  if (list?.minor === 0n) findings.add('price', 'OUT_OF_RANGE', price.amount)
  return list && { list, tiers: readTiers(findings, tiers, currency, 2, { from: 1, price: list }) }
}

/** Reads tiers in a currency: they ascend in quantity, from `least` pieces on, and fall in price, from below `before` on. */
export function readTiers(findings: Findings, tiers: readonly TierInput[], currency: string, least: number, before?: PriceTier): readonly PriceTier[] {
  if (tiers.length > mostTiers) findings.add('tiers', 'TOO_MANY', tiers.length)
  const read: PriceTier[] = []
  let last = before
  for (const [index, tier] of tiers.entries()) {
    const from = findings.whole(`tiers[${index}].from`, tier.from, least, largestQuantity)
    const lower = findings.money(`tiers[${index}].price`, tier.price.amount, tier.price.currency, currency)
    if (from === undefined || lower === undefined) continue
    if (last && from <= last.from) findings.add(`tiers[${index}].from`, 'NOT_ASCENDING', from)
    if (last && lower.minor >= last.price.minor) findings.add(`tiers[${index}].price`, 'NOT_LOWER', tier.price.amount)
    last = { from, price: lower }
    read.push(last)
  }
  return read
}

/** Reads a price list in the currency of its listing: tiers must ascend in quantity and fall in price. */
export function parsePriceList(input: PriceListInput, currency: string): Result<PriceList, ListingInvalid> {
  const findings = new Findings()
  return findings.conclude(readPriceList(findings, input, currency))
}
