import { err, ok, subtract, sum, zero, type CurrencyCode, type Localized, type Money, type OrganisationId, type Result, type VariantId } from '@naru/kernel'
import { promote, type NotApplied, type OpenPromotion, type PromotionBuyer } from './apply-promotions.js'
import type { Cart, CartLine } from './cart.js'
import type { FirmFacts, SellableGood } from './good.js'
import { discountOf, type LineDiscount } from './line-price.js'
import { splitByFirm } from './order-group.js'
import { priceLine, type ListPriceReason } from './price.js'
import { fitOrderingRule, type BelowMinimum, type NotAMultiple, type OutOfStock } from './quantity.js'
import type { Instant } from '@naru/kernel'

export interface ListingUnavailable {
  readonly code: 'LISTING_UNAVAILABLE'
  readonly variantId: VariantId
}
export interface CartEmpty {
  readonly code: 'CART_EMPTY'
}
export type LineProblem = ListingUnavailable | BelowMinimum | NotAMultiple | OutOfStock

/** A cart line at today's price, with what stands in the way of ordering it. */
export interface PricedCartLine {
  readonly good: SellableGood
  readonly quantity: number
  readonly unitPrice: Money
  readonly listPrice: Money
  readonly priceReason: ListPriceReason
  /** Before `discount`. */
  readonly total: Money
  readonly discount: Money
  readonly discounts: readonly LineDiscount[]
  /** The unit price that the buyer saw when it is another today; null when nothing changed. */
  readonly was: Money | null
  readonly problem: LineProblem | null
}

export interface PricedCartPart {
  readonly firm: FirmFacts
  readonly lines: readonly PricedCartLine[]
  /** Before discounts. */
  readonly goods: Money
  readonly discount: Money
}

/** Why a code opens nothing, whatever is in the cart. */
export type CouponRefusal = 'UNKNOWN' | 'USED_UP' | 'ALREADY_USED' | 'SIGN_IN'

/** A code of the cart: what it stands for and, when it gives nothing, why. */
export interface CouponOnCart {
  readonly code: string
  readonly name: Localized | null
  readonly problem: NotApplied | { readonly reason: CouponRefusal } | null
}

/** What promotions are open to the buyer of a cart. */
export interface PromotionsForCart {
  readonly open: readonly OpenPromotion[]
  readonly buyer: PromotionBuyer
  /** Codes of the cart that open nothing. */
  readonly refused: ReadonlyMap<string, CouponRefusal>
}

/** What was put aside, as it would cost by itself; without a good when the catalogue does not know it any more. */
export interface SavedGood {
  readonly line: CartLine
  readonly good: SellableGood | null
  readonly unitPrice: Money | null
}

export const noPromotions: PromotionsForCart = { open: [], buyer: { channel: 'B2C', orderedFrom: new Set() }, refused: new Map() }

export interface PricedCart {
  readonly cart: Cart
  readonly parts: readonly PricedCartPart[]
  /** Before discounts; null while the cart is empty. */
  readonly goods: Money | null
  readonly discount: Money | null
  readonly coupons: readonly CouponOnCart[]
  /** Free-shipping promotions that the cart qualifies for, in turn. */
  readonly shipping: readonly OpenPromotion[]
  readonly saved: readonly SavedGood[]
  /** Goods that the catalogue does not know any more. */
  readonly missing: readonly VariantId[]
}

/** Currencies in which every good of the cart has a price, in the order of the first good's. */
export function currenciesOf({ parts }: PricedCart): readonly CurrencyCode[] {
  const [first, ...others] = parts.flatMap(({ lines }) => lines.map(({ good }) => good.currencies))
  return (first ?? []).filter((currency) => others.every((currencies) => currencies.includes(currency)))
}

/** Prices every line with the catalogue and the promotions as they stand; nothing of a price is ever kept in a cart. */
export function priceCart(
  cart: Cart,
  goods: ReadonlyMap<VariantId, SellableGood>,
  firms: ReadonlyMap<OrganisationId, FirmFacts>,
  promotions: PromotionsForCart,
  now: Instant,
): PricedCart {
  const listed = cart.lines.flatMap((line) => priceCartLine(line, goods.get(line.variantId)) ?? []).filter(({ good }) => firms.has(good.firmId))
  const { currency } = cart
  const promoted = currency === null ? null : promote(listed, promotions.open, promotions.buyer, currency, now)
  const lines = listed.map((line): PricedCartLine => discounted(line, promoted?.discounts.get(line.good.variantId) ?? []))
  const parts = [...splitByFirm(lines)].flatMap(([firmId, ofFirm]) => partOf(firms.get(firmId), ofFirm))
  const shown = new Set(lines.map(({ good }) => good.variantId))
  const total = (amount: (part: PricedCartPart) => Money): Money | null => (currency === null ? null : sum(parts.map(amount), currency))
  return {
    cart,
    parts,
    goods: total((part) => part.goods),
    discount: total((part) => part.discount),
    coupons: cart.coupons.map((code) => couponOnCart(code, promotions, promoted?.notApplied ?? new Map())),
    shipping: promoted?.shipping ?? [],
    saved: cart.saved.map((line) => savedGood(line, goods.get(line.variantId))),
    missing: cart.lines.map(({ variantId }) => variantId).filter((id) => !shown.has(id)),
  }
}

function savedGood(line: CartLine, good: SellableGood | undefined): SavedGood {
  return { line, good: good ?? null, unitPrice: (good && priceLine(good.prices, line.quantity)?.unitPrice) ?? null }
}

function couponOnCart(code: string, { open, refused }: PromotionsForCart, notApplied: ReadonlyMap<string, NotApplied>): CouponOnCart {
  const named = open.find(({ coupon }) => coupon === code)
  const refusal = refused.get(code) ?? (named ? undefined : 'UNKNOWN')
  if (refusal) return { code, name: null, problem: { reason: refusal } }
  return { code, name: named?.promotion.name ?? null, problem: (named && notApplied.get(named.promotion.id)) ?? null }
}

function partOf(firm: FirmFacts | undefined, lines: readonly PricedCartLine[]): readonly PricedCartPart[] {
  const currency = lines[0]?.total.currency
  if (!firm || !currency) return []
  const total = (amount: (line: PricedCartLine) => Money): Money => sum(lines.map(amount), currency)
  return [{ firm, lines, goods: total((line) => line.total), discount: total((line) => line.discount) }]
}

function priceCartLine(line: CartLine, good: SellableGood | undefined): PricedCartLine | undefined {
  const price = good && priceLine(good.prices, line.quantity)
  if (!good || !price) return undefined
  const { unitPrice, listPrice, reason, total } = price
  const changed = line.seen !== null && line.seen.currency === unitPrice.currency && line.seen.minor !== unitPrice.minor
  const problem = problemOf(good, line.quantity)
  return {
    good,
    quantity: line.quantity,
    unitPrice,
    listPrice,
    priceReason: reason,
    total,
    discount: zero(total.currency),
    discounts: [],
    was: changed ? line.seen : null,
    problem,
  }
}

const discounted = (line: PricedCartLine, discounts: readonly LineDiscount[]): PricedCartLine => ({ ...line, discounts, discount: discountOf(discounts, line.total.currency) })

function problemOf(good: SellableGood, quantity: number): LineProblem | null {
  if (!good.onSale) return { code: 'LISTING_UNAVAILABLE', variantId: good.variantId }
  const fits = fitOrderingRule(good, quantity)
  if (!fits.ok) return fits.failure
  return good.available < quantity ? { code: 'OUT_OF_STOCK', sku: good.sku, requested: quantity, available: good.available } : null
}

/** What the buyer pays for the goods of a part. */
export const paidForGoods = ({ goods, discount }: PricedCartPart): Money => subtract(goods, discount)

/** The first thing that stands in the way of ordering. */
export const firstProblem = ({ parts, missing }: PricedCart): LineProblem | null =>
  missing[0] ? { code: 'LISTING_UNAVAILABLE', variantId: missing[0] } : (parts.flatMap((part) => part.lines).find(({ problem }) => problem !== null)?.problem ?? null)

/** The currency of a cart that has something to order. */
export function currencyToOrder({ cart, parts }: PricedCart): Result<NonNullable<Cart['currency']>, CartEmpty> {
  return cart.currency === null || parts.length === 0 ? err({ code: 'CART_EMPTY' }) : ok(cart.currency)
}
