import type { Buyer, Cart } from '../domain/cart.js'
import type { CartId } from '../domain/ids.js'
import { priceCart, type PricedCart } from '../domain/priced-cart.js'
import type { Carts, Goods, Parties } from '../ports.js'

/** Whose cart is meant: the signed-in buyer's own, or a guest's by its id. */
export interface CartOwner {
  readonly buyer: Buyer | null
  readonly guestCartId: CartId | null
}

export const lockOwnCart = (carts: Carts, { buyer, guestCartId }: CartOwner): Promise<Cart | undefined> =>
  buyer ? carts.lockOpenOf(buyer) : guestCartId ? guestCart(carts.lock(guestCartId)) : Promise.resolve(undefined)

export const findOwnCart = (carts: Carts, { buyer, guestCartId }: CartOwner): Promise<Cart | undefined> =>
  buyer ? carts.findOpenOf(buyer) : guestCartId ? guestCart(carts.find(guestCartId)) : Promise.resolve(undefined)

/** A cart that belongs to somebody is nobody else's, whoever knows its id. */
async function guestCart(reading: Promise<Cart | undefined>): Promise<Cart | undefined> {
  const cart = await reading
  return cart?.buyer === null ? cart : undefined
}

/** Prices a cart from the catalogue in two reads. */
export async function priceFromCatalogue(cart: Cart, goods: Goods, parties: Parties): Promise<PricedCart> {
  const found = await goods.find(
    cart.lines.map(({ variantId }) => variantId),
    cart.buyer,
    cart.currency,
  )
  const firms = await parties.firms([...new Set([...found.values()].map(({ firmId }) => firmId))])
  return priceCart(cart, found, firms)
}
