import { AnswerReview, ChangeReview, changeableUntil, JudgeReview, ReportReview, shownName, storedPicturePath, WriteReview, type Review } from '@naru/catalog'
import { PostgresPictures, PostgresReviews, type ReviewOfGood } from '@naru/catalog/postgres'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { known, pageRequest } from '../platform/graphql/wire-names.js'
import { anonymous, membershipOf, personOf, type Actor } from '../platform/acting/actor.js'
import { Acts } from '../platform/acting/acts.js'
import type * as wire from '../platform/graphql/generated/schema.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { DeliveriesOfGoods } from '../read-models/deliveries-of-goods.js'

/** What buyers say of goods that were delivered to them. */
@Resolver()
export class ReviewsResolver {
  constructor(private readonly acts: Acts) {}

  @Query('reviews')
  reviews(@Args() args: wire.QueryReviewsArgs, @Context() { actor }: RequestContext): Promise<wire.ReviewPage> {
    return this.acts.read(anonymous, async ({ sql }) => {
      const { items, next } = await new PostgresReviews(sql).listOf(known(args.listingId), args.rating ?? null, pageRequest(args))
      return { items: items.map((review) => toReview(review, actor)), next }
    })
  }

  @Query('myReview')
  async myReview(@Args() args: wire.QueryMyReviewArgs, @Context() { actor }: RequestContext): Promise<wire.MyReview | null> {
    if (actor.kind !== 'person') return null
    return this.acts.read(actor, async ({ sql }) => {
      const listing = known<'Listing'>(args.listingId)
      const review = await new PostgresReviews(sql).ofAuthor(actor.personId, listing)
      if (!review) return { canWrite: (await new DeliveriesOfGoods(sql).find(listing, actor.personId)) !== undefined, review: null, changeableUntil: null, hiddenReason: null }
      return { canWrite: false, review: toReview(review, actor), changeableUntil: changeableUntil(review).toISOString(), hiddenReason: review.hidden?.reason ?? null }
    })
  }

  @Query('firmReviews')
  firmReviews(@Args() args: wire.QueryFirmReviewsArgs, @Context() { actor }: RequestContext): Promise<wire.ReviewOfGoodPage> {
    return this.acts.read(actor, async ({ sql }) => {
      const { items, next } = await new PostgresReviews(sql).listOfFirm(args.unanswered ?? false, pageRequest(args))
      return { items: items.map((item) => toReviewOfGood(item, actor)), next }
    })
  }

  @Query('reportedReviews')
  reportedReviews(@Args() args: wire.QueryReportedReviewsArgs, @Context() { actor }: RequestContext): Promise<wire.ReviewOfGoodPage> {
    return this.acts.read(actor, async ({ sql }) => {
      const { items, next } = await new PostgresReviews(sql).listReported(pageRequest(args))
      return { items: items.map((item) => toReviewOfGood(item, actor)), next }
    })
  }

  @Mutation('writeReview')
  writeReview(@Args('input') input: wire.WriteReviewInput, @Context() context: RequestContext): Promise<wire.WriteReviewResult> {
    const { personId: id, name } = personOf(context.actor)
    return this.acts.perform(
      context,
      { act: 'writeReview', input },
      ({ sql, clock, ids, effects }) => {
        const ports = { reviews: new PostgresReviews(sql), deliveries: new DeliveriesOfGoods(sql), pictures: new PostgresPictures(sql) }
        const { rating, body, pictures } = input
        return new WriteReview(ports, clock, ids, effects).execute({
          listingId: known(input.listingId),
          author: { id, shownName: shownName(name.ko) },
          review: { rating, body, pictures },
        })
      },
      (review) => ({ __typename: 'Review' as const, ...toReview(review, context.actor) }),
    )
  }

  @Mutation('changeReview')
  changeReview(@Args('input') input: wire.ChangeReviewInput, @Context() context: RequestContext): Promise<wire.ChangeReviewResult> {
    const { personId: author } = personOf(context.actor)
    return this.acts.perform(
      context,
      { act: 'changeReview', input },
      ({ sql, clock }) => {
        const { rating, body, pictures } = input
        const ports = { reviews: new PostgresReviews(sql), pictures: new PostgresPictures(sql) }
        return new ChangeReview(ports, clock).execute({ id: known(input.id), author, review: { rating, body, pictures } })
      },
      (review) => ({ __typename: 'Review' as const, ...toReview(review, context.actor) }),
    )
  }

  @Mutation('answerReview')
  answerReview(@Args('input') input: wire.AnswerReviewInput, @Context() context: RequestContext): Promise<wire.AnswerReviewResult> {
    const { organisationId: firmId } = membershipOf(context.actor)
    return this.acts.perform(
      context,
      { act: 'answerReview', input },
      ({ sql, clock, effects }) => new AnswerReview(new PostgresReviews(sql), clock, effects).execute({ id: known(input.id), firmId, answer: input.answer }),
      (review) => ({ __typename: 'Review' as const, ...toReview(review, context.actor) }),
    )
  }

  @Mutation('reportReview')
  reportReview(@Args('input') input: wire.ReportReviewInput, @Context() context: RequestContext): Promise<wire.ReportReviewResult> {
    const { personId: reporter } = personOf(context.actor)
    return this.acts.perform(
      context,
      { act: 'reportReview', input },
      ({ sql, clock }) => new ReportReview(new PostgresReviews(sql), clock).execute({ id: known(input.id), reporter, reason: input.reason }),
      (review) => ({ __typename: 'Review' as const, ...toReview(review, context.actor) }),
    )
  }

  @Mutation('judgeReview')
  judgeReview(@Args('input') input: wire.JudgeReviewInput, @Context() context: RequestContext): Promise<wire.JudgeReviewResult> {
    return this.acts.perform(
      context,
      { act: 'judgeReview', input },
      ({ sql, clock, effects }) => new JudgeReview(new PostgresReviews(sql), clock, effects).execute({ id: known(input.id), reason: input.reason ?? null }),
      (review) => ({ __typename: 'Review' as const, ...toReview(review, context.actor) }),
    )
  }
}

const toReview = (review: Review, reader: Actor): wire.Review => ({
  id: review.id,
  author: review.authorName,
  rating: review.rating,
  body: review.body,
  pictures: review.pictures.map((id) => ({ id, small: storedPicturePath(id, 320), large: storedPicturePath(id, 1600) })),
  writtenAt: review.writtenAt.toISOString(),
  changedAt: review.changedAt?.toISOString() ?? null,
  answer: review.answer && { text: review.answer.text, at: review.answer.at.toISOString() },
  mine: reader.kind === 'person' && reader.personId === review.authorId,
})

const toReviewOfGood = ({ review, title, slug, reports, lastReason }: ReviewOfGood, reader: Actor): wire.ReviewOfGood => ({
  review: toReview(review, reader),
  title,
  slug,
  reports,
  lastReason,
})
