import { anyone, definePolicy, member, signedIn } from '../platform/acting/policy.js'

/** Everybody reads; who bought writes; the firm answers; anybody who is signed in reports; the committee judges. */
export const reviewsPolicy = definePolicy({
  keys: 'catalogue',
  people: ['writeReview', 'changeReview', 'reportReview', 'judgeReview'],
  Query: { reviews: anyone, myReview: anyone, firmReviews: member('firm'), reportedReviews: member('committee') },
  Mutation: {
    writeReview: signedIn,
    changeReview: signedIn,
    answerReview: member('firm', 'owner', 'sales'),
    reportReview: signedIn,
    judgeReview: member('committee', 'officer'),
  },
})
