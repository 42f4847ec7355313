import { compact, malformed, withCheckDigit, type CodeCheck } from './code-check.js'

/** GS1 check digit: weights 3, 1, 3 … from the digit before it. */
export function gs1CheckDigit(body: string): string {
  const sum = Array.from(body)
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0)
  return String((10 - (sum % 10)) % 10)
}

const check = (text: string, lengths: readonly number[], what: string): CodeCheck => {
  const value = compact(text)
  if (!/^\d+$/.test(value) || !lengths.includes(value.length)) return malformed(value, `${what} has ${lengths.join(', ')} digits`)
  return withCheckDigit(value, value.slice(-1), gs1CheckDigit(value.slice(0, -1)))
}

/** Article numbers: GTIN-8, -12, -13 and -14. */
export const checkGtin = (text: string): CodeCheck => check(text, [8, 12, 13, 14], 'a GTIN')
/** Global location number. */
export const checkGln = (text: string): CodeCheck => check(text, [13], 'a GLN')
/** Serial shipping container code. */
export const checkSscc = (text: string): CodeCheck => check(text, [18], 'an SSCC')
