import type { Listing } from '@naru/catalog'
import { PostgresCategories, PostgresListings } from '@naru/catalog/postgres'
import { ok, type Failure, type Result, type Sql, type VariantId } from '@naru/kernel'
import { Injectable } from '@nestjs/common'
import { known } from '../platform/graphql/wire-names.js'
import { Acts, type Tx } from '../platform/acting/acts.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { toOwnListing, type StockedListing } from './own-listing-views.js'

/** Changes of a firm's listing, each answered with the whole listing as it is then. */
@Injectable()
export class OwnListingActs {
  constructor(private readonly acts: Acts) {}

  change<F extends Failure>(context: RequestContext, act: string, input: object, work: (tx: Tx) => Promise<Result<Listing, F>>) {
    return this.acts.perform(
      context,
      { act, input },
      async (tx) => {
        const done = await work(tx)
        return done.ok ? ok(await stocked(tx.sql, done.value)) : done
      },
      (value) => ({ __typename: 'OwnListing' as const, ...toOwnListing(value) }),
    )
  }

  /** A count of stock, answered with the listing whose variant was counted. */
  count<F extends Failure>(context: RequestContext, act: string, input: { readonly variantId: string }, work: (tx: Tx, variantId: VariantId) => Promise<Result<unknown, F>>) {
    return this.acts.perform(
      context,
      { act, input },
      async (tx): Promise<Result<StockedListing, F>> => {
        const variantId = known<'Variant'>(input.variantId)
        const done = await work(tx, variantId)
        if (!done.ok) return done
        const listing = await new PostgresListings(tx.sql).findByVariant(variantId)
        if (!listing) throw new Error(`stock was counted of a variant that is not the firm's: ${variantId}`)
        return ok(await stocked(tx.sql, listing))
      },
      (value) => ({ __typename: 'OwnListing' as const, ...toOwnListing(value) }),
    )
  }
}

export const stocked = async (sql: Sql, listing: Listing): Promise<StockedListing> => ({
  listing,
  stock: await new PostgresListings(sql).stockOf(listing.id),
  shelves: await new PostgresCategories(sql).shelves(),
})
