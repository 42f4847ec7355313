import { ok, type Clock, type Result } from '@naru/kernel'
import type { HeldStock } from '../domain/stock.js'
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
