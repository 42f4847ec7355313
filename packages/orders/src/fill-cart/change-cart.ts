import { err, ok, type Clock, type Ids, type Result, type VariantId } from '@naru/kernel'
import { openCart, putLine, quantityOf, removeLine, saveForLater, type OpenCart, type TooManyLines, type WrongCurrency } from '../domain/cart.js'
import type { SellableGood } from '../domain/good.js'
import { priceLine } from '../domain/price.js'
import type { PricedCart } from '../domain/priced-cart.js'
import { fitOrderingRule, parseQuantity, type BelowMinimum, type InvalidQuantity, type NotAMultiple, type OutOfStock } from '../domain/quantity.js'
import { notFound, type NotFound } from '../not-found.js'
import type { Carts } from '../ports.js'
import { lockOwnCart, priceFromCatalogue, type CartOwner, type Pricing } from './read-cart.js'

export type ChangeCartFailure = InvalidQuantity | BelowMinimum | NotAMultiple | OutOfStock | WrongCurrency | TooManyLines | NotFound

export interface CartChange {
  readonly owner: CartOwner
  readonly variantId: VariantId
  readonly quantity: number
  /** `add` to what is there, or `set` the line. */
  readonly how: 'add' | 'set'
}

/** Puts pieces of a good into the owner's cart, starting one when there is none. */
export class ChangeCart {
  constructor(
    private readonly carts: Carts,
    private readonly pricing: Pricing,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute({ owner, variantId, quantity, how }: CartChange): Promise<Result<PricedCart, ChangeCartFailure>> {
    const asked = parseQuantity(quantity)
    if (!asked.ok) return asked
    const cart = await this.openCartOf(owner)
    const good = (await this.pricing.goods.find([variantId], owner.buyer, cart.currency)).get(variantId)
    if (!good?.onSale) return notFound()
    if (how === 'set' && quantityOf(cart, variantId) === 0) return notFound()
    const wanted = how === 'add' ? quantityOf(cart, variantId) + asked.value : asked.value
    const fits = fit(good, wanted)
    if (!fits.ok) return fits
    const seen = priceLine(good.prices, wanted)?.unitPrice ?? null
    const changed = putLine(cart, { variantId, quantity: wanted, currency: good.currency, seen }, this.clock.now())
    if (!changed.ok) return changed
    const [priced] = await Promise.all([priceFromCatalogue(changed.value, this.pricing, this.clock.now()), this.carts.save(changed.value)])
    return ok(priced)
  }

  private async openCartOf(owner: CartOwner): Promise<OpenCart> {
    const cart = await lockOwnCart(this.carts, owner)
    return cart?.status === 'open' ? cart : openCart(this.ids.next<'Cart'>(), owner.buyer, this.clock.now())
  }
}

function fit(good: SellableGood, quantity: number): Result<number, InvalidQuantity | BelowMinimum | NotAMultiple | OutOfStock> {
  const whole = parseQuantity(quantity)
  if (!whole.ok) return whole
  const fits = fitOrderingRule(good, quantity)
  if (!fits.ok) return fits
  return good.available < quantity ? err({ code: 'OUT_OF_STOCK', sku: good.sku, requested: quantity, available: good.available }) : ok(quantity)
}

export interface LineOfCart {
  readonly owner: CartOwner
  readonly variantId: VariantId
}

/** Takes a line out, or puts it aside for later; a line that is not there is no failure, so that a second click is none. */
export class TakeLineOut {
  constructor(
    private readonly carts: Carts,
    private readonly pricing: Pricing,
    private readonly clock: Clock,
  ) {}

  async execute({ owner, variantId }: LineOfCart, how: 'remove' | 'save-for-later'): Promise<Result<PricedCart, NotFound>> {
    const cart = await lockOwnCart(this.carts, owner)
    if (cart?.status !== 'open') return notFound()
    const now = this.clock.now()
    const changed = how === 'remove' ? removeLine(cart, variantId, now) : saveForLater(cart, variantId, now)
    await this.carts.save(changed)
    return ok(await priceFromCatalogue(changed, this.pricing, now))
  }
}
