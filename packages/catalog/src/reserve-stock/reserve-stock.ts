import type { Clock, Result } from '@naru/kernel'
import type { ListingInvalid } from '../domain/findings.js'
import { parseStockLines, type HeldStock, type OutOfStock, type StockLine } from '../domain/stock.js'
import type { StockBook } from '../ports.js'

export interface ReserveStockCommand {
  readonly lines: readonly StockLine[]
  /** How long the pieces are held for a checkout. */
  readonly minutes: number
}

/** Holds pieces for a checkout, all lines or none, never more than there are. */
export class ReserveStock {
  constructor(
    private readonly stock: StockBook,
    private readonly clock: Clock,
  ) {}

  async execute({ lines, minutes }: ReserveStockCommand): Promise<Result<readonly HeldStock[], ListingInvalid | OutOfStock>> {
    const parsed = parseStockLines(lines)
    if (!parsed.ok) return parsed
    const now = this.clock.now()
    return this.stock.reserve(parsed.value, new Date(now.getTime() + minutes * 60_000), now)
  }
}
