import { err, ok, type Id, type Instant, type Result } from '@naru/kernel'
import { invalid, parseAddress, type DeliveryAddress, type InvalidInput } from './address.js'
import type { Buyer } from './cart.js'

export type SavedAddressId = Id<'SavedAddress'>

/** An address that a consumer, or a company for all its people, keeps for the next order. */
export interface SavedAddress {
  readonly id: SavedAddressId
  readonly owner: Buyer
  /** What its owner calls it: home, the second warehouse. */
  readonly label: string | null
  readonly address: DeliveryAddress
  readonly isDefault: boolean
  readonly keptAt: Instant
}

export const mostAddresses = 50
export interface TooManyAddresses {
  readonly code: 'TOO_MANY_ADDRESSES'
  readonly maximum: number
}

/** As it is typed. */
export interface AddressToKeep {
  readonly label: string | null
  readonly address: DeliveryAddress
}

export function parseSaved({ label, address }: AddressToKeep): Result<AddressToKeep, InvalidInput> {
  const name = label?.trim() ?? ''
  if (name.length > 40) return err(invalid('label', 'TOO_LONG'))
  const parsed = parseAddress(address)
  return parsed.ok ? ok({ label: name === '' ? null : name, address: parsed.value }) : parsed
}
