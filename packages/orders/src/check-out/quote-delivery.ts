import { err, ok, type OrganisationId, type PlainDate, type Result } from '@naru/kernel'
import { invalid, parseDestination, parseText, type InvalidInput } from '../domain/address.js'
import { isCartIncoterm, termsFor } from '../domain/carriage.js'
import { linesToImport, prepayDuty, sendTo, type Checkout, type Delivery } from '../domain/checkout.js'
import type { ShippingMethodId } from '../domain/ids.js'
import type { CartEmpty, PricedCart } from '../domain/priced-cart.js'
import { costsOf } from '../domain/carriage.js'
import type { NoFreight } from '../domain/shipping.js'
import type { DdpNotPossible, Duties, ShippingMethods } from '../ports.js'

/** What the buyer says of the way, as it comes from outside. */
export interface DeliveryWish {
  readonly country: string
  readonly region: string | null
  readonly incoterm: string | null
  readonly methods: readonly { readonly firmId: OrganisationId; readonly methodId: ShippingMethodId }[]
}

export interface DeliveryPorts {
  readonly methods: ShippingMethods
  readonly duties: Duties
}

/** A destination that we know, a term that is offered to this kind of buyer. */
export function parseDelivery({ country, region, incoterm, methods }: DeliveryWish, channel: 'B2C' | 'B2B'): Result<Delivery, InvalidInput> {
  const destination = parseDestination(country)
  if (!destination.ok) return destination
  const area = region === null || region.trim() === '' ? ok(null) : parseText(region, 'region', 80)
  if (!area.ok) return area
  const term = incoterm ?? 'DAP'
  if (!isCartIncoterm(term) || !termsFor(channel).includes(term)) return err(invalid('incoterm', 'NOT_OFFERED'))
  return ok({ country: destination.value, region: area.value, incoterm: term, chosen: new Map(methods.map(({ firmId, methodId }) => [firmId, methodId])) })
}

/** What a priced cart costs at its destination: carriage and tax in one read, and one more for duty when it is prepaid. */
export async function quoteDelivery(
  priced: PricedCart,
  delivery: Delivery,
  { methods, duties }: DeliveryPorts,
  today: PlainDate,
): Promise<Result<Checkout, CartEmpty | NoFreight | DdpNotPossible>> {
  const { currency } = priced.cart
  const firmIds = priced.parts.map(({ firm }) => firm.organisationId)
  const known = currency === null ? [] : await methods.listFor(firmIds, currency)
  const sent = sendTo(priced, delivery, known, today)
  if (!sent.ok || !costsOf[delivery.incoterm].duty) return sent
  const assessed = await duties.assess(delivery.country, today, linesToImport(sent.value))
  return assessed.ok ? ok(prepayDuty(sent.value, assessed.value, today)) : assessed
}
