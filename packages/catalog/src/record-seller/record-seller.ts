import { ok, type Result } from '@naru/kernel'
import type { Seller } from '../domain/seller.js'
import type { CataloguePorts } from '../ports.js'

/** Takes over what the parties say about a firm, so that cards and search name it without asking them. Safe to repeat. */
export class RecordSeller {
  constructor(private readonly ports: Pick<CataloguePorts, 'sellers' | 'window'>) {}

  async execute(seller: Seller): Promise<Result<Seller, never>> {
    await this.ports.sellers.save(seller)
    await this.ports.window.rename(seller)
    return ok(seller)
  }
}
