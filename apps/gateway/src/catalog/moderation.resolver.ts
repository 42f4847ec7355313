import { ReviewListing, type Listing, type ListingInvalid, type ReviewRule } from '@naru/catalog'
import { postgresCatalogue, PostgresReviewRules, PostgresWatchedListings } from '@naru/catalog/postgres'
import { err, ok, type ComplexCode, type Result, type Sql } from '@naru/kernel'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { known, pageRequest } from '../platform/graphql/wire-names.js'
import { membershipOf, personOf, type Actor } from '../platform/acting/actor.js'
import { Acts } from '../platform/acting/acts.js'
import type * as wire from '../platform/graphql/generated/schema.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { complexOf } from '../read-models/complex-profiles.js'
import { fromDecision, fromMode, fromView, toMode, toReview, toReviewRow, type Reviewed } from './moderation-views.js'

/** The committee's look at what is sold in its complex. */
@Resolver()
export class ModerationResolver {
  constructor(private readonly acts: Acts) {}

  @Query('listingReviews')
  listingReviews(@Args() args: wire.QueryListingReviewsArgs, @Context() { actor }: RequestContext): Promise<wire.ListingReviewPage> {
    return this.acts.read(actor, async ({ sql }) => {
      const listings = new PostgresWatchedListings(sql)
      const { items, next } = await listings.list({ view: fromView[args.view ?? 'WAITING'], firm: args.firm == null ? null : known(args.firm), page: pageRequest(args) })
      return { items: items.map(toReviewRow), next, waiting: await listings.countWaiting() }
    })
  }

  @Query('listingReview')
  listingReview(@Args() { id }: wire.QueryListingReviewArgs, @Context() { actor }: RequestContext): Promise<wire.ListingReview | null> {
    return this.acts.read(actor, async ({ sql }) => {
      const listing = await new PostgresWatchedListings(sql).find(known(id))
      return listing ? toReview(await reviewed(sql, listing)) : null
    })
  }

  @Query('reviewRule')
  reviewRule(@Context() { actor }: RequestContext): Promise<wire.ReviewRule | null> {
    return this.acts.read(actor, async ({ sql }) => {
      const complex = complexHeldBy(actor)
      return toRule(complex, (await new PostgresReviewRules(sql).find(complex)) ?? { mode: 'none', approvals: 0, cleanDays: 0 })
    })
  }

  @Mutation('decideListing')
  decideListing(@Args('input') input: wire.DecideListingInput, @Context() context: RequestContext): Promise<wire.DecideListingResult> {
    return this.acts.perform(
      context,
      { act: 'decideListing', input },
      async ({ sql, clock, effects, actor }) => {
        const ports = { ...postgresCatalogue(sql), listings: new PostgresWatchedListings(sql) }
        const command = { id: known<'Listing'>(input.id), version: input.version, decision: fromDecision[input.decision], reason: input.reason?.trim() ? input.reason : null }
        const decided = await new ReviewListing(ports, clock, effects).execute(command, personOf(actor).personId)
        return decided.ok ? ok(await reviewed(sql, decided.value)) : decided
      },
      (value) => ({ __typename: 'ListingReview' as const, ...toReview(value) }),
    )
  }

  @Mutation('setReviewRule')
  setReviewRule(@Args('input') input: wire.SetReviewRuleInput, @Context() context: RequestContext): Promise<wire.SetReviewRuleResult> {
    return this.acts.perform(
      context,
      { act: 'setReviewRule', input },
      async ({ sql, effects, actor }): Promise<Result<ReviewRule, ListingInvalid>> => {
        const rule = { mode: fromMode[input.mode], approvals: input.approvals, cleanDays: input.cleanDays }
        const wrong = (['approvals', 'cleanDays'] as const).filter((field) => rule[field] < 0 || rule[field] > 3650)
        if (wrong.length > 0) return err({ code: 'LISTING_INVALID', problems: wrong.map((at) => ({ at, rule: 'OUT_OF_RANGE', value: String(rule[at]) })) })
        const complex = complexHeldBy(actor)
        await new PostgresReviewRules(sql).save(complex, rule)
        await effects.log.append({ act: 'catalog.set-review-rule', subjectType: 'review-rule', subjectId: complex, details: { ...rule } })
        return ok(rule)
      },
      (rule) => ({ __typename: 'ReviewRule' as const, ...toRule(complexHeldBy(context.actor), rule) }),
    )
  }
}

const complexHeldBy = (actor: Actor): ComplexCode => complexOf(membershipOf(actor).complex).code
const toRule = (complex: ComplexCode, { mode, approvals, cleanDays }: ReviewRule): wire.ReviewRule => ({ complex, mode: toMode[mode], approvals, cleanDays })

async function reviewed(sql: Sql, listing: Listing): Promise<Reviewed> {
  const { sellers, categories, history } = postgresCatalogue(sql)
  return {
    listing,
    seller: await sellers.get(listing.firmId),
    shelves: await categories.shelves(),
    lastSold: await history.lastSold(listing.id),
    decisions: await new PostgresWatchedListings(sql).decisionsOf(listing.id),
  }
}
