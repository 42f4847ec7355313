import { err, isCountry, ok, type Localized, type Result } from '@naru/kernel'

export interface InvalidInput {
  readonly code: 'INVALID_INPUT'
  /** Path of the argument: `address.postcode`. */
  readonly at: string
  readonly reason: string
}
export const invalid = (at: string, reason: string): InvalidInput => ({ code: 'INVALID_INPUT', at, reason })

/** A text of 1 to `longest` characters, trimmed. */
export function parseText(value: string, at: string, longest: number): Result<string, InvalidInput> {
  const text = value.trim()
  if (text === '') return err(invalid(at, 'REQUIRED'))
  return text.length <= longest ? ok(text) : err(invalid(at, 'TOO_LONG'))
}

/** Where goods go and who receives them. */
export interface DeliveryAddress {
  readonly recipient: string
  readonly phone: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly city: string
  readonly line: string
  readonly postcode: string | null
}

/** A firm or a buyer as a document names it. */
export interface PartyOnOrder {
  readonly name: Localized
  readonly businessNumber: string | null
  readonly address: { readonly country: string; readonly city: string; readonly line: string; readonly postcode: string | null }
}

const phoneNumber = /^\+?[\d\s()-]{6,24}$/
/** Five digits since 2015 (Road Name Address Act). */
const koreanPostcode = /^\d{5}$/

export function parseDestination(value: string, at = 'country'): Result<string, InvalidInput> {
  return isCountry(value) ? ok(value) : err(invalid(at, 'NOT_A_COUNTRY'))
}

export function parseAddress(input: DeliveryAddress): Result<DeliveryAddress, InvalidInput> {
  const recipient = parseText(input.recipient, 'address.recipient', 100)
  if (!recipient.ok) return recipient
  if (!phoneNumber.test(input.phone.trim())) return err(invalid('address.phone', 'NOT_A_PHONE_NUMBER'))
  const country = parseDestination(input.country, 'address.country')
  if (!country.ok) return country
  const city = parseText(input.city, 'address.city', 100)
  if (!city.ok) return city
  const line = parseText(input.line, 'address.line', 200)
  if (!line.ok) return line
  const postcode = input.postcode?.trim() ?? ''
  if (country.value === 'KR' && !koreanPostcode.test(postcode)) return err(invalid('address.postcode', 'FIVE_DIGITS'))
  if (postcode.length > 12) return err(invalid('address.postcode', 'TOO_LONG'))
  return ok({ recipient: recipient.value, phone: input.phone.trim(), country: country.value, city: city.value, line: line.value, postcode: postcode === '' ? null : postcode })
}
