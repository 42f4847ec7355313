import { isCountry, ok, parseDate, parseDecimal, type Decimal, type Instant, type OrderLineId, type OrganisationId, type PlainDate, type Result } from '@naru/kernel'
import { invalid, type InvalidInput } from './failures.js'
import type { LotId, MaterialId } from './ids.js'

/** What arrived together: one supplier, one price, one origin. */
export interface Lot {
  readonly id: LotId
  readonly materialId: MaterialId
  readonly firmId: OrganisationId
  readonly number: string
  readonly supplier: { readonly id: OrganisationId | null; readonly name: string }
  /** The purchased line that it came by; null when it was entered by hand. */
  readonly orderLineId: OrderLineId | null
  readonly quantity: Decimal
  readonly left: Decimal
  /** Per unit, in the material's currency. */
  readonly unitValue: Decimal
  /** ISO 3166-1 alpha-2. */
  readonly origin: string
  /** By the supplier's declaration: without its reference nothing originates. */
  readonly originating: boolean
  readonly declaration: string | null
  readonly receivedAt: Instant
  readonly expiresOn: PlainDate | null
}

export interface LotRequest {
  readonly number: string
  readonly supplierName: string
  readonly quantity: string
  readonly unitValue: string
  readonly origin: string
  readonly originating: boolean
  readonly declaration: string | null
  readonly expiresOn: string | null
}

type LotFacts = Pick<Lot, 'id' | 'materialId' | 'firmId' | 'orderLineId' | 'receivedAt'> & { readonly supplierId: OrganisationId | null; readonly today: PlainDate }

const most = 1_000_000_000

export function receiveLot(request: LotRequest, { supplierId, today, ...facts }: LotFacts): Result<Lot, InvalidInput> {
  const { number, supplierName, origin, originating, declaration } = request
  if (!/^[\w./-]{1,40}$/.test(number)) return invalid('number', 'FORMAT')
  if (supplierName.trim() === '') return invalid('supplierName', 'REQUIRED')
  if (supplierName.length > 120) return invalid('supplierName', 'TOO_LONG')
  const quantity = parseDecimal(request.quantity)
  if (!quantity.ok) return invalid('quantity', 'FORMAT')
  if (quantity.value.lte(0)) return invalid('quantity', 'NOT_POSITIVE')
  if (quantity.value.gt(most)) return invalid('quantity', 'OUT_OF_RANGE')
  const unitValue = parseDecimal(request.unitValue)
  if (!unitValue.ok) return invalid('unitValue', 'FORMAT')
  if (unitValue.value.lt(0)) return invalid('unitValue', 'NEGATIVE')
  if (unitValue.value.gt(most)) return invalid('unitValue', 'OUT_OF_RANGE')
  if (!isCountry(origin)) return invalid('origin', 'UNKNOWN_COUNTRY')
  const reference = declaration?.trim() ?? ''
  if (originating && reference === '') return invalid('declaration', 'REQUIRED')
  if (reference.length > 80) return invalid('declaration', 'TOO_LONG')
  const expiresOn = request.expiresOn === null ? null : parseDate(request.expiresOn)
  if (expiresOn && !expiresOn.ok) return invalid('expiresOn', 'FORMAT')
  if (expiresOn && expiresOn.value < today) return invalid('expiresOn', 'IN_THE_PAST')
  return ok({
    ...facts,
    number,
    supplier: { id: supplierId, name: supplierName.trim() },
    quantity: quantity.value,
    left: quantity.value,
    unitValue: unitValue.value,
    origin,
    originating,
    declaration: reference === '' ? null : reference,
    expiresOn: expiresOn?.value ?? null,
  })
}

/** Oldest first; what came at once by number. */
export const inOrder = (lots: readonly Lot[]): readonly Lot[] =>
  lots.toSorted((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime() || (a.number < b.number ? -1 : a.number > b.number ? 1 : 0))

/** What may still go into production on a day. */
export const usable = (lots: readonly Lot[], today: PlainDate): readonly Lot[] =>
  inOrder(lots.filter(({ left, expiresOn }) => left.gt(0) && (expiresOn === null || expiresOn >= today)))
