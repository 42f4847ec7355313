import { decodeCursor, pageOf, type Page, type PageRequest, type PlainDate, type Sql } from '@naru/kernel'
import type { AgreementCode } from '../domain/agreement/agreement.js'
import { agreements } from '../domain/agreement/agreements.js'
import { lastDayBefore, rulesOf, termsAfter, type AgreementRelease, type ReleaseContent, type ReleaseId, type ReleaseOfficer } from '../domain/agreement/release.js'
import { shippedTerms, type AgreementTerms } from '../domain/agreement/terms.js'
import type { Releases } from '../ports.js'

interface Row {
  readonly id: ReleaseId
  readonly agreement: AgreementCode
  readonly status: AgreementRelease['status']
  readonly title: string
  readonly valid_from: PlainDate
  readonly content: ReleaseContent
  readonly authors: readonly ReleaseOfficer[]
  readonly drafted_at: Date
  readonly updated_at: Date
  readonly released_by: ReleaseOfficer | null
  readonly released_at: Date | null
  readonly discarded_at: Date | null
}

export class PostgresReleases implements Releases {
  constructor(private readonly sql: Sql) {}

  async find(id: ReleaseId): Promise<AgreementRelease | undefined> {
    const [row] = await this.sql.query<Row>('select * from origin.release where id = $1', [id])
    return row && toRelease(row)
  }

  async findForChange(id: ReleaseId): Promise<AgreementRelease | undefined> {
    const [row] = await this.sql.query<Row>('select * from origin.release where id = $1 for update', [id])
    return row && toRelease(row)
  }

  async list({ first, after }: PageRequest): Promise<Page<AgreementRelease>> {
    const [at, id] = after == null ? [] : (decodeCursor(after) ?? [])
    const rows = await this.sql.query<Row>(
      `select * from origin.release where $1::timestamptz is null or (drafted_at, id) < ($1, $2::uuid) order by drafted_at desc, id desc limit $3`,
      [at ?? null, id ?? null, first + 1],
    )
    return pageOf(rows, first, (row) => [row.drafted_at.toISOString(), row.id], toRelease)
  }

  async add({ id, agreement, status, title, from, content, authors, draftedAt, updatedAt }: AgreementRelease): Promise<void> {
    await this.sql.query(
      `insert into origin.release (id, agreement, status, title, valid_from, content, authors, drafted_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, agreement, status, title, from, JSON.stringify(content), JSON.stringify(authors), draftedAt, updatedAt],
    )
  }

  async save(release: AgreementRelease): Promise<void> {
    const { id, status, title, from, content, authors, updatedAt } = release
    await this.sql.query(
      `update origin.release set status = $2, title = $3, valid_from = $4, content = $5, authors = $6, updated_at = $7, released_by = $8, released_at = $9, discarded_at = $10 where id = $1`,
      [
        id,
        status,
        title,
        from,
        JSON.stringify(content),
        JSON.stringify(authors),
        updatedAt,
        'releasedBy' in release ? JSON.stringify(release.releasedBy) : null,
        'releasedAt' in release ? release.releasedAt : null,
        'discardedAt' in release ? release.discardedAt : null,
      ],
    )
  }

  async putIntoForce(release: Extract<AgreementRelease, { status: 'released' }>): Promise<void> {
    await this.save(release)
    const rules = rulesOf(release, agreements[release.agreement].edition)
    // A rule of the same range gives way on the day before; one of that very day, released earlier, never comes into force; one of a later day follows.
    await this.sql.query(
      `update origin.rule_set r set valid_until = $3 from jsonb_to_recordset($2::jsonb) as n (min text, max text, subdivision text)
       where r.agreement = $1 and r.min = n.min and r.max = n.max and r.subdivision = n.subdivision and (r.valid_until is null or r.valid_until > $3) and (r.valid_from is null or r.valid_from <= $4)`,
      [release.agreement, JSON.stringify(rules), lastDayBefore(release.from), release.from],
    )
    await this.sql.query(
      `insert into origin.rule_set (agreement, heading, subdivision, min, max, body, expression, decidable, edition, source, confidence, valid_from, valid_until, imported_at, release)
       select agreement, heading, subdivision, min, max, text, expression, decidable, edition, source, confidence, "from",
         (select min(r.valid_from) - 1 from origin.rule_set r where r.agreement = sets.agreement and r.min = sets.min and r.max = sets.max and r.subdivision = sets.subdivision and r.valid_from > sets."from"), $2, $3
       from jsonb_to_recordset($1::jsonb) as sets (agreement text, heading text, subdivision text, min text, max text, text text, expression text, decidable boolean, edition text, source text, confidence text, "from" date)`,
      [JSON.stringify(rules), release.releasedAt, release.id],
    )
  }
}

/** What agreements say on a day: what is shipped, with every release of before laid over it. */
export class PostgresTerms {
  constructor(private readonly sql: Sql) {}

  async find(agreement: AgreementCode, date: PlainDate): Promise<AgreementTerms> {
    return (await this.findAll([agreement], date)).get(agreement) ?? shippedTerms(agreement)
  }

  async findAll(codes: readonly AgreementCode[], date: PlainDate): Promise<ReadonlyMap<AgreementCode, AgreementTerms>> {
    const rows = await this.sql.query<Pick<Row, 'agreement' | 'content'>>(
      `select agreement, content - 'rules' as content from origin.release where status = 'released' and agreement = any ($1::text[]) and valid_from <= $2 order by valid_from, released_at, id`,
      [[...codes], date],
    )
    return new Map(
      codes.map((code) => [
        code,
        termsAfter(
          shippedTerms(code),
          rows.filter(({ agreement }) => agreement === code).map(({ content }) => content),
        ),
      ]),
    )
  }
}

function toRelease(row: Row): AgreementRelease {
  const common = {
    id: row.id,
    agreement: row.agreement,
    title: row.title,
    from: row.valid_from,
    content: row.content,
    authors: row.authors,
    draftedAt: row.drafted_at,
    updatedAt: row.updated_at,
  }
  const { released_by: releasedBy, released_at: releasedAt, discarded_at: discardedAt } = row
  if (releasedBy && releasedAt) return { ...common, status: 'released', releasedBy, releasedAt }
  return discardedAt ? { ...common, status: 'discarded', discardedAt } : { ...common, status: 'draft' }
}
