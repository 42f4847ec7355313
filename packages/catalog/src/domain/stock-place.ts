import type { Localized, OrganisationId, Result } from '@naru/kernel'
import { Findings, largestQuantity, type ListingInvalid } from './findings.js'

/** Where pieces of a firm lie. Places with a lower priority are picked first; of the same, the fullest. */
export interface StockPlace {
  readonly firmId: OrganisationId
  /** Names it in movements and sheets; never changes. */
  readonly code: string
  readonly name: Localized
  readonly address: string
  readonly isActive: boolean
  /** Where what names no place goes; one of a firm's. */
  readonly isDefault: boolean
  readonly priority: number
}

export interface StockPlaceInput {
  readonly code: string
  readonly name: Localized
  readonly address: string
  readonly isActive: boolean
  readonly isDefault: boolean
  readonly priority: number
}

/** Pieces still lie there: a place is closed once it is empty. */
export interface PlaceNotEmpty {
  readonly code: 'PLACE_NOT_EMPTY'
  readonly onHand: number
}

export function parseStockPlace(input: StockPlaceInput, firmId: OrganisationId): Result<StockPlace, ListingInvalid> {
  const findings = new Findings()
  const code = findings.text('code', input.code, 40)
  const name = findings.localized('name', input.name, 80)
  const address = input.address.trim() === '' ? '' : findings.text('address', input.address, 200)
  const priority = findings.whole('priority', input.priority, 1, 999)
  if (input.isDefault && !input.isActive) findings.add('isActive', 'REQUIRED')
  const { isActive, isDefault } = input
  return findings.conclude(
    code === undefined || !name || address === undefined || priority === undefined ? undefined : { firmId, code, name, address, isActive, isDefault, priority },
  )
}

export interface Transfer {
  readonly from: string
  readonly to: string
  readonly quantity: number
  readonly note: string
}

/** From one place to another of the same firm, at least one piece. */
export function parseTransfer(input: Transfer): Result<Transfer, ListingInvalid> {
  const findings = new Findings()
  const from = findings.text('from', input.from, 40)
  const to = findings.text('to', input.to, 40)
  const quantity = findings.whole('quantity', input.quantity, 1, largestQuantity)
  const note = findings.text('note', input.note, 200)
  if (from !== undefined && from === to) findings.add('to', 'DUPLICATE', to)
  return findings.conclude(from === undefined || to === undefined || quantity === undefined || note === undefined ? undefined : { from, to, quantity, note })
}

/** Below how many free pieces a good is low at a place; null when nobody is to be told. */
export function parseThreshold(threshold: number | null): Result<number | null, ListingInvalid> {
  const findings = new Findings()
  const read = threshold === null ? null : findings.whole('threshold', threshold, 0, largestQuantity)
  return findings.conclude(read)
}
