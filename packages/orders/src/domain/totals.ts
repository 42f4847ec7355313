import { add, sum, zero, type CurrencyCode, type Money } from '@naru/kernel'

/** What a buyer pays. `taxIncluded` is a part of `total`, never on top of it. */
export interface Totals {
  readonly goods: Money
  readonly freight: Money
  readonly insurance: Money
  readonly taxIncluded: Money
  readonly total: Money
}

/** 10 of 110, cut to the minor unit: value-added tax of 10 % (Value-Added Tax Act, article 30) is contained in the prices that are shown. */
const includedTax = ({ minor, currency }: Money): Money => ({ minor: (minor * 10n) / 110n, currency })

/**
 * Totals of one firm's order. Prices contain 10 % value-added tax for a Korean destination. Goods that leave the country are zero-rated
 * (Value-Added Tax Act, article 21) and are taxed where they arrive, which the landed cost shows.
 */
export function totalsOf(goods: Money, freight: Money, insurance: Money, country: string): Totals {
  const total = add(add(goods, freight), insurance)
  return { goods, freight, insurance, taxIncluded: country === 'KR' ? includedTax(total) : zero(total.currency), total }
}

/** Sums the orders of a group part by part. */
export const sumTotals = (totals: readonly Totals[], currency: CurrencyCode): Totals => ({
  goods: sum(
    totals.map(({ goods }) => goods),
    currency,
  ),
  freight: sum(
    totals.map(({ freight }) => freight),
    currency,
  ),
  insurance: sum(
    totals.map(({ insurance }) => insurance),
    currency,
  ),
  taxIncluded: sum(
    totals.map(({ taxIncluded }) => taxIncluded),
    currency,
  ),
  total: sum(
    totals.map(({ total }) => total),
    currency,
  ),
})
