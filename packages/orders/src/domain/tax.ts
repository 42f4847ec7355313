import { allocate, decimal, type CurrencyCode, type Decimal, type Money, type PlainDate } from '@naru/kernel'

/** How a supply is taxed: `zero` is taxed at nought and keeps the right to deduct, `exempt` is outside the tax. */
export type TaxCategory = 'standard' | 'reduced' | 'zero' | 'exempt'

/** A rate of value-added tax that prices in a country contain. The longest `hs` that a code begins with decides. */
export interface TaxRate {
  readonly country: string
  readonly hs: string
  readonly category: TaxCategory
  /** A fraction: 0.1 for 10 %. */
  readonly rate: string
  readonly from: PlainDate
  /** The first day on which it holds no more; null while it does. */
  readonly until: PlainDate | null
  readonly source: string
}

const since1977 = '1977-07-01' as PlainDate
const exempt = (hs: string, source: string): TaxRate => ({ country: 'KR', hs, category: 'exempt', rate: '0', from: since1977, until: null, source })
const food = 'Value-Added Tax Act, article 26(1)1: unprocessed foodstuffs'

/** What prices contain where goods are sold and used in one country. Goods that leave it are zero-rated; what their destination takes is duty's business. */
export const taxRates: readonly TaxRate[] = [
  { country: 'KR', hs: '', category: 'standard', rate: '0.1', from: since1977, until: null, source: 'Value-Added Tax Act, article 30' },
  ...['02', '03', '0407', '07', '08', '10', '1201', '1212'].map((hs) => exempt(hs, food)),
  ...['4901', '4902', '4903'].map((hs) => exempt(hs, 'Value-Added Tax Act, article 26(1)8: books and newspapers')),
]

const exported: Omit<TaxRate, 'country'> = {
  hs: '',
  category: 'zero',
  rate: '0',
  from: since1977,
  until: null,
  source: 'Value-Added Tax Act, article 21: supplies of exported goods',
}

/** The rate of a good on a day at its destination; where no rate of ours holds, the supply is an export. */
export function taxRateFor(hs: string, country: string, date: PlainDate, rates: readonly TaxRate[] = taxRates): TaxRate {
  const holding = rates.filter((rate) => rate.country === country && hs.startsWith(rate.hs) && rate.from <= date && (rate.until === null || date < rate.until))
  return holding.reduce<TaxRate | undefined>((best, rate) => (best && best.hs.length >= rate.hs.length ? best : rate), undefined) ?? { ...exported, country }
}

/** One rate's part of an order: what it was levied on, tax included, and the tax in that. */
export interface TaxShare {
  readonly category: TaxCategory
  readonly rate: Decimal
  readonly gross: Money
  readonly tax: Money
  readonly source: string
}

export interface TaxableLine {
  readonly key: string
  readonly hs: string
  /** What is paid for the goods, tax included. */
  readonly paid: Money
}

/** Tax in an amount that contains it, cut to the minor unit. */
const containedIn = (gross: bigint, rate: Decimal): bigint => BigInt(decimal(gross).times(rate).div(rate.plus(1)).round(0, 0).toFixed())

/**
 * The tax that a firm's order contains, by rate. Carriage is ancillary to the goods and shares their rate, split over the lines by what is paid for each
 * (Value-Added Tax Act, article 14); tax is cut to the minor unit a line.
 */
export function taxesIn(lines: readonly TaxableLine[], carriage: Money, country: string, date: PlainDate, currency: CurrencyCode): readonly TaxShare[] {
  const sorted = [...lines].sort((a, b) => (a.key < b.key ? -1 : 1))
  const paid = sorted.map((line) => line.paid.minor)
  const shared = paid.some((minor) => minor > 0n) ? allocate(carriage, paid) : []
  const levied = sorted.map((line, index) => {
    const rate = taxRateFor(line.hs, country, date)
    const gross = line.paid.minor + (shared[index]?.minor ?? 0n)
    return { rate, gross, tax: containedIn(gross, decimal(rate.rate)) }
  })
  return [...Map.groupBy(levied, ({ rate }) => `${rate.category}/${rate.rate}/${rate.source}`).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, ofRate]) => shareOf(ofRate, currency))
}

function shareOf(levied: readonly { readonly rate: TaxRate; readonly gross: bigint; readonly tax: bigint }[], currency: CurrencyCode): TaxShare {
  const [first] = levied
  if (!first) throw new Error('a rate is levied on something')
  const { category, rate, source } = first.rate
  const total = (part: 'gross' | 'tax'): Money => ({ minor: levied.reduce((minor, one) => minor + one[part], 0n), currency })
  return { category, rate: decimal(rate), gross: total('gross'), tax: total('tax'), source }
}
