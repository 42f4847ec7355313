import { compact, malformed, withCheckDigit, type CodeCheck } from './code-check.js'
import { modulo97 } from './modulo-97.js'

const longestBody = 21

/** The two check digits of a creditor reference: RF and zeros go behind the body, as in an IBAN. */
const checkDigits = (body: string): string => String(98 - modulo97(`${body}RF00`)).padStart(2, '0')

/** A structured creditor reference (ISO 11649) of a number: `INV-2026-000001` is `RF18 INV2026000001` without the space. Throws when nothing or too much is left of it. */
export function rfReference(number: string): string {
  const body = compact(number)
  if (!/^[A-Z0-9]{1,21}$/.test(body)) throw new RangeError(`no creditor reference can be made of "${number}"`)
  return `RF${checkDigits(body)}${body}`
}

export function checkRfReference(text: string): CodeCheck {
  const value = compact(text)
  if (!/^RF\d{2}[A-Z0-9]{1,21}$/.test(value)) return malformed(value, `a creditor reference is RF, two check digits and 1 to ${String(longestBody)} letters or digits`)
  return withCheckDigit(value, value.slice(2, 4), checkDigits(value.slice(4)))
}

/** In groups of four, as people copy it. */
export const printRf = (reference: string): string => reference.replaceAll(/(.{4})(?=.)/g, '$1 ')
