import type { Listing } from '@naru/catalog'
import { PostgresCategories, PostgresListings } from '@naru/catalog/postgres'
import { idOf, ok, parseId, type Failure, type Result, type Sql, type VariantId } from '@naru/kernel'
import { Injectable } from '@nestjs/common'
import { Acts, type Tx } from '../platform/acting/acts.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { toOwnListing, type StockedListing } from './own-listing-views.js'

/** An id as the client sent it; what is none is the id of nothing. */
export const known = <Name extends string>(id: string) => {
  const parsed = parseId<Name>(id)
  return parsed.ok ? parsed.value : idOf<Name>('00000000-0000-0000-0000-000000000000')
}

export const pageRequest = ({ first, after }: { readonly first?: number | null | undefined; readonly after?: string | null | undefined }) => ({
  first: Math.min(100, Math.max(1, first ?? 20)),
  after: after ?? null,
})

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
