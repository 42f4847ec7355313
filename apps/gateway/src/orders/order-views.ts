import { formatAmount, type Failure, type Money, type Result } from '@naru/kernel'
import {
  actsOf,
  mustPackWhole,
  stepsOf,
  trackingUrl,
  unpacked,
  type DeliveryAddress,
  type FirmOrder,
  type FirmOrderAct,
  type FirmOrderStatus,
  type FreightReason,
  type Funder,
  type LineDiscount,
  type LineDuty,
  type OrderGroup,
  type OrderLine,
  type PaymentTerms,
  type PartyOnOrder,
  type PriceChanged,
  type PriceReason,
  type TaxCategory,
  type TaxShare,
  type Totals,
} from '@naru/orders'
import type * as api from '../platform/graphql/generated/schema.js'

type Upper<Text extends string> = Text extends `${infer Head}-${infer Tail}` ? `${Uppercase<Head>}_${Upper<Tail>}` : Uppercase<Text>
/** `awaiting-payment` is `AWAITING_PAYMENT` on the wire. */
export const onWire = <const Text extends string>(value: Text): Upper<Text> => value.replaceAll('-', '_').toUpperCase() as Upper<Text>
export const fromWire = (value: string): string => value.replaceAll('_', '-').toLowerCase()

export const toMoney = (money: Money): api.Money => ({ amount: formatAmount(money), currency: money.currency })

export const toTotals = ({ goods, discount, freight, insurance, duty, taxIncluded, total }: Totals): api.OrderTotals => ({
  goods: toMoney(goods),
  discount: toMoney(discount),
  freight: toMoney(freight),
  insurance: toMoney(insurance),
  duty: toMoney(duty),
  taxIncluded: toMoney(taxIncluded),
  total: toMoney(total),
})

export const toTaxShare = ({ category, rate, gross, tax, source }: TaxShare): api.TaxShare => ({
  category: onWire<TaxCategory>(category),
  rate: rate.toFixed(),
  gross: toMoney(gross),
  tax: toMoney(tax),
  source,
})

/** Addresses of before have neither of the two. */
export const toDeliveryAddress = ({ region, line2, ...address }: DeliveryAddress): api.DeliveryAddress => ({ ...address, region: region ?? null, line2: line2 ?? null })

export const toParty = ({ name, businessNumber, address }: PartyOnOrder): api.PartyOnOrder => ({ name, businessNumber, city: address.city, country: address.country })

export const toLineDiscount = ({ promotionId, name, coupon, fundedBy, amount }: LineDiscount): api.LineDiscount => ({
  promotionId,
  name,
  coupon,
  fundedBy: onWire<Funder>(fundedBy),
  amount: toMoney(amount),
})
export const toLineDuty = ({ duty, taxes, rate, agreement, because }: LineDuty): api.LineDuty => ({
  duty: toMoney(duty),
  taxes: toMoney(taxes),
  rate: rate.toFixed(),
  agreement,
  because,
})

const toLine = (line: OrderLine): api.OrderLine => ({
  id: line.id,
  listingId: line.good.listingId,
  variantId: line.good.variantId,
  sku: line.good.sku,
  title: line.good.title,
  options: line.good.options,
  image: line.good.image,
  hs: line.good.hs,
  quantity: line.quantity,
  unit: line.good.unit,
  unitPrice: toMoney(line.unitPrice),
  listPrice: toMoney(line.listPrice),
  priceReason: onWire<PriceReason>(line.priceReason),
  total: toMoney(line.total),
  discount: toMoney(line.discount),
  discounts: line.discounts.map(toLineDiscount),
  duty: line.duty && toLineDuty(line.duty),
  netWeightKg: line.good.netWeightKg.toFixed(),
  grossWeightKg: line.good.grossWeightKg.toFixed(),
  producedIn: line.good.producedIn,
  zone: line.good.zone,
  certificateId: line.certificateId,
  madeToOrder: line.madeToOrder,
  cancelled: line.cancelled,
  returned: line.returned,
})

/** An order as one side of it sees it: the acts are that side's. */
export function toFirmOrder(order: FirmOrder, side: 'buyer' | 'firm'): api.FirmOrder & { readonly __typename: 'FirmOrder' } {
  const packages = 'packages' in order ? order.packages : []
  const shipments = 'shipments' in order ? order.shipments : []
  const skus = new Map(order.lines.map(({ id, good }) => [id, good.sku]))
  return {
    __typename: 'FirmOrder',
    id: order.id,
    number: order.number,
    groupId: order.groupId,
    status: onWire<FirmOrderStatus>(order.status),
    acts: actsOf(order, side).map((act) => onWire<FirmOrderAct>(act)),
    firmId: order.firmId,
    firm: toParty(order.firm),
    buyer: toParty(order.buyerParty),
    complex: order.complex,
    crosses: order.crosses,
    incoterm: order.incoterm,
    terms: onWire<PaymentTerms>(order.terms),
    purchaseOrderId: side === 'buyer' ? order.purchaseOrderId : null,
    buyerReference: order.buyerReference,
    address: toDeliveryAddress(order.address),
    lines: order.lines.map(toLine),
    totals: toTotals(order.totals),
    taxes: order.taxes.map(toTaxShare),
    freightDiscounts: order.freightDiscounts.map(toLineDiscount),
    shippingMethod: order.shippingMethod,
    packages: packages.map(({ number, kind, grossWeightKg, lines, shipmentId, trackingNumber }) => ({
      number,
      kind,
      grossWeightKg: grossWeightKg.toFixed(),
      lines: lines.map(({ lineId, quantity }) => ({ lineId, quantity, sku: skus.get(lineId) ?? '' })),
      shipmentId,
      trackingNumber,
      trackingUrl: trackingUrl(shipments.find(({ id }) => id === shipmentId)?.carrier ?? null, trackingNumber),
    })),
    unpacked: unpacked(order).map(({ lineId, quantity }) => ({ lineId, quantity, sku: skus.get(lineId) ?? '' })),
    mustPackWhole: mustPackWhole(order),
    shipments: shipments.map(({ id, shippedAt, carrier, trackingNumber, byCrossing, deliveredAt }) => ({
      id,
      shippedAt: shippedAt.toISOString(),
      carrier,
      trackingNumber,
      byCrossing,
      deliveredAt: deliveredAt?.toISOString() ?? null,
      trackingUrl: trackingUrl(carrier, trackingNumber),
      packages: packages.flatMap((pack) => (pack.shipmentId === id ? [pack.number] : [])),
    })),
    steps: stepsOf(order).map(({ status, at }) => ({ status: onWire<FirmOrderStatus>(status), at: at.toISOString() })),
    placedAt: order.orderedAt.toISOString(),
    confirmBy: order.status === 'placed' ? order.confirmBy.toISOString() : null,
    closedReason: order.status === 'declined' || order.status === 'cancelled' ? order.reason : null,
  }
}

const reservedUntil = ({ orders }: OrderGroup): string | null => {
  const [first] = orders.flatMap((order) => (order.status === 'awaiting-payment' ? [order.reservedUntil.toISOString()] : []))
  return first ?? null
}

export function toOrderGroup(group: OrderGroup): api.OrderGroup & { readonly __typename: 'OrderGroup' } {
  return {
    __typename: 'OrderGroup',
    id: group.id,
    number: group.number,
    placedAt: group.orderedAt.toISOString(),
    orders: group.orders.map((order) => toFirmOrder(order, 'buyer')),
    totals: toTotals(group.totals),
    address: toDeliveryAddress(group.address),
    terms: onWire<PaymentTerms>(group.terms),
    reservedUntil: reservedUntil(group),
    awaitingPayment: group.orders.some(({ status }) => status === 'awaiting-payment'),
  }
}

export const toFreightReason = (reason: FreightReason): api.FreightReason => onWire<FreightReason>(reason)

interface PriceChangedOnWire extends Failure {
  readonly code: 'PRICE_CHANGED'
  readonly shown: api.Money
  readonly actual: api.Money
}

/** Amounts of a failure are in major units on the wire, like all others. */
export function pricesOnWire<T, F extends Failure>(result: Result<T, F | PriceChanged>): Result<T, Exclude<F, PriceChanged> | PriceChangedOnWire> {
  if (result.ok) return result
  const { failure } = result
  if (isPriceChanged(failure)) return { ok: false, failure: { code: failure.code, shown: toMoney(failure.shown), actual: toMoney(failure.actual) } }
  return { ok: false, failure: failure as Exclude<F, PriceChanged> }
}

const isPriceChanged = (failure: Failure): failure is PriceChanged => failure.code === 'PRICE_CHANGED'
