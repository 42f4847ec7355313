import { idOf, type ListingId, type OrganisationId, type Sql } from '@naru/kernel'
import type { Listings } from '@naru/orders'

/** Whose listing it is, as far as the reader sees it. */
export class ListingsOfCatalog implements Listings {
  constructor(private readonly sql: Sql) {}

  async firmOf(listingId: ListingId): Promise<OrganisationId | undefined> {
    const [row] = await this.sql.query<{ firm_id: string }>('select firm_id from catalog.listing where id = $1', [listingId])
    return row && idOf<'Organisation'>(row.firm_id)
  }
}
