import type { CurrencyCode, Instant, OrganisationId } from '@naru/kernel'
import type { Buyer, Cart } from '../domain/cart.js'
import type { CartId } from '../domain/ids.js'
import { noPromotions, priceCart, type PricedCart } from '../domain/priced-cart.js'
import type { Carts, Goods, Parties, Promotions } from '../ports.js'

/** What a price is made from. */
export interface Pricing {
  readonly goods: Goods
  readonly parties: Parties
  readonly promotions: Promotions
}

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

/** Prices a cart in three reads: its goods, their firms, what promotions are open. */
export async function priceFromCatalogue(cart: Cart, pricing: Pricing, now: Instant): Promise<PricedCart> {
  return (await priceAlong(cart, pricing, now, () => Promise.resolve())).priced
}

/** The same, with one more read of the firms that travels along. */
export async function priceAlong<Also>(
  cart: Cart,
  { goods, parties, promotions }: Pricing,
  now: Instant,
  also: (firmIds: readonly OrganisationId[], currency: CurrencyCode | null) => Promise<Also>,
): Promise<{ readonly priced: PricedCart; readonly also: Also }> {
  const found = await goods.find(
    [...cart.lines, ...cart.saved].map(({ variantId }) => variantId),
    cart.buyer,
    cart.currency,
  )
  const firmIds = [...new Set(cart.lines.flatMap(({ variantId }) => found.get(variantId)?.firmId ?? []))].sort()
  const [firms, open, read] = await Promise.all([
    parties.firms(firmIds),
    firmIds.length === 0 ? noPromotions : promotions.openTo({ firmIds, coupons: cart.coupons, buyer: cart.buyer, now }),
    also(firmIds, cart.currency),
  ])
  return { priced: priceCart(cart, found, firms, open, now), also: read }
}
