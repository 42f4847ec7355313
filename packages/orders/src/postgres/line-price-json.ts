import { decimal, idOf, type CurrencyCode, type Localized, type Money } from '@naru/kernel'
import type { Funder, LineDiscount, LineDuty } from '../domain/line-price.js'
import type { TaxCategory, TaxShare } from '../domain/tax.js'

// How discounts and prepaid duty stand in jsonb. Amounts are text: json numbers of PostgreSQL would lose digits in JavaScript.

export interface DiscountJson {
  readonly promotionId: string
  readonly name: Localized
  readonly coupon: string | null
  readonly fundedBy: Funder
  readonly minor: string
}

export interface DutyJson {
  readonly duty: string
  readonly taxes: string
  readonly rate: string
  readonly agreement: string | null
  readonly because: Localized
}

export const moneyOf = (minor: string, currency: CurrencyCode): Money => ({ minor: BigInt(minor), currency })

export const fromDiscount = ({ promotionId, name, coupon, fundedBy, amount }: LineDiscount): DiscountJson => ({
  promotionId,
  name,
  coupon,
  fundedBy,
  minor: amount.minor.toString(),
})
export const toDiscount = ({ promotionId, name, coupon, fundedBy, minor }: DiscountJson, currency: CurrencyCode): LineDiscount => ({
  promotionId: idOf<'Promotion'>(promotionId),
  name,
  coupon,
  fundedBy,
  amount: moneyOf(minor, currency),
})

export const fromDuty = ({ duty, taxes, rate, agreement, because }: LineDuty): DutyJson => ({
  duty: duty.minor.toString(),
  taxes: taxes.minor.toString(),
  rate: rate.toFixed(),
  agreement,
  because,
})
export const toDuty = ({ duty, taxes, rate, agreement, because }: DutyJson, currency: CurrencyCode): LineDuty => ({
  duty: moneyOf(duty, currency),
  taxes: moneyOf(taxes, currency),
  rate: decimal(rate),
  agreement,
  because,
})

export interface TaxJson {
  readonly category: TaxCategory
  readonly rate: string
  readonly gross: string
  readonly tax: string
  readonly source: string
}

export const fromTax = ({ category, rate, gross, tax, source }: TaxShare): TaxJson => ({
  category,
  rate: rate.toFixed(),
  gross: gross.minor.toString(),
  tax: tax.minor.toString(),
  source,
})
export const toTax = ({ category, rate, gross, tax, source }: TaxJson, currency: CurrencyCode): TaxShare => ({
  category,
  rate: decimal(rate),
  gross: moneyOf(gross, currency),
  tax: moneyOf(tax, currency),
  source,
})
