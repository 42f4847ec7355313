import { err, type Clock, type DomainEvent, type Effects, type FirmOrderId, type Ids, type ListingId, type OrganisationId, type PersonId, type Result } from '@naru/kernel'
import { Findings, type ListingInvalid } from '../domain/findings.js'
import type { ListingNotFound } from '../domain/listing.js'
import { answerReview, changeReview, hideReview, writeReview, type Review, type ReviewAnswered, type ReviewClosed, type ReviewInput } from '../domain/review.js'
import type { StoredPictures } from '../ports.js'

export interface Reviews {
  findForChange(id: string): Promise<Review | undefined>
  ofAuthor(author: PersonId, listing: ListingId): Promise<Review | undefined>
  insert(review: Review): Promise<void>
  /** Saves it and counts the ratings of its good anew, in the same transaction. */
  save(review: Review): Promise<void>
  /** False when the reporter has reported it before. */
  report(review: Review, reporter: PersonId, reason: string, at: Date): Promise<boolean>
  settleReports(review: Review, at: Date): Promise<void>
}

/** Whether a good has been delivered to a buyer; orders know. */
export interface Deliveries {
  find(listing: ListingId, buyer: PersonId): Promise<{ readonly firmOrderId: FirmOrderId; readonly firmId: OrganisationId } | undefined>
}

/** Only who has received a good rates it. */
export interface NotDelivered {
  readonly code: 'NOT_DELIVERED'
}
export interface AlreadyReviewed {
  readonly code: 'ALREADY_REVIEWED'
  readonly id: string
}

export type ReviewWritten = DomainEvent<'catalog.ReviewWritten', RatedGood>
export type ReviewAnsweredByFirm = DomainEvent<'catalog.ReviewAnswered', RatedGood>
export interface RatedGood {
  readonly reviewId: string
  readonly listingId: string
  readonly firmId: string
  readonly authorId: string
  readonly rating: number
}
const facts = ({ id, listingId, firmId, authorId, rating }: Review): RatedGood => ({ reviewId: id, listingId, firmId, authorId, rating })

export class WriteReview {
  constructor(
    private readonly ports: { readonly reviews: Reviews; readonly deliveries: Deliveries; readonly pictures: StoredPictures },
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute({
    listingId,
    author,
    review: input,
  }: {
    readonly listingId: ListingId
    readonly author: { readonly id: PersonId; readonly shownName: string }
    readonly review: ReviewInput
  }): Promise<Result<Review, ListingInvalid | NotDelivered | AlreadyReviewed>> {
    const { reviews, deliveries, pictures } = this.ports
    const earlier = await reviews.ofAuthor(author.id, listingId)
    if (earlier) return err({ code: 'ALREADY_REVIEWED', id: earlier.id })
    const delivery = await deliveries.find(listingId, author.id)
    if (!delivery) return err({ code: 'NOT_DELIVERED' })
    const review = writeReview(input, { id: this.ids.next<'Review'>(), listingId, ...delivery, authorId: author.id, authorName: author.shownName }, this.clock.now())
    if (!review.ok) return review
    const stored = await missingPictures(pictures, input.pictures)
    if (stored) return err(stored)
    await reviews.insert(review.value)
    const event: ReviewWritten = { type: 'catalog.ReviewWritten', aggregateId: listingId, payload: facts(review.value) }
    await this.effects.outbox.append(event)
    return review
  }
}

/** Within thirty days, by its author. */
export class ChangeReview {
  constructor(
    private readonly ports: { readonly reviews: Reviews; readonly pictures: StoredPictures },
    private readonly clock: Clock,
  ) {}

  async execute({
    id,
    author,
    review: input,
  }: {
    readonly id: string
    readonly author: PersonId
    readonly review: ReviewInput
  }): Promise<Result<Review, ListingInvalid | ReviewClosed | ListingNotFound>> {
    const present = await this.ports.reviews.findForChange(id)
    if (present?.authorId !== author) return err({ code: 'NOT_FOUND' })
    const changed = changeReview(present, input, this.clock.now())
    if (!changed.ok) return changed
    const stored = await missingPictures(this.ports.pictures, input.pictures)
    if (stored) return err(stored)
    await this.ports.reviews.save(changed.value)
    return changed
  }
}

async function missingPictures(pictures: StoredPictures, ids: readonly string[]): Promise<ListingInvalid | undefined> {
  const known = await pictures.known(ids)
  const problems = ids.flatMap((id, index) => (known.has(id) ? [] : [{ at: `pictures[${index}]`, rule: 'UNKNOWN_PICTURE' as const, value: id }]))
  return problems.length > 0 ? { code: 'LISTING_INVALID', problems } : undefined
}

/** Once, by the firm whose good it is about. */
export class AnswerReview {
  constructor(
    private readonly reviews: Reviews,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute({
    id,
    firmId,
    answer,
  }: {
    readonly id: string
    readonly firmId: OrganisationId
    readonly answer: string
  }): Promise<Result<Review, ListingInvalid | ReviewAnswered | ListingNotFound>> {
    const present = await this.reviews.findForChange(id)
    if (present?.firmId !== firmId) return err({ code: 'NOT_FOUND' })
    const answered = answerReview(present, answer, this.clock.now())
    if (!answered.ok) return answered
    await this.reviews.save(answered.value)
    const event: ReviewAnsweredByFirm = { type: 'catalog.ReviewAnswered', aggregateId: present.listingId, payload: facts(present) }
    await this.effects.outbox.append(event)
    return answered
  }
}

/** Tells the committee that a review does not belong. The same person's second report changes nothing. */
export class ReportReview {
  constructor(
    private readonly reviews: Reviews,
    private readonly clock: Clock,
  ) {}

  async execute({
    id,
    reporter,
    reason,
  }: {
    readonly id: string
    readonly reporter: PersonId
    readonly reason: string
  }): Promise<Result<Review, ListingInvalid | ListingNotFound>> {
    const present = await this.reviews.findForChange(id)
    if (!present) return err({ code: 'NOT_FOUND' })
    const findings = new Findings()
    const why = findings.text('reason', reason, 500)
    const read = findings.conclude(why)
    if (!read.ok) return read
    await this.reviews.report(present, reporter, read.value, this.clock.now())
    return { ok: true, value: present }
  }
}

/** The committee hides a review with its reason, or leaves it, or shows it again; reports are settled either way. A legal act. */
export class JudgeReview {
  constructor(
    private readonly reviews: Reviews,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  /** `reason` null leaves or shows it. */
  async execute({ id, reason }: { readonly id: string; readonly reason: string | null }): Promise<Result<Review, ListingInvalid | ListingNotFound>> {
    const present = await this.reviews.findForChange(id)
    if (!present) return err({ code: 'NOT_FOUND' })
    const at = this.clock.now()
    const judged = hideReview(present, reason, at)
    if (!judged.ok) return judged
    await this.reviews.save(judged.value)
    await this.reviews.settleReports(judged.value, at)
    await this.effects.log.append({
      act: reason === null ? 'catalog.keep-review' : 'catalog.hide-review',
      subjectType: 'review',
      subjectId: id,
      onBehalfOf: present.firmId,
      details: { reason },
    })
    return judged
  }
}
