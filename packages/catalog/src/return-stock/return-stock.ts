import type { Clock, Result } from '@naru/kernel'
import type { ListingInvalid } from '../domain/findings.js'
import { parseStockLines, type HeldStock, type NotReserved, type StockLine } from '../domain/stock.js'
import type { StockBook } from '../ports.js'

/** Puts pieces that a buyer sent back on the shelf they came from, never more than were shipped. */
export class ReturnStock {
  constructor(
    private readonly stock: StockBook,
    private readonly clock: Clock,
  ) {}

  async execute({ lines }: { readonly lines: readonly StockLine[] }): Promise<Result<readonly HeldStock[], ListingInvalid | NotReserved>> {
    const parsed = parseStockLines(lines)
    return parsed.ok ? this.stock.takeBack(parsed.value, this.clock.now()) : parsed
  }
}
