import { err, type Clock, type Effects, type Result, type VariantId } from '@naru/kernel'
import type { ListingInvalid } from '../domain/findings.js'
import type { ListingNotFound } from '../domain/listing.js'
import { parseReceipt, type StockBalance } from '../domain/stock.js'
import { stockReceived } from '../events.js'
import type { StockBook } from '../ports.js'

export interface ReceiveStockCommand {
  readonly variantId: VariantId
  readonly location: string
  readonly quantity: number
  readonly reference: string
}

/** Books goods that arrived at a location. */
export class ReceiveStock {
  constructor(
    private readonly stock: StockBook,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(command: ReceiveStockCommand): Promise<Result<StockBalance, ListingInvalid | ListingNotFound>> {
    const receipt = parseReceipt(command)
    if (!receipt.ok) return receipt
    const received = await this.stock.receive({ variantId: command.variantId, ...receipt.value }, this.clock.now())
    if (!received) return err({ code: 'NOT_FOUND' })
    if (received.ok) await this.effects.outbox.append(stockReceived(received.value, receipt.value.quantity))
    return received
  }
}
