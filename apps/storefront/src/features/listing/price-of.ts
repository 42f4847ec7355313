import { formatAmount, parseMoney, times, unwrap } from '@naru/kernel'
import type { VariantPartsFragment } from '../../generated/graphql.js'

export interface QuantityPrice {
  readonly unit: { readonly amount: string; readonly currency: string }
  readonly total: { readonly amount: string; readonly currency: string }
  /** The tier that applies; undefined at list price. */
  readonly tier: VariantPartsFragment['tiers'][number] | undefined
  readonly next: VariantPartsFragment['tiers'][number] | undefined
}

/** What a quantity costs by the tiers shown, exactly; the cart asks the server again. */
export function priceOf({ price, tiers }: Pick<VariantPartsFragment, 'price' | 'tiers'>, quantity: number): QuantityPrice {
  const tier = tiers.findLast(({ from }) => from <= quantity)
  const unit = tier?.price ?? price
  const total = times(unwrap(parseMoney(unit.amount, unit.currency)), quantity)
  return { unit, total: { amount: formatAmount(total), currency: unit.currency }, tier, next: tiers.find(({ from }) => from > quantity) }
}

/** Per cent below the list price, whole. */
export function savingOf({ price }: Pick<VariantPartsFragment, 'price'>, { amount }: { readonly amount: string }): number {
  return Math.round((1 - Number(amount) / Number(price.amount)) * 100)
}
