import type { Clock, Result } from '@naru/kernel'
import type { ListingInvalid } from '../domain/findings.js'
import { parseStockLines, type HeldStock, type NotReserved, type StockLine } from '../domain/stock.js'
import type { StockBook } from '../ports.js'

/** Takes allocated pieces off the shelf; an order may be shipped in parts. */
export class ShipStock {
  constructor(
    private readonly stock: StockBook,
    private readonly clock: Clock,
  ) {}

  async execute({ lines }: { readonly lines: readonly StockLine[] }): Promise<Result<readonly HeldStock[], ListingInvalid | NotReserved>> {
    const parsed = parseStockLines(lines)
    return parsed.ok ? this.stock.ship(parsed.value, this.clock.now()) : parsed
  }
}
