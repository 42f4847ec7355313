import { addressFields, formatOf, isCountry, err, ok, problemOfField, type AddressField, type AddressFormat, type Localized, type Result } from '@naru/kernel'

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
  /** Administrative area: an ISO 3166-2 code where we hold the areas of the country, else as it is written. */
  readonly region?: string | null
  /** Building, floor, flat. */
  readonly line2?: string | null
}

/** A firm or a buyer as a document names it. */
export interface PartyOnOrder {
  readonly name: Localized
  readonly businessNumber: string | null
  readonly address: { readonly country: string; readonly city: string; readonly line: string; readonly postcode: string | null }
}

const phoneNumber = /^\+?[\d\s()-]{6,24}$/
export function parseDestination(value: string, at = 'country'): Result<string, InvalidInput> {
  return isCountry(value) ? ok(value) : err(invalid(at, 'NOT_A_COUNTRY'))
}

/** An address as its country writes it; the first field that is wrong is named. */
export function parseAddress(input: DeliveryAddress): Result<DeliveryAddress, InvalidInput> {
  const recipient = parseText(input.recipient, 'address.recipient', 100)
  if (!recipient.ok) return recipient
  if (!phoneNumber.test(input.phone.trim())) return err(invalid('address.phone', 'NOT_A_PHONE_NUMBER'))
  const country = parseDestination(input.country, 'address.country')
  if (!country.ok) return country
  const format = formatOf(country.value)
  const fields = parseFields(format, input)
  if (!fields.ok) return fields
  return ok({ recipient: recipient.value, phone: input.phone.trim(), country: country.value, ...fields.value })
}

function parseFields(format: AddressFormat, input: DeliveryAddress): Result<Omit<DeliveryAddress, 'recipient' | 'phone' | 'country'>, InvalidInput> {
  const wrong = addressFields.map((field) => wrongField(format, field, input[field])).find((problem) => problem !== undefined)
  if (wrong) return err(wrong)
  const optional = (field: AddressField): string | null => {
    const text = input[field]?.trim() ?? ''
    return text === '' ? null : text
  }
  const { city, line } = input
  return ok({ city: city.trim(), line: line.trim(), postcode: optional('postcode')?.toUpperCase() ?? null, region: optional('region'), line2: optional('line2') })
}

function wrongField(format: AddressFormat, field: AddressField, value: string | null | undefined): InvalidInput | undefined {
  const problem = problemOfField(format, field, value)
  return problem && invalid(`address.${field}`, problem)
}
