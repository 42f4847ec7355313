import { subtract, sum, zero, type CurrencyCode, type Decimal, type Localized, type Money } from '@naru/kernel'
import type { PromotionId } from './ids.js'

/** Who bears a discount: the firm sells for less, or the platform adds what the buyer saves. */
export type Funder = 'firm' | 'platform'

/** What one promotion takes off a line. */
export interface LineDiscount {
  readonly promotionId: PromotionId
  readonly name: Localized
  /** The coupon that opened it; null when it applies by itself. */
  readonly coupon: string | null
  readonly fundedBy: Funder
  readonly amount: Money
}

/** Duty and taxes of the destination on a line whose import the buyer prepays, and why they are what they are. */
export interface LineDuty {
  readonly duty: Money
  readonly taxes: Money
  /** Per cent, as the tariff states it. */
  readonly rate: Decimal
  /** The agreement whose rate applies; null for the ordinary rate. */
  readonly agreement: string | null
  readonly because: Localized
}

export const discountOf = (discounts: readonly LineDiscount[], currency: CurrencyCode): Money =>
  sum(
    discounts.map(({ amount }) => amount),
    currency,
  )

export const fundedBy = (discounts: readonly LineDiscount[], funder: Funder, currency: CurrencyCode): Money =>
  discountOf(
    discounts.filter((discount) => discount.fundedBy === funder),
    currency,
  )

export const prepaidOf = (duty: LineDuty | null, currency: CurrencyCode): Money => (duty ? sum([duty.duty, duty.taxes], currency) : zero(currency))

/** What the buyer really pays for a line's goods. */
export const paidFor = ({ total, discount }: { readonly total: Money; readonly discount: Money }): Money => subtract(total, discount)
