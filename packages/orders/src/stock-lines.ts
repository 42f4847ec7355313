import { standing, type FirmOrder, type OrderLine } from './domain/firm-order.js'
import type { StockLine } from './ports.js'

/** Lines of an order as stock knows them. */
export const stockLines = (order: FirmOrder, lines: readonly OrderLine[]): readonly StockLine[] =>
  lines.flatMap((line) => (standing(line) > 0 ? [{ orderId: order.id, variantId: line.good.variantId, sku: line.good.sku, quantity: standing(line) }] : []))
