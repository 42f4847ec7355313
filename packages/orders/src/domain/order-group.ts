import { dateIn, sum, type CurrencyCode, type FirmOrderId, type Instant, type Localized, type Money, type OrderGroupId, type OrderLineId } from '@naru/kernel'
import type { DeliveryAddress, PartyOnOrder } from './address.js'
import type { Buyer } from './cart.js'
import { confirmWithinMs, reservedForMs, type FirmOrder, type FirmOrderState, type FirmOrderTerms, type OrderLine, type PaymentTerms } from './firm-order.js'
import type { Freight } from './freight.js'
import type { FirmFacts, SellableGood } from './good.js'
import type { CartId, PurchaseOrderId } from './ids.js'
import { discountOf, paidFor, prepaidOf, type LineDiscount, type LineDuty } from './line-price.js'
import type { PriceReason } from './price.js'
import { taxesIn } from './tax.js'
import { sumTotals, totalsOf, type Totals } from './totals.js'

/** One checkout: goods of any number of firms under one payment. */
export interface OrderGroup {
  readonly id: OrderGroupId
  readonly number: string
  readonly cartId: CartId | null
  readonly buyer: Buyer
  readonly address: DeliveryAddress
  readonly terms: PaymentTerms
  readonly totals: Totals
  readonly orderedAt: Instant
  readonly orders: readonly FirmOrder[]
}

/** A line that is ready to be ordered: what, how many, at which price. */
export interface LineToOrder {
  readonly id: OrderLineId
  readonly good: SellableGood
  readonly quantity: number
  readonly unitPrice: Money
  readonly listPrice: Money
  readonly priceReason: PriceReason
  readonly total: Money
  readonly discounts?: readonly LineDiscount[]
  readonly duty?: LineDuty | null
  readonly madeToOrder: boolean
}

/** What one firm is asked to deliver. */
export interface PartToOrder {
  readonly id: FirmOrderId
  readonly firm: FirmFacts
  readonly lines: readonly LineToOrder[]
  readonly freight: Freight
  readonly shippingMethod?: Localized | null
  readonly insurance: Money
}

export interface Ordering {
  readonly id: OrderGroupId
  readonly number: string
  readonly cartId: CartId | null
  readonly purchaseOrderId: PurchaseOrderId | null
  readonly buyer: Buyer
  readonly buyerParty: PartyOnOrder
  readonly buyerReference: string | null
  readonly address: DeliveryAddress
  readonly currency: CurrencyCode
  readonly incoterm: string
  readonly terms: PaymentTerms
  readonly parts: readonly PartToOrder[]
  /** Of the legal calendar (IANA): taxes are those of its day. */
  readonly zone: string
}

/** Lines by the firm that sells them, firms in the order in which they first appear. */
export function splitByFirm<Line extends { readonly good: SellableGood }>(lines: readonly Line[]): ReadonlyMap<SellableGood['firmId'], readonly Line[]> {
  return Map.groupBy(lines, ({ good }) => good.firmId)
}

/** Makes the group and its firm orders. On card terms stock waits for the payment; on terms the orders are placed at once. */
export function formGroup(ordering: Ordering, now: Instant): OrderGroup {
  const orders = ordering.parts.map((part, index) => formFirmOrder(ordering, part, index, now))
  const { id, number, cartId, buyer, address, terms } = ordering
  return {
    id,
    number,
    cartId,
    buyer,
    address,
    terms,
    totals: sumTotals(
      orders.map(({ totals }) => totals),
      ordering.currency,
    ),
    orderedAt: now,
    orders,
  }
}

function formFirmOrder(ordering: Ordering, part: PartToOrder, index: number, now: Instant): FirmOrder {
  const { currency, address } = ordering
  const lines = part.lines.map(copyFacts)
  const sumOf = (amount: (line: OrderLine) => Money): Money => sum(lines.map(amount), currency)
  const taxes = taxesIn(
    lines.map((line) => ({ key: line.good.variantId, hs: line.good.hs, paid: paidFor(line) })),
    sum([part.freight.amount, part.insurance], currency),
    address.country,
    dateIn(ordering.zone, now),
    currency,
  )
  const totals = totalsOf({
    goods: sumOf(({ total }) => total),
    discount: sumOf(({ discount }) => discount),
    freight: part.freight.amount,
    insurance: part.insurance,
    duty: sumOf(({ duty }) => prepaidOf(duty, currency)),
    taxIncluded: sum(
      taxes.map(({ tax }) => tax),
      currency,
    ),
  })
  const terms: FirmOrderTerms = {
    id: part.id,
    groupId: ordering.id,
    number: `${ordering.number}-${String(index + 1)}`,
    firmId: part.firm.organisationId,
    firm: part.firm.party,
    buyer: ordering.buyer,
    buyerParty: ordering.buyerParty,
    complex: part.firm.complex,
    crosses: part.firm.crosses,
    incoterm: ordering.incoterm,
    terms: ordering.terms,
    purchaseOrderId: ordering.purchaseOrderId,
    buyerReference: ordering.buyerReference,
    replaces: null,
    address,
    lines,
    totals,
    freightReason: part.freight.reason,
    freightDiscounts: part.freight.discounts ?? [],
    shippingMethod: part.shippingMethod ?? null,
    taxes,
    orderedAt: now,
  }
  return { ...terms, ...firstState(ordering.terms, now) }
}

const firstState = (terms: PaymentTerms, now: Instant): FirmOrderState =>
  terms === 'card'
    ? { status: 'awaiting-payment', reservedUntil: new Date(now.getTime() + reservedForMs) }
    : { status: 'placed', placedAt: now, confirmBy: new Date(now.getTime() + confirmWithinMs) }

/** From here on the order's facts are its own: a later change of the listing does not reach it. */
function copyFacts({ id, good, quantity, unitPrice, listPrice, priceReason, total, discounts = [], duty = null, madeToOrder }: LineToOrder): OrderLine {
  const { variantId, listingId, sku, title, options, image, category, hs, hsEdition, unit, netWeightKg, grossWeightKg, producedIn, zone, billOfMaterials } = good
  return {
    id,
    good: { variantId, listingId, sku, title, options, image, category, hs, hsEdition, unit, netWeightKg, grossWeightKg, producedIn, zone, billOfMaterials },
    quantity,
    unitPrice,
    listPrice,
    priceReason,
    total,
    discount: discountOf(discounts, total.currency),
    discounts,
    duty,
    madeToOrder,
    certificateId: null,
    cancelled: 0,
    returned: 0,
  }
}

/** Pieces of a firm's order that stock has to give: those not made to order. */
export const fromStock = (order: FirmOrder): readonly OrderLine[] => order.lines.filter(({ madeToOrder }) => !madeToOrder)
