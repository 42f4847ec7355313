import { anyone, definePolicy, member, seller, signedIn } from '../platform/acting/policy.js'

/** Everybody reads; who bought writes; the firm answers; anybody who is signed in reports; the committee judges. */
export const reviewsPolicy = definePolicy({
  keys: 'catalogue',
  people: ['writeReview', 'changeReview', 'reportReview', 'judgeReview'],
  Query: { reviews: anyone, myReview: anyone, firmReviews: seller(), reportedReviews: member('committee') },
  Mutation: {
    writeReview: signedIn,
    changeReview: signedIn,
    answerReview: seller('owner', 'sales'),
    reportReview: signedIn,
    judgeReview: member('committee', 'officer'),
  },
})
