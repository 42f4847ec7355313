import { err, ok, type Clock, type CurrencyCode, type Result } from '@naru/kernel'
import { inCurrency, type WrongCurrency } from '../domain/cart.js'
import type { PricedCart } from '../domain/priced-cart.js'
import { notFound, type NotFound } from '../not-found.js'
import type { Carts } from '../ports.js'
import { lockOwnCart, priceFromCatalogue, type CartOwner, type Pricing } from './read-cart.js'

/** Turns a cart to another currency in which every good of it has a price. */
export class ChooseCurrency {
  constructor(
    private readonly carts: Carts,
    private readonly pricing: Pricing,
    private readonly clock: Clock,
  ) {}

  async execute(owner: CartOwner, currency: CurrencyCode): Promise<Result<PricedCart, NotFound | WrongCurrency>> {
    const cart = await lockOwnCart(this.carts, owner)
    if (cart?.status !== 'open' || cart.currency === null) return notFound()
    const goods = await this.pricing.goods.find(
      cart.lines.map(({ variantId }) => variantId),
      cart.buyer,
      currency,
    )
    // A good that has no price in the currency comes in its own.
    const other = [...goods.values()].find((good) => good.currency !== currency)
    if (other) return err({ code: 'WRONG_CURRENCY', expected: currency, actual: other.currency })
    const now = this.clock.now()
    const turned = inCurrency(cart, currency, now)
    await this.carts.save(turned)
    return ok(await priceFromCatalogue(turned, this.pricing, now))
  }
}
