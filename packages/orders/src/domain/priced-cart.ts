import { decimal, err, ok, sum, type CurrencyCode, type Decimal, type Money, type OrganisationId, type Result, type VariantId, zero } from '@naru/kernel'
import type { Cart, CartLine } from './cart.js'
import { findRate, freightFor, type Freight, type FreightRate } from './freight.js'
import type { FirmFacts, SellableGood } from './good.js'
import { splitByFirm } from './order-group.js'
import type { LineDiscount } from './line-price.js'
import { priceLine, type ListPriceReason } from './price.js'
import { fitOrderingRule, type BelowMinimum, type NotAMultiple, type OutOfStock } from './quantity.js'
import { sumTotals, totalsOf, type Totals } from './totals.js'

export interface ListingUnavailable {
  readonly code: 'LISTING_UNAVAILABLE'
  readonly variantId: VariantId
}
export interface NoFreight {
  readonly code: 'NO_FREIGHT'
  readonly country: string
  readonly currency: string
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
  readonly problem: LineProblem | null
}

export interface PricedCartPart {
  readonly firm: FirmFacts
  readonly lines: readonly PricedCartLine[]
  readonly goods: Money
}

export interface PricedCart {
  readonly cart: Cart
  readonly parts: readonly PricedCartPart[]
  readonly goods: Money | null
  /** Goods that the catalogue does not know any more. */
  readonly missing: readonly VariantId[]
}

/** Prices every line with the catalogue as it stands; nothing of a price is ever kept in a cart. */
export function priceCart(cart: Cart, goods: ReadonlyMap<VariantId, SellableGood>, firms: ReadonlyMap<OrganisationId, FirmFacts>): PricedCart {
  const priced = cart.lines.map((line) => priceCartLine(line, goods.get(line.variantId)))
  const lines = priced.filter((line) => line !== undefined)
  const parts = [...splitByFirm(lines)].flatMap(([firmId, ofFirm]) => partOf(firms.get(firmId), ofFirm))
  const shown = new Set(parts.flatMap((part) => part.lines.map(({ good }) => good.variantId)))
  const missing = cart.lines.map(({ variantId }) => variantId).filter((id) => !shown.has(id))
  return {
    cart,
    parts,
    goods:
      cart.currency === null
        ? null
        : sum(
            parts.map((part) => part.goods),
            cart.currency,
          ),
    missing,
  }
}

function partOf(firm: FirmFacts | undefined, lines: readonly PricedCartLine[]): readonly PricedCartPart[] {
  const currency = lines[0]?.total.currency
  return firm && currency
    ? [
        {
          firm,
          lines,
          goods: sum(
            lines.map(({ total }) => total),
            currency,
          ),
        },
      ]
    : []
}

function priceCartLine(line: CartLine, good: SellableGood | undefined): PricedCartLine | undefined {
  const price = good && priceLine(good.prices, line.quantity)
  if (!good || !price) return undefined
  const { unitPrice, listPrice, reason, total } = price
  return { good, quantity: line.quantity, unitPrice, listPrice, priceReason: reason, total, discount: zero(total.currency), discounts: [], problem: problemOf(good, line.quantity) }
}

function problemOf(good: SellableGood, quantity: number): LineProblem | null {
  if (!good.onSale) return { code: 'LISTING_UNAVAILABLE', variantId: good.variantId }
  const fits = fitOrderingRule(good, quantity)
  if (!fits.ok) return fits.failure
  return good.available < quantity ? { code: 'OUT_OF_STOCK', sku: good.sku, requested: quantity, available: good.available } : null
}

export interface CheckoutPart extends PricedCartPart {
  readonly grossWeightKg: Decimal
  readonly freight: Freight
  readonly totals: Totals
}

/** A priced cart on its way to a country. */
export interface Checkout {
  readonly priced: PricedCart
  readonly country: string
  readonly currency: CurrencyCode
  readonly parts: readonly CheckoutPart[]
  readonly totals: Totals
}

export interface CartEmpty {
  readonly code: 'CART_EMPTY'
}

/** Adds freight, one parcel a firm, and tax. */
export function sendTo(priced: PricedCart, country: string, rates: readonly FreightRate[]): Result<Checkout, CartEmpty | NoFreight> {
  const currency = priced.cart.currency
  if (currency === null || priced.parts.length === 0) return err({ code: 'CART_EMPTY' })
  const rate = findRate(rates, country, currency)
  if (!rate) return err({ code: 'NO_FREIGHT', country, currency })
  const parts = priced.parts.map((part): CheckoutPart => {
    const grossWeightKg = part.lines.reduce((kg, line) => kg.plus(line.good.grossWeightKg.times(line.quantity)), decimal(0))
    const freight = freightFor(rate, part.goods, grossWeightKg)
    const none = zero(currency)
    return { ...part, grossWeightKg, freight, totals: totalsOf({ goods: part.goods, discount: none, freight: freight.amount, insurance: none, duty: none }, country) }
  })
  return ok({
    priced,
    country,
    currency,
    parts,
    totals: sumTotals(
      parts.map(({ totals }) => totals),
      currency,
    ),
  })
}

/** The first thing that stands in the way of ordering. */
export const firstProblem = ({ parts, missing }: PricedCart): LineProblem | null =>
  missing[0] ? { code: 'LISTING_UNAVAILABLE', variantId: missing[0] } : (parts.flatMap((part) => part.lines).find(({ problem }) => problem !== null)?.problem ?? null)
