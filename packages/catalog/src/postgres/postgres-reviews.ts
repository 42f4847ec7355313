import { decodeCursor, idOf, pageOf, type ListingId, type Localized, type Page, type PageRequest, type PersonId, type Sql } from '@naru/kernel'
import type { Rating, Review } from '../domain/review.js'
import type { Reviews } from '../write-review/write-review.js'

interface Row {
  readonly id: string
  readonly listing_id: string
  readonly firm_id: string
  readonly firm_order_id: string
  readonly author_id: string
  readonly author_name: string
  readonly rating: Rating
  readonly body: string
  readonly pictures: readonly string[]
  readonly written_at: Date
  readonly changed_at: Date | null
  readonly answer: string | null
  readonly answered_at: Date | null
  readonly hidden_at: Date | null
  readonly hidden_reason: string | null
}

/** A review with the good it is about. */
export interface ReviewOfGood {
  readonly review: Review
  readonly title: Localized
  readonly slug: string
  readonly reports: number
  readonly lastReason: string | null
}

export class PostgresReviews implements Reviews {
  constructor(private readonly sql: Sql) {}

  async findForChange(id: string): Promise<Review | undefined> {
    const [row] = await this.sql.query<Row>('select * from catalog.review where id = $1', [id])
    return row && toReview(row)
  }

  async ofAuthor(author: PersonId, listing: ListingId): Promise<Review | undefined> {
    const [row] = await this.sql.query<Row>('select * from catalog.review where author_id = $1 and listing_id = $2', [author, listing])
    return row && toReview(row)
  }

  async insert(review: Review): Promise<void> {
    await this.sql.query(
      `insert into catalog.review (id, listing_id, firm_id, firm_order_id, author_id, author_name, rating, body, pictures, written_at, changed_at, answer, answered_at, hidden_at, hidden_reason)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [review.id, review.listingId, review.firmId, review.firmOrderId, review.authorId, review.authorName, ...toColumns(review)],
    )
    await this.#recount(review.listingId)
  }

  async save(review: Review): Promise<void> {
    await this.sql.query(
      'update catalog.review set rating = $2, body = $3, pictures = $4, written_at = $5, changed_at = $6, answer = $7, answered_at = $8, hidden_at = $9, hidden_reason = $10 where id = $1',
      [review.id, ...toColumns(review)],
    )
    await this.#recount(review.listingId)
  }

  async report(review: Review, reporter: PersonId, reason: string, at: Date): Promise<boolean> {
    const rows = await this.sql.query('insert into catalog.review_report (review_id, reporter_id, reason, at) values ($1, $2, $3, $4) on conflict do nothing returning at', [
      review.id,
      reporter,
      reason,
      at,
    ])
    return rows.length > 0
  }

  async settleReports(review: Review, at: Date): Promise<void> {
    await this.sql.query('update catalog.review_report set settled_at = $2 where review_id = $1 and settled_at is null', [review.id, at])
  }

  /** Shown reviews of a good, the newest first; with `rating` only those. */
  async listOf(listing: ListingId, rating: number | null, page: PageRequest): Promise<Page<Review>> {
    const [at = null, id = null] = (page.after == null ? undefined : decodeCursor(page.after)) ?? []
    const rows = await this.sql.query<Row>(
      `select * from catalog.review where listing_id = $1 and hidden_at is null and ($2::int is null or rating = $2) and ($3::timestamptz is null or (written_at, id) < ($3, $4::uuid))
       order by written_at desc, id desc limit $5`,
      [listing, rating, at, id, page.first + 1],
    )
    return pageOf(rows, page.first, (row) => [row.written_at.toISOString(), row.id], toReview)
  }

  /** How often each number of stars was given, from one to five. */
  async countsOf(listing: ListingId): Promise<readonly number[]> {
    const [row] = await this.sql.query<{ counts: readonly number[] }>('select counts from catalog.rating where listing_id = $1', [listing])
    return row?.counts ?? [0, 0, 0, 0, 0]
  }

  /** Reviews of the acting firm's goods, the newest first. */
  async listOfFirm(unanswered: boolean, page: PageRequest): Promise<Page<ReviewOfGood>> {
    return this.#listWithGood(`r.firm_id = naru.organisation() and r.hidden_at is null ${unanswered ? 'and r.answer is null' : ''}`, page)
  }

  /** Reviews that were reported and not judged, of the complexes that the actor looks after. */
  async listReported(page: PageRequest): Promise<Page<ReviewOfGood>> {
    const watched = 'r.firm_id in (select s.id from catalog.seller s where catalog.is_moderator(s.complex))'
    return this.#listWithGood(`${watched} and exists (select from catalog.review_report p where p.review_id = r.id and p.settled_at is null)`, page)
  }

  async #listWithGood(condition: string, page: PageRequest): Promise<Page<ReviewOfGood>> {
    const [at = null, id = null] = (page.after == null ? undefined : decodeCursor(page.after)) ?? []
    const rows = await this.sql.query<Row & { title_ko: string; title_en: string; slug: string; reports: number; last_reason: string | null }>(
      `select r.*, l.title_ko, l.title_en, l.slug,
         (select count(*)::int from catalog.review_report p where p.review_id = r.id and p.settled_at is null) as reports,
         (select p.reason from catalog.review_report p where p.review_id = r.id and p.settled_at is null order by p.at desc limit 1) as last_reason
       from catalog.review r join catalog.listing l on l.id = r.listing_id
       where ${condition} and ($1::timestamptz is null or (r.written_at, r.id) < ($1, $2::uuid)) order by r.written_at desc, r.id desc limit $3`,
      [at, id, page.first + 1],
    )
    return pageOf(
      rows,
      page.first,
      (row) => [row.written_at.toISOString(), row.id],
      (row) => ({
        review: toReview(row),
        title: { ko: row.title_ko, en: row.title_en },
        slug: row.slug,
        reports: row.reports,
        lastReason: row.last_reason,
      }),
    )
  }

  async #recount(listing: ListingId): Promise<void> {
    await this.sql.query('select catalog.recount_rating($1)', [listing])
  }
}

const toColumns = ({ rating, body, pictures, writtenAt, changedAt, answer, hidden }: Review): readonly unknown[] => [
  rating,
  body,
  JSON.stringify(pictures),
  writtenAt,
  changedAt,
  answer?.text ?? null,
  answer?.at ?? null,
  hidden?.at ?? null,
  hidden?.reason ?? null,
]

const toReview = (row: Row): Review => ({
  id: row.id,
  listingId: idOf(row.listing_id),
  firmId: idOf(row.firm_id),
  firmOrderId: idOf(row.firm_order_id),
  authorId: idOf(row.author_id),
  authorName: row.author_name,
  rating: row.rating,
  body: row.body,
  pictures: row.pictures,
  writtenAt: row.written_at,
  changedAt: row.changed_at,
  answer: row.answer === null || row.answered_at === null ? null : { text: row.answer, at: row.answered_at },
  hidden: row.hidden_at === null || row.hidden_reason === null ? null : { reason: row.hidden_reason, at: row.hidden_at },
})
