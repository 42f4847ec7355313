import type { FirmOrder, OrderLine } from './domain/firm-order.js'
import type { StockLine } from './ports.js'

/** Lines of an order as stock knows them. */
export const stockLines = (order: FirmOrder, lines: readonly OrderLine[]): readonly StockLine[] =>
  lines.map(({ good, quantity }) => ({ orderId: order.id, variantId: good.variantId, sku: good.sku, quantity }))
