import { err, type Clock, type Effects, type Result, type VariantId } from '@naru/kernel'
import type { ListingInvalid } from '../domain/findings.js'
import type { ListingNotFound } from '../domain/listing.js'
import { parseAdjustment, type StockBalance, type StockBelowZero } from '../domain/stock.js'
import { stockAdjusted } from '../events.js'
import type { StockBook } from '../ports.js'

export interface AdjustStockCommand {
  readonly variantId: VariantId
  readonly location: string
  readonly difference: number
  readonly note: string
}

/** Corrects what is on hand after a count; what is reserved or promised stays covered. */
export class AdjustStock {
  constructor(
    private readonly stock: StockBook,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(command: AdjustStockCommand): Promise<Result<StockBalance, ListingInvalid | ListingNotFound | StockBelowZero>> {
    const adjustment = parseAdjustment(command)
    if (!adjustment.ok) return adjustment
    const adjusted = await this.stock.adjust({ variantId: command.variantId, ...adjustment.value }, this.clock.now())
    if (!adjusted) return err({ code: 'NOT_FOUND' })
    if (adjusted.ok) await this.effects.outbox.append(stockAdjusted(adjusted.value, adjustment.value.difference))
    return adjusted
  }
}
