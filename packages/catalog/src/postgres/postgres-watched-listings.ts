import { decodeCursor, idOf, pageOf, type Instant, type ListingId, type Localized, type Page, type PageRequest, type Sql } from '@naru/kernel'
import type { Decision } from '../domain/listing-review.js'
import type { Listing } from '../domain/listing.js'
import type { ListingTerms } from '../domain/listing-terms.js'
import type { WatchedListings } from '../ports.js'
import type { DueListings } from '../release-due-listings/release-due-listings.js'
import { PostgresListings } from './postgres-listings.js'

/** Goods of the complexes that the actor looks after, and of no others. */
const watched = `l.firm_id in (select s.id from catalog.seller s where catalog.is_moderator(s.complex))`

export type WatchedView = 'waiting' | 'on-sale' | 'taken-down'

/** One row of the committee's queue. */
export interface WatchedRow {
  readonly id: ListingId
  readonly title: Localized
  readonly category: string
  readonly firm: { readonly id: string; readonly name: Localized }
  readonly isNew: boolean
  /** Since when it has waited, been on sale or been off sale. */
  readonly since: Instant
  readonly lastDecision: Decision | null
}

const sinceOf: Readonly<Record<WatchedView, string>> = { waiting: 'l.submitted_at', 'on-sale': 'l.published_at', 'taken-down': 'l.taken_down_at' }
const conditionOf: Readonly<Record<WatchedView, string>> = {
  waiting: 'l.submitted_at is not null',
  'on-sale': `l.status = 'published'`,
  'taken-down': `l.status = 'taken-down'`,
}
/** Who waits longest comes first; of the others the newest. */
const directionOf: Readonly<Record<WatchedView, 'asc' | 'desc'>> = { waiting: 'asc', 'on-sale': 'desc', 'taken-down': 'desc' }

export class PostgresWatchedListings implements WatchedListings, DueListings {
  readonly #listings: PostgresListings

  constructor(private readonly sql: Sql) {
    this.#listings = new PostgresListings(sql, watched)
  }

  find(id: ListingId): Promise<Listing | undefined> {
    return this.#listings.find(id)
  }

  findForChange(id: ListingId): Promise<Listing | undefined> {
    return this.#listings.findForChange(id)
  }

  saveStanding(listing: Listing): Promise<void> {
    return this.#listings.saveStanding(listing)
  }

  async list({ view, firm, page }: { readonly view: WatchedView; readonly firm: string | null; readonly page: PageRequest }): Promise<Page<WatchedRow>> {
    const [at = null, id = null] = (page.after == null ? undefined : decodeCursor(page.after)) ?? []
    const [since, direction] = [sinceOf[view], directionOf[view]]
    const rows = await this.sql.query<Row>(
      `select l.id, ${since} as since, s.id as firm_id, s.name_ko, s.name_en, l.published_at is null as is_new,
         coalesce(l.revision -> 'title', jsonb_build_object('ko', l.title_ko, 'en', l.title_en)) as title, coalesce(l.revision ->> 'category', l.category) as category,
         (select d.decision from catalog.listing_decision d where d.listing_id = l.id order by d.decided_at desc, d.id desc limit 1) as decision
       from catalog.listing l join catalog.seller s on s.id = l.firm_id
       where ${watched} and ${conditionOf[view]} and ($1::uuid is null or l.firm_id = $1)
         and ($2::timestamptz is null or (${since}, l.id) ${direction === 'asc' ? '>' : '<'} ($2, $3::uuid))
       order by ${since} ${direction}, l.id ${direction} limit $4`,
      [firm, at, id, page.first + 1],
    )
    return pageOf(rows, page.first, (row) => [row.since.toISOString(), row.id], toRow)
  }

  async countWaiting(): Promise<number> {
    const [row] = await this.sql.query<{ count: number }>(`select count(*)::int as count from catalog.listing l where ${watched} and l.submitted_at is not null`)
    return row?.count ?? 0
  }

  async decisionsOf(id: ListingId): Promise<readonly PastDecision[]> {
    const rows = await this.sql.query<{ decision: Decision; reason: string | null; version: number; decided_at: Date }>(
      'select decision, reason, version, decided_at from catalog.listing_decision where listing_id = $1 order by decided_at desc, id desc limit 50',
      [id],
    )
    return rows.map(({ decision, reason, version, decided_at: at }) => ({ decision, reason, version, at }))
  }

  async versionsOf(id: ListingId, page: PageRequest): Promise<Page<SoldVersion>> {
    const [before = null] = (page.after == null ? undefined : decodeCursor(page.after)) ?? []
    const rows = await this.sql.query<{ version: number; terms: ListingTerms; published_at: Date }>(
      'select version, terms, published_at from catalog.listing_version where listing_id = $1 and ($2::int is null or version < $2) order by version desc limit $3',
      [id, before, page.first + 1],
    )
    return pageOf(
      rows,
      page.first,
      ({ version }) => [version],
      ({ version, terms, published_at: at }) => ({ version, terms, at }),
    )
  }

  async due(at: Date, most: number): Promise<readonly ListingId[]> {
    const rows = await this.sql.query<{ id: string }>(
      `select id from (
         select l.id, l.publish_at as due from catalog.listing l where l.publish_at <= $1 and 'scheduled' in (l.status, coalesce(l.revision_stage, ''))
         union all select l.id, l.unpublish_at from catalog.listing l where l.unpublish_at <= $1 and l.status = 'published') x
       group by id order by min(due), id limit $2`,
      [at, most],
    )
    return rows.map(({ id }) => idOf(id))
  }
}

export interface PastDecision {
  readonly decision: Decision
  readonly reason: string | null
  readonly version: number
  readonly at: Instant
}
export interface SoldVersion {
  readonly version: number
  readonly terms: ListingTerms
  readonly at: Instant
}

interface Row {
  readonly id: string
  readonly since: Date
  readonly firm_id: string
  readonly name_ko: string
  readonly name_en: string
  readonly is_new: boolean
  readonly title: Localized
  readonly category: string
  readonly decision: Decision | null
}

const toRow = (row: Row): WatchedRow => ({
  id: idOf(row.id),
  title: row.title,
  category: row.category,
  firm: { id: row.firm_id, name: { ko: row.name_ko, en: row.name_en } },
  isNew: row.is_new,
  since: row.since,
  lastDecision: row.decision,
})
