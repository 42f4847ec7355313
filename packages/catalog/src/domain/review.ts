import { err, ok, type FirmOrderId, type Instant, type ListingId, type OrganisationId, type PersonId, type Result } from '@naru/kernel'
import { Findings, type ListingInvalid } from './findings.js'
import { isPictureDigest, type PictureDigest } from './listing-pictures.js'

/** What a buyer says of a good that was delivered. One voice per buyer and good. */
export interface Review {
  readonly id: string
  readonly listingId: ListingId
  readonly firmId: OrganisationId
  /** The order that was delivered. */
  readonly firmOrderId: FirmOrderId
  readonly authorId: PersonId
  /** As it is shown. */
  readonly authorName: string
  readonly rating: Rating
  readonly body: string
  readonly pictures: readonly PictureDigest[]
  readonly writtenAt: Instant
  readonly changedAt: Instant | null
  /** The firm's, once. */
  readonly answer: { readonly text: string; readonly at: Instant } | null
  /** By the committee, and why. */
  readonly hidden: { readonly reason: string; readonly at: Instant } | null
}
export type Rating = 1 | 2 | 3 | 4 | 5

export interface ReviewInput {
  readonly rating: number
  readonly body: string
  readonly pictures: readonly string[]
}

/** A review is changed only within thirty days; `until` is when that ended. */
export interface ReviewClosed {
  readonly code: 'REVIEW_CLOSED'
  readonly until: Instant
}
export interface ReviewAnswered {
  readonly code: 'REVIEW_ANSWERED'
}

const longestBody = 3000
const longestAnswer = 2000
const mostPictures = 5
const changeableDays = 30

const ratings = [1, 2, 3, 4, 5] as const satisfies readonly Rating[]

function readReview(findings: Findings, { rating, body, pictures }: ReviewInput): Pick<Review, 'rating' | 'body' | 'pictures'> | undefined {
  const stars = findings.given(
    ratings.find((one) => one === rating),
    'rating',
    'OUT_OF_RANGE',
    rating,
  )
  const text = findings.text('body', body, longestBody)
  if (pictures.length > mostPictures) findings.add('pictures', 'TOO_MANY', pictures.length)
  pictures.forEach((id, index) => {
    if (!isPictureDigest(id)) findings.add(`pictures[${index}]`, 'UNKNOWN_PICTURE', id)
    if (pictures.indexOf(id) < index) findings.add(`pictures[${index}]`, 'DUPLICATE', id)
  })
  return stars === undefined || text === undefined ? undefined : { rating: stars, body: text, pictures }
}

export function writeReview(
  input: ReviewInput,
  facts: Pick<Review, 'id' | 'listingId' | 'firmId' | 'firmOrderId' | 'authorId' | 'authorName'>,
  at: Instant,
): Result<Review, ListingInvalid> {
  const findings = new Findings()
  const read = readReview(findings, input)
  return findings.conclude(read && { ...facts, ...read, writtenAt: at, changedAt: null, answer: null, hidden: null })
}

export const changeableUntil = ({ writtenAt }: Pick<Review, 'writtenAt'>): Instant => new Date(writtenAt.getTime() + changeableDays * 86_400_000)

export function changeReview(review: Review, input: ReviewInput, at: Instant): Result<Review, ListingInvalid | ReviewClosed> {
  const until = changeableUntil(review)
  if (at > until) return err({ code: 'REVIEW_CLOSED', until })
  const findings = new Findings()
  const read = readReview(findings, input)
  return findings.conclude(read && { ...review, ...read, changedAt: at })
}

export function answerReview(review: Review, text: string, at: Instant): Result<Review, ListingInvalid | ReviewAnswered> {
  if (review.answer) return err({ code: 'REVIEW_ANSWERED' })
  const findings = new Findings()
  const said = findings.text('answer', text, longestAnswer)
  return findings.conclude(said === undefined ? undefined : { ...review, answer: { text: said, at } })
}

/** Hides a review with a reason, or shows it again with none. Hiding twice keeps the first reason. */
export function hideReview(review: Review, reason: string | null, at: Instant): Result<Review, ListingInvalid> {
  if (reason === null) return ok({ ...review, hidden: null })
  const findings = new Findings()
  const why = findings.text('reason', reason, 500)
  return findings.conclude(why === undefined ? undefined : { ...review, hidden: review.hidden ?? { reason: why, at } })
}

/** A name as strangers may read it: its first letter stays. */
export const shownName = (name: string): string => `${/^./u.exec(name.trim())?.[0] ?? ''}**`
