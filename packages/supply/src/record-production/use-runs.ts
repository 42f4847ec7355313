import type { Clock, FirmOrderId, OrderLineId, VariantId } from '@naru/kernel'
import { useRuns } from '../domain/production.js'
import type { Runs } from '../ports.js'

export interface ShippedLine {
  readonly orderId: FirmOrderId
  readonly orderLineId: OrderLineId
  readonly variantId: VariantId
  readonly quantity: number
  /** Names the shipment, so that its pieces are counted once. */
  readonly shipment: string
}

/** Says which batches the pieces of a shipment come from, the oldest first, so that an order names the lots in it. Safe to repeat. */
export class UseRuns {
  constructor(
    private readonly runs: Runs,
    private readonly clock: Clock,
  ) {}

  async execute(lines: readonly ShippedLine[]): Promise<void> {
    for (const line of lines.toSorted((a, b) => (a.variantId < b.variantId ? -1 : 1))) {
      const uses = useRuns(await this.runs.lockUnused(line.variantId), line.quantity)
      if (uses.length > 0) await this.runs.use(line, uses, this.clock.now())
    }
  }
}
