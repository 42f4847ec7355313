import { malformed, unknownCountry, validCode, type CodeCheck } from './code-check.js'
import { isCountry } from './country.js'

/** UN/LOCODE: country and three characters A–Z or 2–9; printed with or without a space. `XZ` stands for installations in international waters. */
export function checkLocode(text: string): CodeCheck {
  const value = text
    .trim()
    .toUpperCase()
    .replace(/^([A-Z]{2}) /, '$1')
  if (!/^[A-Z]{2}[A-Z2-9]{3}$/.test(value)) return malformed(value, 'a UN/LOCODE is two letters of the country and three characters A–Z or 2–9')
  const country = value.slice(0, 2)
  return isCountry(country) || country === 'XZ' ? validCode(value) : unknownCountry(value, country)
}
