import type { ComplexCode, ListingId, OrganisationId, Sql } from '@naru/kernel'
import type { Decision, FirmRecord, ReviewRule } from '../domain/listing-review.js'
import type { Listing } from '../domain/listing.js'
import type { ListingTerms } from '../domain/listing-terms.js'
import type { ListingHistory, NotedDecision, ReviewRules, StoredPictures } from '../ports.js'

export class PostgresListingHistory implements ListingHistory {
  constructor(private readonly sql: Sql) {}

  async lastSold(id: ListingId): Promise<ListingTerms | null> {
    const [row] = await this.sql.query<{ terms: ListingTerms }>('select terms from catalog.listing_version where listing_id = $1 order by version desc limit 1', [id])
    return row?.terms ?? null
  }

  async lastDecision(id: ListingId): Promise<Decision | null> {
    const [row] = await this.sql.query<{ decision: Decision }>('select decision from catalog.listing_decision where listing_id = $1 order by decided_at desc, id desc limit 1', [
      id,
    ])
    return row?.decision ?? null
  }

  async recordOf(firm: OrganisationId): Promise<FirmRecord> {
    const [row] = await this.sql.query<{ approvals: number; last: Date | null }>(
      `select count(*) filter (where decision = 'approved')::int as approvals, max(decided_at) filter (where decision = 'taken-down') as last from catalog.listing_decision where firm_id = $1`,
      [firm],
    )
    return { approvals: row?.approvals ?? 0, lastTakenDownAt: row?.last ?? null }
  }

  async noteSold(listing: Listing): Promise<void> {
    await this.sql.query('insert into catalog.listing_version (listing_id, version, terms, published_at) values ($1, $2, $3, $4) on conflict do nothing', [
      listing.id,
      listing.version,
      JSON.stringify(listing.terms),
      listing.updatedAt,
    ])
  }

  async noteDecision({ listing, decision, reason, by, at }: NotedDecision): Promise<void> {
    await this.sql.query('insert into catalog.listing_decision (listing_id, firm_id, decision, reason, version, decided_by, decided_at) values ($1, $2, $3, $4, $5, $6, $7)', [
      listing.id,
      listing.firmId,
      decision,
      reason,
      listing.version,
      by,
      at,
    ])
  }
}

export class PostgresReviewRules implements ReviewRules {
  constructor(private readonly sql: Sql) {}

  async find(complex: ComplexCode): Promise<ReviewRule | null> {
    const [row] = await this.sql.query<{ mode: ReviewRule['mode']; approvals: number; clean_days: number }>(
      'select mode, approvals, clean_days from catalog.review_rule where complex = $1',
      [complex],
    )
    return row ? { mode: row.mode, approvals: row.approvals, cleanDays: row.clean_days } : null
  }

  async save(complex: ComplexCode, { mode, approvals, cleanDays }: ReviewRule): Promise<void> {
    await this.sql.query(
      `insert into catalog.review_rule (complex, mode, approvals, clean_days) values ($1, $2, $3, $4)
       on conflict (complex) do update set mode = excluded.mode, approvals = excluded.approvals, clean_days = excluded.clean_days`,
      [complex, mode, approvals, cleanDays],
    )
  }
}

export class PostgresPictures implements StoredPictures {
  constructor(private readonly sql: Sql) {}

  async known(ids: readonly string[]): Promise<ReadonlySet<string>> {
    return new Set((await this.sql.query<{ digest: string }>('select digest from catalog.picture where digest = any ($1)', [ids])).map(({ digest }) => digest))
  }

  async add(picture: {
    readonly digest: string
    readonly width: number
    readonly height: number
    readonly bytes: number
    readonly by: string | null
    readonly at: Date
  }): Promise<void> {
    await this.sql.query('insert into catalog.picture (digest, width, height, bytes, added_by, added_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing', [
      picture.digest,
      picture.width,
      picture.height,
      picture.bytes,
      picture.by,
      picture.at,
    ])
  }
}
