import type { Clock, Result } from '@naru/kernel'
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
    return this.stock.promise(parsed.value, new Date(now.getTime() + 60_000), now)
  }
}
