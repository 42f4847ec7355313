import { dateIn, idOf, type FirmOrderId, type Sql } from '@naru/kernel'
import { paidFor, standing, valueOfPieces, type FirmOrder, type OrderLine } from '@naru/orders'
import { selectFirmOrders, toFirmOrder, type FirmOrderRow } from '@naru/orders/postgres'
import type { BillOfMaterialsFacts, OrderFacts, OrderLineFacts } from './order-facts.js'
import { profileOf } from './complex-profiles.js'

/**
 * The facts of firm orders, as the acting person may see them: absent for anybody but their buyer, their firm and the platform.
 * Everything comes from what the orders copied when they were placed; the catalogue is not asked again. In the order of `ids`.
 */
export async function listOrderFacts(sql: Sql, ids: readonly FirmOrderId[]): Promise<readonly OrderFacts[]> {
  const rows = await sql.query<FirmOrderRow>(`${selectFirmOrders} where f.id = any($1::uuid[])`, [ids])
  const bills = await billsOf(sql, ids)
  const facts = new Map(rows.map((row) => [row.id, toOrderFacts(toFirmOrder(row), bills)]))
  return ids.flatMap((id) => facts.get(id) ?? [])
}

export async function findOrderFacts(sql: Sql, id: FirmOrderId): Promise<OrderFacts | undefined> {
  return (await listOrderFacts(sql, [id]))[0]
}

async function billsOf(sql: Sql, ids: readonly FirmOrderId[]): Promise<ReadonlyMap<string, BillOfMaterialsFacts>> {
  const rows = await sql.query<{ id: string; bill_of_materials: BillOfMaterialsFacts }>(
    'select id, bill_of_materials from orders.order_line where firm_order_id = any($1::uuid[])',
    [ids],
  )
  return new Map(rows.map(({ id, bill_of_materials }) => [id, bill_of_materials]))
}

function toOrderFacts(order: FirmOrder, bills: ReadonlyMap<string, BillOfMaterialsFacts>): OrderFacts {
  const { country, city, line, postcode } = order.address
  return {
    firmOrderId: order.id,
    number: order.number,
    complex: order.complex,
    firm: { ...order.firm, organisationId: order.firmId },
    buyer: order.buyerParty,
    destination: { country, address: { country, city, line, postcode } },
    incoterm: order.incoterm,
    placedOn: dateIn(profileOf(order.complex).timeZone, order.orderedAt),
    currency: order.totals.total.currency,
    freight: order.totals.freight,
    insurance: order.totals.insurance,
    lines: order.lines.filter((one) => standing(one) > 0).map((one) => toLineFacts(one, bills)),
  }
}

/** Weights on documents are those of the whole line, as packed: pieces that were left out of the order stand on no document. */
function toLineFacts(line: OrderLine, bills: ReadonlyMap<string, BillOfMaterialsFacts>): OrderLineFacts {
  const { good } = line
  const quantity = standing(line)
  const billOfMaterials = bills.get(line.id)
  if (!billOfMaterials) throw new Error(`order line ${line.id} has no bill of materials`)
  return {
    id: idOf(line.id),
    listingId: good.listingId,
    variantId: good.variantId,
    sku: good.sku,
    description: good.title,
    hs: good.hs,
    hsEdition: good.hsEdition,
    quantity,
    unit: good.unit,
    unitPrice: line.unitPrice,
    total: valueOfPieces(paidFor(line), line.quantity, 0, quantity),
    netWeightKg: good.netWeightKg.times(quantity).toFixed(),
    grossWeightKg: good.grossWeightKg.times(quantity).toFixed(),
    producedIn: good.producedIn,
    zone: good.zone,
    billOfMaterials,
    certificateId: line.certificateId,
  }
}
