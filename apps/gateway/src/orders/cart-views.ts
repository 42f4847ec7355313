import type { Checkout, CheckoutPart, LineProblem, PriceReason, PricedCart, PricedCartLine, PricedCartPart } from '@naru/orders'
import type * as api from '../platform/graphql/generated/schema.js'
import { onWire, toFreightReason, toLineDiscount, toMoney, toTotals } from './order-views.js'

const problems: Readonly<Record<LineProblem['code'], api.CartProblem>> = {
  OUT_OF_STOCK: 'OUT_OF_STOCK',
  BELOW_MINIMUM: 'BELOW_MINIMUM',
  NOT_A_MULTIPLE: 'NOT_A_MULTIPLE',
  LISTING_UNAVAILABLE: 'UNAVAILABLE',
}

const toCartLine = ({ good, quantity, unitPrice, listPrice, priceReason, total, discount, discounts, problem }: PricedCartLine): api.CartLine => ({
  variantId: good.variantId,
  listingId: good.listingId,
  slug: good.slug,
  sku: good.sku,
  title: good.title,
  options: good.options,
  image: good.image,
  quantity,
  unit: good.unit,
  unitPrice: toMoney(unitPrice),
  listPrice: toMoney(listPrice),
  priceReason: onWire<PriceReason>(priceReason),
  total: toMoney(total),
  discount: toMoney(discount),
  discounts: discounts.map(toLineDiscount),
  minimum: good.minimum,
  multiple: good.multiple,
  available: good.available,
  problem: problem && problems[problem.code],
})

const toCartFirm = ({ firm, lines, goods }: PricedCartPart): api.CartFirm => ({
  firmId: firm.organisationId,
  name: firm.party.name,
  complex: firm.complex,
  lines: lines.map(toCartLine),
  goods: toMoney(goods),
})

export const toCart = ({ cart, parts, goods, missing }: PricedCart): api.Cart & { readonly __typename: 'Cart' } => ({
  __typename: 'Cart',
  id: cart.id,
  currency: cart.currency,
  pieces: cart.lines.reduce((sum, { quantity }) => sum + quantity, 0),
  firms: parts.map(toCartFirm),
  goods: goods && toMoney(goods),
  missing,
})

const toCheckoutFirm = ({ firm, lines, totals, grossWeightKg, freight }: CheckoutPart): api.CheckoutFirm => ({
  firmId: firm.organisationId,
  name: firm.party.name,
  lines: lines.map(toCartLine),
  totals: toTotals(totals),
  grossWeightKg: grossWeightKg.toFixed(),
  freightReason: toFreightReason(freight.reason),
})

export const toCheckoutPreview = ({ priced, country, parts, totals }: Checkout): api.CheckoutPreview & { readonly __typename: 'CheckoutPreview' } => ({
  __typename: 'CheckoutPreview',
  cartId: priced.cart.id,
  country,
  firms: parts.map(toCheckoutFirm),
  totals: toTotals(totals),
  ready: priced.missing.length === 0 && parts.every(({ lines }) => lines.every(({ problem }) => problem === null)),
})
