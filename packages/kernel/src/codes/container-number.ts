import { compact, malformed, withCheckDigit, type CodeCheck } from './code-check.js'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
/** ISO 6346 values: digits as they are, letters from A = 10 leaving out the multiples of 11. */
const valueOf = new Map(Array.from(alphabet).map((character, index) => [character, index < 10 ? index : index + Math.floor((index - 1) / 10)]))

/** Σ value · 2^position, modulo 11, modulo 10, as a digit. MRNs use it over 17 places, so the sum is taken modulo 11 as it grows. */
export function iso6346CheckDigit(text: string): string {
  let weight = 1
  let sum = 0
  for (const character of text) {
    sum = (sum + (valueOf.get(character) ?? 0) * weight) % 11
    weight = (weight * 2) % 11
  }
  return String(sum % 10)
}

/** ISO 6346: three letters of the owner, U, J or Z, six digits, check digit. */
export function checkContainerNumber(text: string): CodeCheck {
  const value = compact(text)
  if (!/^[A-Z]{3}[UJZ]\d{7}$/.test(value)) return malformed(value, 'a container number is three letters of the owner, U, J or Z, six digits and a check digit')
  return withCheckDigit(value, value.slice(10), iso6346CheckDigit(value.slice(0, 10)))
}
