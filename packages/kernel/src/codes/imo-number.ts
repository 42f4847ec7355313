import { malformed, withCheckDigit, type CodeCheck } from './code-check.js'

/** The last digit of Σ digit · (7 … 2) over the first six digits of an IMO ship number. */
export const imoCheckDigit = (six: string): string => String(Array.from(six).reduce((sum, digit, index) => sum + Number(digit) * (7 - index), 0) % 10)

/** IMO ship identification number, with or without the letters IMO. */
export function checkImoNumber(text: string): CodeCheck {
  const value = text
    .trim()
    .toUpperCase()
    .replace(/^IMO\s*/, '')
  if (!/^\d{7}$/.test(value)) return malformed(value, 'an IMO ship number is seven digits')
  return withCheckDigit(value, value.slice(6), imoCheckDigit(value.slice(0, 6)))
}
