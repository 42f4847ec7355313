import {
  allocate,
  decimal,
  err,
  ok,
  subtract,
  sum,
  zero,
  type CurrencyCode,
  type Decimal,
  type Money,
  type OrganisationId,
  type PlainDate,
  type Result,
  type VariantId,
} from '@naru/kernel'
import { discountBy, eligibleLines, type OpenPromotion } from './apply-promotions.js'
import { costsOf, premiumFor, type CartIncoterm } from './carriage.js'
import type { Freight } from './freight.js'
import type { SellableGood } from './good.js'
import type { PromotionId, ShippingMethodId } from './ids.js'
import { discountOf, prepaidOf, type LineDuty } from './line-price.js'
import { currencyToOrder, paidForGoods, type CartEmpty, type PricedCart, type PricedCartPart } from './priced-cart.js'
import { optionsFor, type NoFreight, type ShippingParcel, type ShippingMethod, type ShippingOption } from './shipping.js'
import { taxesIn, type TaxShare } from './tax.js'
import { sumTotals, totalsOf, type Totals } from './totals.js'

/** Where a cart goes and how: the address as far as prices depend on it, the Incoterm, and the method that the buyer chose of each firm. */
export interface Delivery {
  readonly country: string
  readonly region: string | null
  readonly incoterm: CartIncoterm
  readonly chosen: ReadonlyMap<OrganisationId, ShippingMethodId>
}

export interface CheckoutPart extends PricedCartPart {
  readonly grossWeightKg: Decimal
  /** Every way in which the parcel can go, cheapest first; none when the buyer carries it. */
  readonly options: readonly ShippingOption[]
  readonly option: ShippingOption | null
  readonly freight: Freight
  readonly insurance: Money
  /** Prepaid duty by variant; empty unless the term is DDP. */
  readonly duties: ReadonlyMap<VariantId, LineDuty>
  readonly taxes: readonly TaxShare[]
  readonly totals: Totals
}

/** A priced cart on its way to an address. */
export interface Checkout {
  readonly priced: PricedCart
  readonly delivery: Delivery
  readonly currency: CurrencyCode
  readonly parts: readonly CheckoutPart[]
  readonly totals: Totals
}

/** A line whose import is to be prepaid: what is paid for it and its share of the freight are its value. */
export interface LineToImport {
  readonly good: SellableGood
  readonly quantity: number
  readonly paid: Money
  readonly freight: Money
}

/** Adds freight, insurance and tax: one parcel a firm. Duty is added afterwards by `prepayDuty`. */
export function sendTo(priced: PricedCart, delivery: Delivery, methods: readonly ShippingMethod[], date: PlainDate): Result<Checkout, CartEmpty | NoFreight> {
  const currency = currencyToOrder(priced)
  if (!currency.ok) return currency
  const parts: CheckoutPart[] = []
  for (const part of priced.parts) {
    const sent = sendPart(part, delivery, methods, priced.shipping, date)
    if (!sent.ok) return sent
    parts.push(sent.value)
  }
  return ok(checkoutOf(priced, delivery, currency.value, parts))
}

function checkoutOf(priced: PricedCart, delivery: Delivery, currency: CurrencyCode, parts: readonly CheckoutPart[]): Checkout {
  const totals = parts.map((part) => part.totals)
  return { priced, delivery, currency, parts, totals: sumTotals(totals, currency) }
}

function sendPart(
  part: PricedCartPart,
  delivery: Delivery,
  methods: readonly ShippingMethod[],
  promotions: readonly OpenPromotion[],
  date: PlainDate,
): Result<CheckoutPart, NoFreight> {
  const { currency } = part.goods
  const parcel = parcelOf(part, delivery)
  const costs = costsOf[delivery.incoterm]
  const carried = costs.freight ? carriedBy(part, delivery, methods, promotions, parcel) : ok({ options: [], option: null, freight: byBuyer(currency) })
  if (!carried.ok) return carried
  const insurance = costs.insurance ? premiumFor(paidForGoods(part)) : zero(currency)
  return ok(withTotals({ ...part, grossWeightKg: parcel.grossWeightKg, ...carried.value, insurance, duties: new Map() }, delivery.country, date))
}

const byBuyer = (currency: CurrencyCode): Freight => ({ amount: zero(currency), reason: 'buyer-carries' })

type Carried = Pick<CheckoutPart, 'options' | 'option' | 'freight'>

function carriedBy(
  part: PricedCartPart,
  { chosen }: Delivery,
  methods: readonly ShippingMethod[],
  promotions: readonly OpenPromotion[],
  parcel: ShippingParcel,
): Result<Carried, NoFreight> {
  const firmId = part.firm.organisationId
  const options = optionsFor(firmId, methods, parcel)
  if (!options.ok) return options
  const wanted = chosen.get(firmId)
  const option = wanted === undefined ? options.value[0] : options.value.find(({ method }) => method.id === wanted)
  if (!option) return err({ code: 'NO_FREIGHT', country: parcel.country, currency: parcel.goods.currency, firmId, reason: 'UNKNOWN_METHOD' })
  return ok({ options: options.value, option, freight: waived(option.freight, part, promotions) })
}

/** The first free-shipping promotion that concerns the firm's goods takes the rate off, up to its limit. */
function waived(freight: Freight, part: PricedCartPart, promotions: readonly OpenPromotion[]): Freight {
  const free = promotions.find(({ promotion }) => eligibleLines(promotion, part.lines).length > 0)
  if (free?.promotion.benefit.kind !== 'free-shipping' || freight.amount.minor === 0n) return freight
  const { upTo } = free.promotion.benefit
  const off = upTo !== null && upTo.minor < freight.amount.minor ? upTo : freight.amount
  return { amount: subtract(freight.amount, off), reason: 'promotion', discounts: [discountBy(free, off)] }
}

function parcelOf(part: PricedCartPart, { country, region }: Delivery): ShippingParcel {
  const over = (measure: (good: SellableGood) => Decimal): Decimal => part.lines.reduce((total, { good, quantity }) => total.plus(measure(good).times(quantity)), decimal(0))
  const measured = part.lines.every(({ good }) => good.packedVolumeL != null)
  return {
    country,
    region,
    goods: part.goods,
    grossWeightKg: over((good) => good.grossWeightKg),
    volumeL: measured ? over((good) => good.packedVolumeL ?? decimal(0)) : null,
  }
}

function withTotals(part: Omit<CheckoutPart, 'taxes' | 'totals'>, country: string, date: PlainDate): CheckoutPart {
  const { currency } = part.goods
  const taxes = taxesIn(
    part.lines.map(({ good, total, discount }) => ({ key: good.variantId, hs: good.hs, paid: subtract(total, discount) })),
    sum([part.freight.amount, part.insurance], currency),
    country,
    date,
    currency,
  )
  const duty = sum(
    [...part.duties.values()].map((line) => prepaidOf(line, currency)),
    currency,
  )
  const taxIncluded = sum(
    taxes.map(({ tax }) => tax),
    currency,
  )
  return { ...part, taxes, totals: totalsOf({ goods: part.goods, discount: part.discount, freight: part.freight.amount, insurance: part.insurance, duty, taxIncluded }) }
}

/** The lines whose import is prepaid, each with its share of the firm's freight. */
export function linesToImport({ parts }: Checkout): readonly LineToImport[] {
  return parts.flatMap((part) => {
    const lines = [...part.lines].sort((a, b) => (a.good.variantId < b.good.variantId ? -1 : 1))
    const freight = allocate(
      part.freight.amount,
      lines.map(({ total, discount }) => subtract(total, discount).minor),
    )
    return lines.map(({ good, quantity, total, discount }, index) => ({ good, quantity, paid: subtract(total, discount), freight: freight[index] ?? zero(total.currency) }))
  })
}

/** Puts duty and taxes of the destination into the total, line by line. */
export function prepayDuty(checkout: Checkout, duties: ReadonlyMap<VariantId, LineDuty>, date: PlainDate): Checkout {
  const parts = checkout.parts.map((part) => {
    const own = part.lines.flatMap(({ good }) => {
      const duty = duties.get(good.variantId)
      return duty ? [[good.variantId, duty] as const] : []
    })
    return withTotals({ ...part, duties: new Map(own) }, checkout.delivery.country, date)
  })
  return checkoutOf(checkout.priced, checkout.delivery, checkout.currency, parts)
}

/** A promotion that the order uses, with the coupon that opened it. */
export interface PromotionUse {
  readonly promotionId: PromotionId
  readonly coupon: string | null
  /** All that it takes off the order group. */
  readonly amount: Money
}

/** Every promotion that takes something off, once each, in a fixed order: that is the order in which they are locked. */
export function usesOf({ parts, currency }: Checkout): readonly PromotionUse[] {
  const discounts = parts.flatMap((part) => [...part.lines.flatMap((line) => line.discounts), ...(part.freight.discounts ?? [])])
  return [...Map.groupBy(discounts, ({ promotionId }) => promotionId)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([promotionId, given]) => ({ promotionId, coupon: given[0]?.coupon ?? null, amount: discountOf(given, currency) }))
}
