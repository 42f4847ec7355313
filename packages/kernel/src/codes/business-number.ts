import { malformed, withCheckDigit, type CodeCheck } from './code-check.js'

const weights = [1, 3, 7, 1, 3, 7, 1, 3, 5]

/** The check digit of the first nine digits of a Korean business registration number. */
export function businessNumberCheckDigit(nine: string): string {
  const digits = Array.from(nine).map(Number)
  const sum = digits.reduce((total, digit, index) => total + digit * (weights[index] ?? 0), Math.floor(((digits[8] ?? 0) * 5) / 10))
  return String((10 - (sum % 10)) % 10)
}

/** Korean business registration number, with or without its hyphens. */
export function checkBusinessNumber(text: string): CodeCheck {
  const value = text.trim()
  if (!/^(\d{3}-\d{2}-\d{5}|\d{10})$/.test(value)) return malformed(value, 'a business number is ten digits, written 000-00-00000')
  const digits = value.replaceAll('-', '')
  return withCheckDigit(digits, digits.slice(9), businessNumberCheckDigit(digits.slice(0, 9)))
}

/** `000-00-00000` of ten digits. */
export const formatBusinessNumber = (digits: string): string => `${digits.slice(0, 3)}-${digits.slice(3, 5)}-${digits.slice(5)}`
