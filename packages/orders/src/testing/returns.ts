import { idOf, KRW, money, unwrap, type BuyerRights, type OrderLineId } from '@naru/kernel'
import { allocateStock, complete, confirm, pay, type FirmOrder } from '../domain/firm-order.js'
import { deliver, pack, ship, unpacked } from '../domain/fulfilment.js'
import { formGroup, type Ordering } from '../domain/order-group.js'
import { oneCarton, statePackages } from '../domain/packing.js'
import type { ReturnRequest } from '../domain/request-return.js'
import type { ReturnCalendar } from '../domain/return.js'
import { aFirm, aGood, anOrdering, aPart, aVariant, uuid } from './builders.js'

export const rights: BuyerRights = { withdrawalDays: 7, faultMonths: 3, faultKnownDays: 30, answerDays: 3, sendBackDays: 14, inspectDays: 3, arrivalDays: 14, appealDays: 14 }
export const calendar: ReturnCalendar = { timeZone: 'Asia/Seoul', rights }

export const aLine = (tail = 'f1'): OrderLineId => idOf<'OrderLine'>(uuid(tail))
/** 12 March 2026 is day 0, at ten in the morning in Seoul. */
export const onDay = (day: number, hour = 1): Date => new Date(Date.UTC(2026, 2, 12 + day, hour))

/** Three lines of 5, 2 and 1 pieces at ₩1,003, paid with ₩3,000 of freight. */
export function anOrderOfThree(over: Partial<Ordering> = {}): FirmOrder {
  const lines = [5, 2, 1].map((quantity, index) => ({
    id: aLine(`f${String(index + 1)}`),
    good: aGood({ variantId: aVariant(`c${String(index + 1)}`), sku: `SKU-${String(index + 1)}` }),
    quantity,
    unitPrice: money(1_003, KRW),
    listPrice: money(1_003, KRW),
    priceReason: 'list' as const,
    total: money(1_003 * quantity, KRW),
    madeToOrder: false,
  }))
  const [order] = formGroup(anOrdering({ parts: [aPart({ lines, firm: aFirm('b1') })], ...over }), onDay(-6)).orders
  if (!order) throw new Error('the builder has one order')
  return unwrap(allocateStock(unwrap(confirm(unwrap(pay(order, onDay(-5))), onDay(-4))), onDay(-3)))
}

export function sentOrder(order: FirmOrder = anOrderOfThree(), day = -2): FirmOrder {
  const packed = unwrap(pack(order, statePackages(order.lines, oneCarton(unpacked(order))), onDay(day)))
  return unwrap(ship(packed, { id: idOf(uuid('71')), shippedAt: onDay(day), carrier: '나루택배', trackingNumber: '1', byCrossing: false, deliveredAt: null }, null, onDay(day)))
}

/** Arrived on day 0. */
export const deliveredOrder = (order?: FirmOrder): FirmOrder => unwrap(deliver(sentOrder(order), null, onDay(0)))
export const completedOrder = (): FirmOrder => unwrap(complete(deliveredOrder(), onDay(7)))

export const aReturnRequest = (over: Partial<ReturnRequest> = {}): ReturnRequest => ({
  lines: [{ lineId: aLine('f1'), quantity: 1, reason: 'change-of-mind', note: null }],
  wish: 'refund',
  noticedOn: null,
  photos: [],
  ...over,
})
