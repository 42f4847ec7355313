import { ok, type Clock, type Ids, type Result } from '@naru/kernel'
import { mergeCarts, openCart, type Buyer, type TooManyLines, type WrongCurrency } from '../domain/cart.js'
import type { CartId } from '../domain/ids.js'
import type { PricedCart } from '../domain/priced-cart.js'
import type { InvalidQuantity } from '../domain/quantity.js'
import { notFound, type NotFound } from '../not-found.js'
import type { Carts, Goods, Parties } from '../ports.js'
import { priceFromCatalogue } from './read-cart.js'

/** Moves a guest's lines into the cart of whoever has signed in; the guest's cart is gone afterwards. */
export class ClaimCart {
  constructor(
    private readonly carts: Carts,
    private readonly goods: Goods,
    private readonly parties: Parties,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute(guestCartId: CartId, buyer: Buyer): Promise<Result<PricedCart, InvalidQuantity | WrongCurrency | TooManyLines | NotFound>> {
    const own = await this.carts.lockOpenOf(buyer)
    const guest = await this.carts.lock(guestCartId)
    if (guest?.status !== 'open' || guest.buyer !== null) return notFound()
    const base = own?.status === 'open' ? own : openCart(this.ids.next<'Cart'>(), buyer, this.clock.now())
    const merged = mergeCarts(base, guest, this.clock.now())
    if (!merged.ok) return merged
    await this.carts.remove(guest.id)
    await this.carts.save(merged.value)
    return ok(await priceFromCatalogue(merged.value, this.goods, this.parties))
  }
}
