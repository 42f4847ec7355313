import { unwrap, zero, type FirmOrderId, type Instant, type OrderGroupId, type OrderLineId } from '@naru/kernel'
import { allocateStock, confirm, confirmWithinMs, type FirmOrder, type In } from './firm-order.js'
import type { ReturnId } from './ids.js'
import type { OrderGroup } from './order-group.js'
import type { PackedLine } from './packing.js'
import { totalsOf } from './totals.js'

interface KnownOfReplacement {
  readonly groupId: OrderGroupId
  readonly orderId: FirmOrderId
  readonly number: string
  readonly returnId: ReturnId
  readonly lineId: () => OrderLineId
}

/** Goods sent again for those that came back: an order of the same facts that costs nothing and that its firm has taken on already. */
export function formReplacement(
  order: FirmOrder,
  pieces: readonly PackedLine[],
  known: KnownOfReplacement,
  now: Instant,
): { readonly group: OrderGroup; readonly replacement: In<'allocated'> } {
  const nothing = zero(order.totals.total.currency)
  const lines = order.lines.flatMap((line) => {
    const quantity = pieces.find(({ lineId }) => lineId === line.id)?.quantity ?? 0
    if (quantity === 0) return []
    return [
      {
        ...line,
        id: known.lineId(),
        quantity,
        unitPrice: nothing,
        total: nothing,
        discount: nothing,
        discounts: [],
        duty: null,
        cancelled: 0,
        returned: 0,
        madeToOrder: false,
        certificateId: null,
      },
    ]
  })
  const totals = totalsOf({ goods: nothing, discount: nothing, freight: nothing, insurance: nothing, duty: nothing, taxIncluded: nothing })
  const { id: _, ...terms } = termsOf(order)
  const placed: In<'placed'> = {
    ...terms,
    id: known.orderId,
    groupId: known.groupId,
    number: `${known.number}-1`,
    purchaseOrderId: null,
    replaces: known.returnId,
    lines,
    totals,
    freightReason: 'quoted',
    freightDiscounts: [],
    shippingMethod: null,
    taxes: [],
    orderedAt: now,
    status: 'placed',
    placedAt: now,
    confirmBy: new Date(now.getTime() + confirmWithinMs),
  }
  const { buyer, address, terms: paymentTerms } = order
  const group: OrderGroup = { id: known.groupId, number: known.number, cartId: null, buyer, address, terms: paymentTerms, totals, orderedAt: now, orders: [placed] }
  return { group, replacement: unwrap(allocateStock(unwrap(confirm(placed, now)), now)) }
}

/** The terms of an order without its state. */
function termsOf(order: FirmOrder) {
  const { id, groupId, number, firmId, firm, buyer, buyerParty, complex, crosses, incoterm, terms, buyerReference, address } = order
  return { id, groupId, number, firmId, firm, buyer, buyerParty, complex, crosses, incoterm, terms, buyerReference, address }
}
