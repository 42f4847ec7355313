import {
  currenciesOf,
  termsFor,
  type Checkout,
  type CheckoutPart,
  type CouponOnCart,
  type LineProblem,
  type MergeNote,
  type PriceReason,
  type PricedCart,
  type PricedCartLine,
  type PricedCartPart,
  type ReorderedCart,
  type ReorderNote,
  type SavedGood,
  type ShippingOption,
} from '@naru/orders'
import type * as api from '../platform/graphql/generated/schema.js'
import { onWire, toFreightReason, toLineDiscount, toLineDuty, toMoney, toTaxShare, toTotals } from './order-views.js'

const problems: Readonly<Record<LineProblem['code'], api.CartProblem>> = {
  OUT_OF_STOCK: 'OUT_OF_STOCK',
  BELOW_MINIMUM: 'BELOW_MINIMUM',
  NOT_A_MULTIPLE: 'NOT_A_MULTIPLE',
  LISTING_UNAVAILABLE: 'UNAVAILABLE',
}

const toCartLine = ({ good, quantity, unitPrice, listPrice, priceReason, total, discount, discounts, was, problem }: PricedCartLine): api.CartLine => ({
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
  was: was && toMoney(was),
  minimum: good.minimum,
  multiple: good.multiple,
  available: good.available,
  problem: problem && problems[problem.code],
})

const toCartFirm = ({ firm, lines, goods, discount }: PricedCartPart): api.CartFirm => ({
  firmId: firm.organisationId,
  name: firm.party.name,
  complex: firm.complex,
  lines: lines.map(toCartLine),
  goods: toMoney(goods),
  discount: toMoney(discount),
})

const toCoupon = ({ code, name, problem }: CouponOnCart): api.CartCoupon => ({
  code,
  name,
  problem: problem && {
    reason: problem.reason,
    missing: problem.reason === 'MINIMUM_SPEND' ? toMoney(problem.missing) : null,
    missingPieces: problem.reason === 'MINIMUM_QUANTITY' ? problem.missing : null,
  },
})

const toSavedLine = ({ line, good, unitPrice }: SavedGood): api.SavedLine => ({
  variantId: line.variantId,
  quantity: line.quantity,
  good: good && unitPrice && { slug: good.slug, title: good.title, options: good.options, image: good.image, unitPrice: toMoney(unitPrice), available: good.available },
})

const toMergeNote = ({ kind, reason, ...note }: MergeNote): api.MergeNote => ({ ...note, kind: onWire<MergeNote['kind']>(kind), reason })

export function toCart(priced: PricedCart, notes: readonly MergeNote[] = []): api.Cart & { readonly __typename: 'Cart' } {
  const { cart, parts, goods, discount, coupons, saved, missing } = priced
  return {
    __typename: 'Cart',
    id: cart.id,
    currency: cart.currency,
    currencies: currenciesOf(priced),
    pieces: cart.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    firms: parts.map(toCartFirm),
    goods: goods && toMoney(goods),
    discount: discount && toMoney(discount),
    coupons: coupons.map(toCoupon),
    saved: saved.map(toSavedLine),
    notes: notes.map(toMergeNote),
    missing,
  }
}

const toReorderNote = (note: ReorderNote): api.ReorderNote => {
  const about = { variantId: note.variantId, title: note.title, options: note.options, kind: onWire<ReorderNote['kind']>(note.kind) }
  const nothing = { reason: null, wanted: null, kept: null, was: null, now: null }
  switch (note.kind) {
    case 'price-changed':
      return { ...about, ...nothing, was: toMoney(note.was), now: toMoney(note.now) }
    case 'other-quantity':
      return { ...about, ...nothing, reason: note.reason, wanted: note.wanted, kept: note.kept }
    case 'left-out':
      return { ...about, ...nothing, reason: note.reason, wanted: note.wanted, kept: 0 }
  }
}

export const toReordered = ({ priced, notes }: ReorderedCart): api.Reordered & { readonly __typename: 'Reordered' } => ({
  __typename: 'Reordered',
  cart: toCart(priced),
  notes: notes.map(toReorderNote),
})

export const toShippingOption = ({ method, freight, days }: ShippingOption): api.ShippingOption => ({
  methodId: method.id,
  name: method.name,
  freight: toMoney(freight.amount),
  days,
})

const toCheckoutFirm = ({ firm, lines, totals, grossWeightKg, freight, options, option, duties, taxes }: CheckoutPart): api.CheckoutFirm => ({
  firmId: firm.organisationId,
  name: firm.party.name,
  lines: lines.map(toCartLine),
  totals: toTotals(totals),
  grossWeightKg: grossWeightKg.toFixed(),
  freightReason: toFreightReason(freight.reason),
  freightDiscounts: (freight.discounts ?? []).map(toLineDiscount),
  options: options.map(toShippingOption),
  methodId: option?.method.id ?? null,
  duties: [...duties].map(([variantId, duty]) => ({ variantId, duty: toLineDuty(duty) })),
  taxes: taxes.map(toTaxShare),
})

export const toCheckoutPreview = ({ priced, delivery, parts, totals }: Checkout): api.CheckoutPreview & { readonly __typename: 'CheckoutPreview' } => ({
  __typename: 'CheckoutPreview',
  cartId: priced.cart.id,
  country: delivery.country,
  incoterm: delivery.incoterm,
  incoterms: termsFor(priced.cart.buyer?.organisationId ? 'B2B' : 'B2C'),
  firms: parts.map(toCheckoutFirm),
  coupons: priced.coupons.map(toCoupon),
  totals: toTotals(totals),
  ready: priced.missing.length === 0 && parts.every(({ lines }) => lines.every(({ problem }) => problem === null)),
})
