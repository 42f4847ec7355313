import { ok, type ListingId, type Result } from '@naru/kernel'
import type { CataloguePorts } from '../ports.js'

/** Notes for which countries a listing's goods originate under an agreement, as determined elsewhere; cards show it and search filters by it. */
export class RecordPreferences {
  constructor(private readonly ports: Pick<CataloguePorts, 'window'>) {}

  async execute({ listingId, countries }: { readonly listingId: ListingId; readonly countries: readonly string[] }): Promise<Result<readonly string[], never>> {
    const sorted = [...new Set(countries)].sort()
    await this.ports.window.prefer(listingId, sorted)
    return ok(sorted)
  }
}
