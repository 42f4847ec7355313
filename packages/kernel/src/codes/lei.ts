import { modulo97 } from './modulo-97.js'
import { compact, malformed, withCheckDigit, type CodeCheck } from './code-check.js'

/** The two check digits of the first 18 characters of a legal entity identifier (ISO 17442, ISO 7064 MOD 97-10). */
export const leiCheckDigits = (body: string): string => String(98 - modulo97(`${body}00`)).padStart(2, '0')

export function checkLei(text: string): CodeCheck {
  const value = compact(text)
  if (!/^[A-Z0-9]{18}\d{2}$/.test(value)) return malformed(value, 'an LEI is 18 letters or digits and two check digits')
  return withCheckDigit(value, value.slice(18), leiCheckDigits(value.slice(0, 18)))
}
