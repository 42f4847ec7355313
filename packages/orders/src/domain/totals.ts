import { add, subtract, sum, zero, type CurrencyCode, type Money } from '@naru/kernel'

/** What a buyer pays: goods less discount, and what is added for carriage and import. `taxIncluded` is a part of `total`, never on top of it. */
export interface Totals {
  /** At the prices of the lines, before any discount. */
  readonly goods: Money
  /** What promotions take off the goods; positive. */
  readonly discount: Money
  readonly freight: Money
  readonly insurance: Money
  /** Duty and taxes of the destination that the buyer prepays (DDP); nought otherwise. */
  readonly duty: Money
  readonly taxIncluded: Money
  readonly total: Money
}

export type TotalsToSum = Omit<Totals, 'taxIncluded' | 'total'>

/** 10 of 110, cut to the minor unit: value-added tax of 10 % (Value-Added Tax Act, article 30) is contained in the prices that are shown. */
const includedTax = ({ minor, currency }: Money): Money => ({ minor: (minor * 10n) / 110n, currency })

/**
 * Totals of one firm's order. Prices contain 10 % value-added tax for a Korean destination. Goods that leave the country are zero-rated
 * (Value-Added Tax Act, article 21) and are taxed where they arrive, which the landed cost shows.
 */
export function totalsOf(parts: TotalsToSum, country: string): Totals {
  const { goods, discount, freight, insurance, duty } = parts
  const supplied = [freight, insurance].reduce(add, subtract(goods, discount))
  return { ...parts, taxIncluded: country === 'KR' ? includedTax(supplied) : zero(supplied.currency), total: add(supplied, duty) }
}

/** Sums the orders of a group part by part. */
export function sumTotals(totals: readonly Totals[], currency: CurrencyCode): Totals {
  const all = (part: keyof Totals): Money =>
    sum(
      totals.map((one) => one[part]),
      currency,
    )
  return {
    goods: all('goods'),
    discount: all('discount'),
    freight: all('freight'),
    insurance: all('insurance'),
    duty: all('duty'),
    taxIncluded: all('taxIncluded'),
    total: all('total'),
  }
}
