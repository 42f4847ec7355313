import { type Result } from '@naru/kernel'
import { parseDestination, type InvalidInput } from '../domain/address.js'
import { sendTo, type CartEmpty, type Checkout, type NoFreight } from '../domain/priced-cart.js'
import { findOwnCart, priceFromCatalogue, type CartOwner } from '../fill-cart/read-cart.js'
import { notFound, type NotFound } from '../not-found.js'
import type { Carts, FreightRates, Goods, Parties, Trade, TradeNotAllowed } from '../ports.js'

/** What the cart would cost at a destination. Reads only. */
export class PreviewCheckout {
  constructor(
    private readonly carts: Carts,
    private readonly goods: Goods,
    private readonly parties: Parties,
    private readonly rates: FreightRates,
    private readonly trade: Trade,
  ) {}

  async execute(owner: CartOwner, country: string): Promise<Result<Checkout, CartEmpty | NoFreight | TradeNotAllowed | NotFound | InvalidInput>> {
    const destination = parseDestination(country)
    if (!destination.ok) return destination
    const cart = await findOwnCart(this.carts, owner)
    if (cart?.status !== 'open') return notFound()
    const priced = await priceFromCatalogue(cart, this.goods, this.parties)
    const firms = priced.parts.map(({ firm }) => firm.organisationId)
    const permitted = await this.trade.permits(firms, owner.buyer, destination.value)
    if (!permitted.ok) return permitted
    return sendTo(priced, destination.value, cart.currency ? await this.rates.list(cart.currency) : [])
  }
}
