import { addDays, type PlainDate } from '@naru/kernel'

/** One good of a quote as it is typed. */
export interface GoodTerms {
  readonly listingId: string
  readonly variantId: string
  /** What was offered before, which is not chosen anew; empty for a good to choose. */
  readonly offered: string
  readonly quantity: number
  readonly unitPrice: string
  readonly supply: 'order' | 'stock'
  /** The line of the enquiry that it answers, from 1, as text; empty for a good that nobody asked for. */
  readonly answers: string
}

/** A quote as it is typed: amounts are decimal text in the enquiry's currency. */
export interface Terms {
  readonly goods: GoodTerms[]
  readonly freight: string
  readonly insurance: string
  readonly incoterm: string
  readonly leadTimeDays: number
  readonly validUntil: string
  readonly note: string
}

const amount = /^\d{1,15}(\.\d{1,4})?$/
const places = 4

const minorOf = (text: string): bigint => {
  const [whole = '0', fraction = ''] = text.split('.')
  return BigInt(whole + fraction.padEnd(places, '0'))
}

/** Goods, freight and insurance, exactly; undefined until all of them are amounts. */
export function totalOfTerms({ goods, freight, insurance }: Pick<Terms, 'goods' | 'freight' | 'insurance'>): string | undefined {
  const extras = [freight, insurance].map((text) => (text === '' ? '0' : text))
  const areAmounts = [...goods.map(({ unitPrice }) => unitPrice), ...extras].every((text) => amount.test(text))
  if (!areAmounts || goods.some(({ quantity }) => !Number.isInteger(quantity) || quantity < 1)) return undefined
  const ofGoods = goods.reduce((sum, { unitPrice, quantity }) => sum + minorOf(unitPrice) * BigInt(quantity), 0n)
  const minor = extras.reduce((sum, text) => sum + minorOf(text), ofGoods)
  const text = minor.toString().padStart(places + 1, '0')
  return `${text.slice(0, -places)}.${text.slice(-places)}`.replace(/\.?0+$/, '')
}

/** Three weeks from today. */
export const firstValidity = (today: PlainDate): PlainDate => addDays(today, 21)
