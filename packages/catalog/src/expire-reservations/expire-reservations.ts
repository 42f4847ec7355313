import { ok, type Clock, type Result } from '@naru/kernel'
import type { StockBook } from '../ports.js'

/** Gives back what checkouts held and did not order in time. Run by a job; a reservation that needs the pieces sooner releases them itself. */
export class ExpireReservations {
  constructor(
    private readonly stock: StockBook,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<Result<{ readonly released: number }, never>> {
    return ok({ released: await this.stock.expire(this.clock.now()) })
  }
}
