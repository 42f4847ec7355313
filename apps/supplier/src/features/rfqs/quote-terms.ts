import { addDays, type PlainDate } from '@naru/kernel'

/** A quote as it is typed: amounts are decimal text in the enquiry's currency. */
export interface Terms {
  readonly listingId: string
  readonly variantId: string
  readonly quantity: number
  readonly unitPrice: string
  readonly freight: string
  readonly insurance: string
  readonly incoterm: string
  readonly leadTimeDays: number
  readonly validUntil: string
  readonly supply: 'order' | 'stock'
  readonly note: string
}

const amount = /^\d{1,15}(\.\d{1,4})?$/
const places = 4

const minorOf = (text: string): bigint => {
  const [whole = '0', fraction = ''] = text.split('.')
  return BigInt(whole + fraction.padEnd(places, '0'))
}

/** Goods, freight and insurance, exactly; undefined until all of them are amounts. */
export function totalOfTerms({ quantity, unitPrice, freight, insurance }: Terms): string | undefined {
  const [extraFreight, extraInsurance] = [freight === '' ? '0' : freight, insurance === '' ? '0' : insurance]
  if (!Number.isInteger(quantity) || quantity < 1 || ![unitPrice, extraFreight, extraInsurance].every((text) => amount.test(text))) return undefined
  const minor = minorOf(unitPrice) * BigInt(quantity) + minorOf(extraFreight) + minorOf(extraInsurance)
  const text = minor.toString().padStart(places + 1, '0')
  return `${text.slice(0, -places)}.${text.slice(-places)}`.replace(/\.?0+$/, '')
}

/** Three weeks from today. */
export const firstValidity = (today: PlainDate): PlainDate => addDays(today, 21)
