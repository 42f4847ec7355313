import { ok, type Clock, type Result } from '@naru/kernel'
import type { ListingInvalid } from '../domain/findings.js'
import { parseStockLines, type HeldStock, type NotReserved, type StockLine } from '../domain/stock.js'
import type { StockBook } from '../ports.js'

/** Gives back what orders hold: payment failed, declined or cancelled. Orders that hold nothing are no failure, so that it can be repeated. */
export class ReleaseStock {
  constructor(
    private readonly stock: StockBook,
    private readonly clock: Clock,
  ) {}

  async execute({ references }: { readonly references: readonly string[] }): Promise<Result<readonly HeldStock[], never>> {
    return ok(await this.stock.release(references, this.clock.now()))
  }
}

/** Gives back some of the pieces that orders hold, never more than they do. */
export class ReleaseStockPart {
  constructor(
    private readonly stock: StockBook,
    private readonly clock: Clock,
  ) {}

  async execute({ lines }: { readonly lines: readonly StockLine[] }): Promise<Result<readonly HeldStock[], ListingInvalid | NotReserved>> {
    const parsed = parseStockLines(lines)
    return parsed.ok ? this.stock.releasePart(parsed.value, this.clock.now()) : parsed
  }
}
