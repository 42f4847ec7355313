import { ok, type Clock, type Ids, type Result } from '@naru/kernel'
import { openCart, type Buyer } from '../domain/cart.js'
import type { CartId } from '../domain/ids.js'
import { mergeCarts, type MergeNote } from '../domain/merge-carts.js'
import type { PricedCart } from '../domain/priced-cart.js'
import { notFound, type NotFound } from '../not-found.js'
import type { Carts } from '../ports.js'
import { priceFromCatalogue, type Pricing } from './read-cart.js'

export interface ClaimedCart {
  readonly priced: PricedCart
  /** What could not simply be added. */
  readonly notes: readonly MergeNote[]
}

/** Adds a guest's cart to the cart of whoever has signed in; the guest's cart is gone afterwards, so that a second claim finds none. */
export class ClaimCart {
  constructor(
    private readonly carts: Carts,
    private readonly pricing: Pricing,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute(guestCartId: CartId, buyer: Buyer): Promise<Result<ClaimedCart, NotFound>> {
    const own = await this.carts.lockOpenOf(buyer)
    const guest = await this.carts.lock(guestCartId)
    if (guest?.status !== 'open' || guest.buyer !== null) return notFound()
    const now = this.clock.now()
    const base = own?.status === 'open' ? own : openCart(this.ids.next<'Cart'>(), buyer, now)
    const goods = await this.pricing.goods.find(
      guest.lines.map(({ variantId }) => variantId),
      buyer,
      guest.currency,
    )
    const { cart, notes } = mergeCarts(base, guest, goods, now)
    await this.carts.remove(guest.id)
    await this.carts.save(cart)
    return ok({ priced: await priceFromCatalogue(cart, this.pricing, now), notes })
  }
}
