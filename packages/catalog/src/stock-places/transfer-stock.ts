import { err, ok, type Clock, type Ids, type Result, type VariantId } from '@naru/kernel'
import { type ListingInvalid } from '../domain/findings.js'
import type { ListingNotFound } from '../domain/listing.js'
import { parseTransfer, type Transfer } from '../domain/stock-place.js'
import type { StockBelowZero } from '../domain/stock.js'
import type { MovesBetweenPlaces, StockPlaces } from './ports.js'

/** Carries free pieces from one place to another: one pair of movements that balance. What orders hold stays where it is. */
export class TransferStock {
  constructor(
    private readonly places: StockPlaces,
    private readonly stock: MovesBetweenPlaces,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute({ variantId, ...input }: Transfer & { readonly variantId: VariantId }): Promise<Result<null, ListingInvalid | ListingNotFound | StockBelowZero>> {
    const transfer = parseTransfer(input)
    if (!transfer.ok) return transfer
    if (!(await this.places.find(transfer.value.to))?.isActive) return err({ code: 'LISTING_INVALID', problems: [{ at: 'to', rule: 'UNKNOWN_PLACE', value: transfer.value.to }] })
    const moved = await this.stock.transfer(variantId, transfer.value, `transfer-${this.ids.next<'Transfer'>()}`, this.clock.now())
    if (!moved) return err({ code: 'NOT_FOUND' })
    return moved.available === null ? ok(null) : err({ code: 'STOCK_BELOW_ZERO', available: moved.available })
  }
}
