import { changedFields, DiscardRevision, RecallListing } from '@naru/catalog'
import { postgresCatalogue, PostgresWatchedListings } from '@naru/catalog/postgres'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { known, pageRequest } from '../platform/graphql/wire-names.js'
import { Acts } from '../platform/acting/acts.js'
import type * as wire from '../platform/graphql/generated/schema.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { OwnListingActs } from './own-listing-acts.js'

/** A listing's way to the shop and back to the desk. */
@Resolver()
export class ListingSaleResolver {
  constructor(
    private readonly acts: Acts,
    private readonly own: OwnListingActs,
  ) {}

  @Query('listingVersions')
  listingVersions(@Args() args: wire.QueryListingVersionsArgs, @Context() { actor }: RequestContext): Promise<wire.ListingVersionPage> {
    const page = pageRequest(args)
    return this.acts.read(actor, async ({ sql }) => {
      const { items, next } = await new PostgresWatchedListings(sql).versionsOf(known(args.id), page)
      const older = next === null ? undefined : (await new PostgresWatchedListings(sql).versionsOf(known(args.id), { first: 1, after: next })).items[0]
      const views = items.map(({ version, terms, at }, index) => {
        const before = items[index + 1] ?? older
        return { version, publishedAt: at.toISOString(), title: terms.title, changed: before ? changedFields(before.terms, terms) : [] }
      })
      return { items: views, next }
    })
  }

  @Mutation('recallListing')
  recallListing(@Args('input') input: wire.RecallListingInput, @Context() context: RequestContext): Promise<wire.RecallListingResult> {
    return this.own.change(context, 'recallListing', input, ({ sql, clock }) => new RecallListing(postgresCatalogue(sql), clock).execute({ id: known(input.id) }))
  }

  @Mutation('discardRevision')
  discardRevision(@Args('input') input: wire.DiscardRevisionInput, @Context() context: RequestContext): Promise<wire.DiscardRevisionResult> {
    return this.own.change(context, 'discardRevision', input, ({ sql, clock }) => new DiscardRevision(postgresCatalogue(sql), clock).execute({ id: known(input.id) }))
  }
}
