import { mrnCheckDigit, type PlainDate } from '@naru/kernel'

/** The customs office of the complex in the number; four characters. */
const office = '0400'

/** A movement reference number: year, country, office, running number, check digit by the values and weights of ISO 6346. */
export function mrnOf(date: PlainDate, country: string, serial: bigint): string {
  const body = `${date.slice(2, 4)}${country}${office}${serial.toString().padStart(9, '0')}`
  return `${body}${mrnCheckDigit(body)}`
}

/** Unique consignment reference in the WCO's form: last digit of the year, country, trader's identifier, trader's reference; at most 35 characters. */
export function ucrOf(date: PlainDate, country: string, identifier: string, reference: string): string {
  const head = `${date.slice(3, 4)}${country}${identifier.replaceAll(/[^A-Z0-9]/gi, '')}-`
  return `${head}${reference.replaceAll(/[^A-Z0-9-]/gi, '').slice(-(35 - head.length))}`
}
