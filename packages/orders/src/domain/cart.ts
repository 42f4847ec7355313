import { err, ok, type CurrencyCode, type Instant, type OrderGroupId, type OrganisationId, type PersonId, type Result, type VariantId } from '@naru/kernel'
import type { CartId, PurchaseOrderId } from './ids.js'
import { parseQuantity, type InvalidQuantity } from './quantity.js'

/** Who buys: a consumer for themselves, or a person in the name of a company. */
export interface Buyer {
  readonly personId: PersonId
  readonly organisationId: OrganisationId | null
}

export interface CartLine {
  readonly variantId: VariantId
  readonly quantity: number
}

interface CartFacts {
  readonly id: CartId
  /** Null while a guest fills it. */
  readonly buyer: Buyer | null
  readonly currency: CurrencyCode | null
  readonly lines: readonly CartLine[]
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
export interface TooManyLines {
  readonly code: 'TOO_MANY_LINES'
  readonly maximum: number
}

export const openCart = (id: CartId, buyer: Buyer | null, now: Instant): OpenCart => ({ status: 'open', id, buyer, currency: null, lines: [], changedAt: now })

/** Sets a line's quantity, adding the line at the end when it is new. */
export function putLine(cart: OpenCart, line: CartLine & { readonly currency: CurrencyCode }, now: Instant): Result<OpenCart, InvalidQuantity | WrongCurrency | TooManyLines> {
  const quantity = parseQuantity(line.quantity)
  if (!quantity.ok) return quantity
  if (cart.currency !== null && cart.currency !== line.currency) return err({ code: 'WRONG_CURRENCY', expected: cart.currency, actual: line.currency })
  const known = cart.lines.some(({ variantId }) => variantId === line.variantId)
  if (!known && cart.lines.length >= largestCart) return err({ code: 'TOO_MANY_LINES', maximum: largestCart })
  const put = { variantId: line.variantId, quantity: quantity.value }
  const lines = known ? cart.lines.map((old) => (old.variantId === line.variantId ? put : old)) : [...cart.lines, put]
  return ok({ ...cart, currency: line.currency, lines, changedAt: now })
}

export function removeLine(cart: OpenCart, variantId: VariantId, now: Instant): OpenCart {
  const lines = cart.lines.filter((line) => line.variantId !== variantId)
  return { ...cart, currency: lines.length === 0 ? null : cart.currency, lines, changedAt: now }
}

export const quantityOf = (cart: Cart, variantId: VariantId): number => cart.lines.find((line) => line.variantId === variantId)?.quantity ?? 0

/** A guest's lines come after the owner's; the same good keeps the larger quantity, so that signing in twice adds nothing. */
export function mergeCarts(own: OpenCart, guest: OpenCart, now: Instant): Result<OpenCart, InvalidQuantity | WrongCurrency | TooManyLines> {
  if (guest.currency === null) return ok(own)
  const currency = guest.currency
  return guest.lines.reduce<Result<OpenCart, InvalidQuantity | WrongCurrency | TooManyLines>>(
    (merged, line) =>
      merged.ok ? putLine(merged.value, { variantId: line.variantId, quantity: Math.max(line.quantity, quantityOf(merged.value, line.variantId)), currency }, now) : merged,
    ok(own),
  )
}

const factsOf = ({ id, buyer, currency, lines, changedAt }: Cart): CartFacts => ({ id, buyer, currency, lines, changedAt })

export const becomeOrder = (cart: OrderableCart, orderGroupId: OrderGroupId, now: Instant): Cart => ({ ...factsOf(cart), status: 'ordered', orderGroupId, changedAt: now })
export const submitCart = (cart: OpenCart, purchaseOrderId: PurchaseOrderId, now: Instant): Cart => ({ ...factsOf(cart), status: 'submitted', purchaseOrderId, changedAt: now })
export const discardCart = (cart: Cart, now: Instant): Cart => ({ ...factsOf(cart), status: 'discarded', changedAt: now })
