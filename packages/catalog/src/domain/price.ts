import { compare, times, type Money, type Result } from '@naru/kernel'
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

/** A price agreed with one buyer or a group of buyers. */
export interface SpecialPrice {
  readonly reason: 'group' | 'contract'
  readonly price: Money
}

/** The lowest applicable price and why it applied. */
export type AppliedPrice = { readonly unit: Money; readonly total: Money; readonly list: Money } & (
  { readonly reason: 'list' | 'group' | 'contract' } | { readonly reason: 'tier'; readonly from: number }
)

/**
 * The price of `quantity` pieces: the lowest of contract, group, tier and list price. Of equal prices the more special one is named,
 * because the buyer negotiated it. All prices are in the currency of the list.
 */
export function priceFor({ list, tiers }: PriceList, quantity: number, specials: readonly SpecialPrice[] = []): AppliedPrice {
  const tier = tiers.findLast(({ from }) => from <= quantity)
  const standard: AppliedPrice =
    tier && compare(tier.price, list) < 0
      ? { unit: tier.price, total: times(tier.price, quantity), list, reason: 'tier', from: tier.from }
      : { unit: list, total: times(list, quantity), list, reason: 'list' }
  return specials.reduce<AppliedPrice>(
    (best, { reason, price }) =>
      compare(price, best.unit) < 0 || (compare(price, best.unit) === 0 && !isSpecial(best)) ? { unit: price, total: times(price, quantity), list, reason } : best,
    standard,
  )
}

const isSpecial = ({ reason }: AppliedPrice): boolean => reason === 'group' || reason === 'contract'

/** A price list as it is typed: amounts in major units. */
export interface PriceListInput {
  readonly price: AmountInput
  readonly tiers: readonly { readonly from: number; readonly price: AmountInput }[]
}
export interface AmountInput {
  readonly amount: string
  readonly currency: string
}

const mostTiers = 10

export function readPriceList(findings: Findings, { price, tiers }: PriceListInput, currency: string): PriceList | undefined {
  const list = findings.money('price', price.amount, price.currency, currency)
  if (list?.minor === 0n) findings.add('price', 'OUT_OF_RANGE', price.amount)
  if (tiers.length > mostTiers) findings.add('tiers', 'TOO_MANY', tiers.length)
  const read: PriceTier[] = []
  let before: PriceTier | undefined = list && { from: 1, price: list }
  for (const [index, tier] of tiers.entries()) {
    const from = findings.whole(`tiers[${index}].from`, tier.from, 2, largestQuantity)
    const lower = findings.money(`tiers[${index}].price`, tier.price.amount, tier.price.currency, currency)
    if (from === undefined || lower === undefined) continue
    if (before && from <= before.from) findings.add(`tiers[${index}].from`, 'NOT_ASCENDING', from)
    if (before && lower.minor >= before.price.minor) findings.add(`tiers[${index}].price`, 'NOT_LOWER', tier.price.amount)
    before = { from, price: lower }
    read.push(before)
  }
  return list && { list, tiers: read }
}

/** Reads a price list in the currency of its listing: tiers must ascend in quantity and fall in price. */
export function parsePriceList(input: PriceListInput, currency: string): Result<PriceList, ListingInvalid> {
  const findings = new Findings()
  return findings.conclude(readPriceList(findings, input, currency))
}
