import { add, subtract, sum, type CurrencyCode, type Money } from '@naru/kernel'

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

export function totalsOf(parts: Omit<Totals, 'total'>): Totals {
  const { goods, discount, freight, insurance, duty } = parts
  return { ...parts, total: [freight, insurance, duty].reduce(add, subtract(goods, discount)) }
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
