import { ok, type Clock, type Result } from '@naru/kernel'
import type { ListingInvalid } from '../domain/findings.js'
import { parseStockLines, type HeldStock, type OutOfStock, type StockLine } from '../domain/stock.js'
import type { StockBook } from '../ports.js'

/**
 * Promises pieces to orders for good. What is still reserved is taken over; where a reservation has expired in the meantime
 * the pieces are taken from stock again, if there are any.
 */
export class AllocateStock {
  constructor(
    private readonly stock: StockBook,
    private readonly clock: Clock,
  ) {}

  async execute({ lines }: { readonly lines: readonly StockLine[] }): Promise<Result<readonly HeldStock[], ListingInvalid | OutOfStock>> {
    const parsed = parseStockLines(lines)
    if (!parsed.ok) return parsed
    const now = this.clock.now()
    const held = await this.stock.reserve(parsed.value, new Date(now.getTime() + 60_000), now)
    if (!held.ok) return held
    return ok(await this.stock.allocate([...new Set(lines.map(({ reference }) => reference))], now))
  }
}
