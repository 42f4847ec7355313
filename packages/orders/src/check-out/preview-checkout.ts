import { dateIn, type Clock, type Result } from '@naru/kernel'
import type { InvalidInput } from '../domain/address.js'
import type { Checkout } from '../domain/checkout.js'
import type { CartEmpty } from '../domain/priced-cart.js'
import type { NoFreight } from '../domain/shipping.js'
import { findOwnCart, type CartOwner, type Pricing } from '../fill-cart/read-cart.js'
import { notFound, type NotFound } from '../not-found.js'
import type { Carts, DdpNotPossible, Trade, TradeNotAllowed } from '../ports.js'
import { parseDelivery, priceToSend, quoteDelivery, type DeliveryPorts, type DeliveryWish } from './quote-delivery.js'

export type PreviewFailure = CartEmpty | NoFreight | DdpNotPossible | TradeNotAllowed | NotFound | InvalidInput

export interface PreviewPorts extends Pricing, DeliveryPorts {
  readonly carts: Carts
  readonly trade: Trade
}

/** What the cart would cost at a destination. Reads only. */
export class PreviewCheckout {
  constructor(
    private readonly ports: PreviewPorts,
    private readonly clock: Clock,
  ) {}

  async execute(owner: CartOwner, wish: DeliveryWish): Promise<Result<Checkout, PreviewFailure>> {
    const delivery = parseDelivery(wish, owner.buyer?.organisationId ? 'B2B' : 'B2C')
    if (!delivery.ok) return delivery
    const cart = await findOwnCart(this.ports.carts, owner)
    if (cart?.status !== 'open') return notFound()
    const now = this.clock.now()
    const toSend = await priceToSend(cart, this.ports, now)
    const firms = toSend.priced.parts.map(({ firm }) => firm.organisationId)
    const permitted = await this.ports.trade.permits(firms, owner.buyer, delivery.value.country)
    return permitted.ok ? quoteDelivery(toSend, delivery.value, this.ports, dateIn(this.clock.zoneOf(), now)) : permitted
  }
}
