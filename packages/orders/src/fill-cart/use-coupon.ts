import { err, ok, type Clock, type Result } from '@naru/kernel'
import type { InvalidInput } from '../domain/address.js'
import { enterCoupon, leaveCoupon, type OpenCart, type TooManyCoupons } from '../domain/cart.js'
import type { CouponRefusal, PricedCart } from '../domain/priced-cart.js'
import { parseCoupon } from '../domain/promotion.js'
import { notFound, type NotFound } from '../not-found.js'
import type { Carts } from '../ports.js'
import { lockOwnCart, priceFromCatalogue, type CartOwner, type Pricing } from './read-cart.js'

/** A code that opens nothing: there is none like it, or no use of it is left. */
export interface CouponRefused {
  readonly code: 'COUPON_REFUSED'
  readonly coupon: string
  readonly reason: CouponRefusal
}

/** Enters a code into the cart. One whose conditions are not met yet stays in it and says what is missing. */
export class EnterCoupon {
  constructor(
    private readonly carts: Carts,
    private readonly pricing: Pricing,
    private readonly clock: Clock,
  ) {}

  async execute(owner: CartOwner, text: string): Promise<Result<PricedCart, NotFound | InvalidInput | TooManyCoupons | CouponRefused>> {
    const code = parseCoupon(text)
    if (!code.ok) return code
    const cart = await lockOwnCart(this.carts, owner)
    if (cart?.status !== 'open') return notFound()
    const entered = enterCoupon(cart, code.value, this.clock.now())
    return entered.ok ? this.keep(entered.value, code.value) : entered
  }

  private async keep(cart: OpenCart, code: string): Promise<Result<PricedCart, CouponRefused>> {
    const priced = await priceFromCatalogue(cart, this.pricing, this.clock.now())
    const reason = priced.coupons.find((coupon) => coupon.code === code)?.problem?.reason
    if (reason === 'UNKNOWN' || reason === 'USED_UP' || reason === 'ALREADY_USED') return err({ code: 'COUPON_REFUSED', coupon: code, reason })
    await this.carts.save(cart)
    return ok(priced)
  }
}

/** Takes a code out of the cart; one that is not in it is no failure. */
export class LeaveCoupon {
  constructor(
    private readonly carts: Carts,
    private readonly pricing: Pricing,
    private readonly clock: Clock,
  ) {}

  async execute(owner: CartOwner, code: string): Promise<Result<PricedCart, NotFound>> {
    const cart = await lockOwnCart(this.carts, owner)
    if (cart?.status !== 'open') return notFound()
    const changed = leaveCoupon(cart, code, this.clock.now())
    await this.carts.save(changed)
    return ok(await priceFromCatalogue(changed, this.pricing, this.clock.now()))
  }
}
