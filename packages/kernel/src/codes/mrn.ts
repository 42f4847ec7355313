import { compact, malformed, unknownCountry, withCheckDigit, type CodeCheck } from './code-check.js'
import { iso6346CheckDigit } from './container-number.js'
import { isCountry } from './country.js'

/** Movement reference number: year, country, 13 characters, check digit over the first 17 with the values and weights of ISO 6346. */
export function checkMrn(text: string): CodeCheck {
  const value = compact(text)
  if (!/^\d{2}[A-Z]{2}[A-Z0-9]{13}\d$/.test(value)) return malformed(value, 'an MRN is a two-digit year, a country, 13 letters or digits and a check digit')
  const country = value.slice(2, 4)
  // Northern Ireland declares as XI.
  if (!isCountry(country) && country !== 'XI') return unknownCountry(value, country)
  return withCheckDigit(value, value.slice(17), mrnCheckDigit(value.slice(0, 17)))
}

/** The check digit that belongs to the first 17 characters of an MRN. */
export const mrnCheckDigit = (body: string): string => iso6346CheckDigit(body)
