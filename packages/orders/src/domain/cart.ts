import { err, ok, type CurrencyCode, type Instant, type Money, type OrderGroupId, type OrganisationId, type PersonId, type Result, type VariantId } from '@naru/kernel'
import type { CartId, PurchaseOrderId } from './ids.js'
import { mostCoupons } from './promotion.js'
import { parseQuantity, type InvalidQuantity } from './quantity.js'

/** Who buys: a consumer for themselves, or a person in the name of a company. */
export interface Buyer {
  readonly personId: PersonId
  readonly organisationId: OrganisationId | null
}

export interface CartLine {
  readonly variantId: VariantId
  readonly quantity: number
  /** The unit price that the buyer saw when they last set the line; null when none was noted. */
  readonly seen: Money | null
}

interface CartFacts {
  readonly id: CartId
  /** Null while a guest fills it. */
  readonly buyer: Buyer | null
  readonly currency: CurrencyCode | null
  readonly lines: readonly CartLine[]
  /** Put aside for later: neither priced nor ordered, in any currency. */
  readonly saved: readonly CartLine[]
  /** Codes that the buyer entered, as they are kept. */
  readonly coupons: readonly string[]
  readonly changedAt: Instant
}

/** A cart is ordered once: afterwards it names the order group that it became. One that waits for a company's signatures is submitted; refused, it is discarded. */
export type Cart = CartFacts &
  (
    | { readonly status: 'open' }
    | { readonly status: 'submitted'; readonly purchaseOrderId: PurchaseOrderId }
    | { readonly status: 'discarded' }
    | { readonly status: 'ordered'; readonly orderGroupId: OrderGroupId }
  )
export type OpenCart = Extract<Cart, { status: 'open' }>
/** One that can still become an order. */
export type OrderableCart = Extract<Cart, { status: 'open' | 'submitted' }>

export const largestCart = 100

export interface WrongCurrency {
  readonly code: 'WRONG_CURRENCY'
  readonly expected: string
  readonly actual: string
}
export interface TooManyCoupons {
  readonly code: 'TOO_MANY_COUPONS'
  readonly maximum: number
}
export interface TooManyLines {
  readonly code: 'TOO_MANY_LINES'
  readonly maximum: number
}

export const openCart = (id: CartId, buyer: Buyer | null, now: Instant): OpenCart => ({
  status: 'open',
  id,
  buyer,
  currency: null,
  lines: [],
  saved: [],
  coupons: [],
  changedAt: now,
})

/** A line as it is put in: with the price that its buyer sees, when one is shown. */
export interface LineToPut {
  readonly variantId: VariantId
  readonly quantity: number
  readonly currency: CurrencyCode
  readonly seen?: Money | null
}

/** Sets a line's quantity, adding the line at the end when it is new; what was put aside of it is back in the cart. */
export function putLine(cart: OpenCart, line: LineToPut, now: Instant): Result<OpenCart, InvalidQuantity | WrongCurrency | TooManyLines> {
  const quantity = parseQuantity(line.quantity)
  if (!quantity.ok) return quantity
  if (cart.currency !== null && cart.currency !== line.currency) return err({ code: 'WRONG_CURRENCY', expected: cart.currency, actual: line.currency })
  const known = cart.lines.some(({ variantId }) => variantId === line.variantId)
  if (!known && cart.lines.length >= largestCart) return err({ code: 'TOO_MANY_LINES', maximum: largestCart })
  const put = { variantId: line.variantId, quantity: quantity.value, seen: line.seen ?? null }
  const lines = known ? cart.lines.map((old) => (old.variantId === line.variantId ? put : old)) : [...cart.lines, put]
  return ok({ ...cart, currency: line.currency, lines, saved: without(cart.saved, line.variantId), changedAt: now })
}

export function removeLine(cart: OpenCart, variantId: VariantId, now: Instant): OpenCart {
  const lines = without(cart.lines, variantId)
  return { ...cart, currency: lines.length === 0 ? null : cart.currency, lines, saved: without(cart.saved, variantId), changedAt: now }
}

const without = (lines: readonly CartLine[], variantId: VariantId): readonly CartLine[] => lines.filter((line) => line.variantId !== variantId)

/** The same goods in another currency; what their buyer had seen before were other prices. */
export const inCurrency = (cart: OpenCart, currency: CurrencyCode, now: Instant): OpenCart => ({
  ...cart,
  currency,
  lines: cart.lines.map((line) => ({ ...line, seen: null })),
  changedAt: now,
})

/** Puts a line aside. One that is not in the cart leaves it as it is. */
export function saveForLater(cart: OpenCart, variantId: VariantId, now: Instant): OpenCart {
  const line = cart.lines.find((one) => one.variantId === variantId)
  if (!line) return cart
  const { lines, currency } = removeLine(cart, variantId, now)
  return { ...cart, lines, currency, saved: [...without(cart.saved, variantId), line].slice(-largestCart), changedAt: now }
}

/** Adds a code; one that is there already changes nothing. */
export function enterCoupon(cart: OpenCart, code: string, now: Instant): Result<OpenCart, TooManyCoupons> {
  if (cart.coupons.includes(code)) return ok(cart)
  return cart.coupons.length >= mostCoupons ? err({ code: 'TOO_MANY_COUPONS', maximum: mostCoupons }) : ok({ ...cart, coupons: [...cart.coupons, code], changedAt: now })
}

export const leaveCoupon = (cart: OpenCart, code: string, now: Instant): OpenCart => ({ ...cart, coupons: cart.coupons.filter((one) => one !== code), changedAt: now })

export const quantityOf = (cart: Cart, variantId: VariantId): number => cart.lines.find((line) => line.variantId === variantId)?.quantity ?? 0

const factsOf = ({ id, buyer, currency, lines, saved, coupons, changedAt }: Cart): CartFacts => ({ id, buyer, currency, lines, saved, coupons, changedAt })

/** The cart that a buyer goes on with: what was put aside stays with them. Undefined when nothing was. */
export const nextCart = (cart: OpenCart, id: CartId, now: Instant): OpenCart | undefined =>
  cart.saved.length === 0 ? undefined : { ...openCart(id, cart.buyer, now), saved: cart.saved }

const withoutSaved = (cart: Cart): CartFacts => ({ ...factsOf(cart), saved: [] })

export const becomeOrder = (cart: OrderableCart, orderGroupId: OrderGroupId, now: Instant): Cart => ({ ...withoutSaved(cart), status: 'ordered', orderGroupId, changedAt: now })
export const submitCart = (cart: OpenCart, purchaseOrderId: PurchaseOrderId, now: Instant): Cart => ({
  ...withoutSaved(cart),
  status: 'submitted',
  purchaseOrderId,
  changedAt: now,
})
export const discardCart = (cart: Cart, now: Instant): Cart => ({ ...factsOf(cart), status: 'discarded', changedAt: now })
