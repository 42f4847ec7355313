import { err, ok, type Instant, type OrganisationId, type PlainDate, type Result } from '@naru/kernel'
import { invalid, parseDestination, parseText, type InvalidInput } from '../domain/address.js'
import { isCartIncoterm, termsFor } from '../domain/carriage.js'
import type { Cart } from '../domain/cart.js'
import { linesToImport, prepayDuty, sendTo, type Checkout, type Delivery } from '../domain/checkout.js'
import type { ShippingMethodId } from '../domain/ids.js'
import type { CartEmpty, PricedCart } from '../domain/priced-cart.js'
import { costsOf } from '../domain/carriage.js'
import type { NoFreight, ShippingMethod } from '../domain/shipping.js'
import { priceAlong, type Pricing } from '../fill-cart/read-cart.js'
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

/** Prices a cart again; how its firms send what they sell travels along. */
export async function priceToSend(cart: Cart, ports: Pricing & DeliveryPorts, now: Instant): Promise<PricedToSend> {
  const { priced, also } = await priceAlong(cart, ports, now, (firmIds, currency) => (currency === null ? Promise.resolve([]) : ports.methods.listFor(firmIds, currency)))
  return { priced, methods: also }
}

export interface PricedToSend {
  readonly priced: PricedCart
  readonly methods: readonly ShippingMethod[]
}

/** What a priced cart costs at its destination, carriage and tax; duty takes one more read, when it is prepaid. */
export async function quoteDelivery(
  { priced, methods }: PricedToSend,
  delivery: Delivery,
  { duties }: Pick<DeliveryPorts, 'duties'>,
  today: PlainDate,
): Promise<Result<Checkout, CartEmpty | NoFreight | DdpNotPossible>> {
  const sent = sendTo(priced, delivery, methods, today)
  if (!sent.ok || !costsOf[delivery.incoterm].duty) return sent
  const assessed = await duties.assess(delivery.country, today, linesToImport(sent.value))
  return assessed.ok ? ok(prepayDuty(sent.value, assessed.value, today)) : assessed
}
