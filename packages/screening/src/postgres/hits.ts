import { createHash } from 'node:crypto'
import { decodeCursor, pageOf, type Instant, type Page, type PageRequest, type PersonId, type Sql } from '@naru/kernel'
import type { Disposition, Hit, HitAct, HitId, HitStatus, Match, Occasion, Subject, SubjectKind } from '../domain/hit.js'
import type { Band } from '../domain/score.js'
import type { Hits } from '../ports.js'

interface Row {
  readonly id: HitId
  readonly subject: Subject
  readonly occasion: Occasion
  readonly match: Match
  readonly status: HitStatus
  readonly score: string
  readonly found_at: Date
}

interface DispositionRow {
  readonly hit_id: HitId
  readonly act: HitAct
  readonly reason: string
  readonly person: PersonId
  readonly at: Date
}

interface SubjectRow {
  readonly kind: SubjectKind
  readonly id: string
  readonly names: readonly string[]
  readonly country: string | null
  readonly born: string | null
}

const digestOf = ({ names, country, born }: Subject): string =>
  createHash('sha256')
    .update(JSON.stringify([[...names].sort(), country, born]))
    .digest('hex')
    .slice(0, 32)

export class PostgresHits implements Hits {
  constructor(private readonly sql: Sql) {}

  async find(id: HitId): Promise<Hit | undefined> {
    const rows = await this.sql.query<Row>('select id, subject, occasion, match, status, score, found_at from screening.hit where id = $1', [id])
    return (await this.#withDispositions(rows))[0]
  }

  async list({ status }: { readonly status: HitStatus | null }, { first, after }: PageRequest): Promise<Page<Hit>> {
    const [score, id] = after == null ? [] : (decodeCursor(after) ?? [])
    const rows = await this.sql.query<Row>(
      `select id, subject, occasion, match, status, score, found_at from screening.hit
       where ($2::text is null or status = $2) and ($3::numeric is null or score < $3 or (score = $3 and id > $4::uuid)) order by score desc, id limit $1`,
      [first + 1, status, score ?? null, id ?? null],
    )
    const hits = new Map((await this.#withDispositions(rows)).map((hit) => [hit.id, hit]))
    const page = pageOf(
      rows,
      first,
      (row) => [row.score, row.id],
      (row) => row.id,
    )
    return { items: page.items.flatMap((hitId) => hits.get(hitId) ?? []), next: page.next }
  }

  async countByStatus(): Promise<Readonly<Record<HitStatus, number>>> {
    const rows = await this.sql.query<{ status: HitStatus; count: string }>(`select status, count(*) from screening.hit where band <> 'watch' group by status`)
    const count = (status: HitStatus): number => Number(rows.find((row) => row.status === status)?.count ?? 0)
    return { open: count('open'), 'clearance-proposed': count('clearance-proposed'), cleared: count('cleared'), confirmed: count('confirmed') }
  }

  async ofSubject(kind: SubjectKind, id: string): Promise<readonly { readonly status: HitStatus; readonly band: Band }[]> {
    return this.sql.query('select status, band from screening.hit where subject_kind = $1 and subject_id = $2', [kind, id])
  }

  async keep({ id, subject, occasion, match, status, foundAt }: Hit): Promise<boolean> {
    const kept = await this.sql.query(
      `insert into screening.hit (id, subject_kind, subject_id, subject, subject_digest, list, entry_id, entry_digest, match, score, band, occasion, status, found_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict (subject_kind, subject_id, list, entry_id, subject_digest, entry_digest) do nothing returning id`,
      [
        id,
        subject.kind,
        subject.id,
        JSON.stringify(subject),
        digestOf(subject),
        match.list,
        match.entryId,
        match.entryDigest,
        JSON.stringify(match),
        match.score.toFixed(2),
        match.band,
        occasion,
        status,
        foundAt,
      ],
    )
    return kept.length > 0
  }

  async save({ id, status, dispositions }: Hit): Promise<void> {
    await this.sql.query('update screening.hit set status = $2 where id = $1', [id, status])
    const sequence = dispositions.length
    const last = dispositions.at(-1)
    if (last)
      await this.sql.query('insert into screening.disposition (hit_id, sequence, act, reason, person, at) values ($1, $2, $3, $4, $5, $6)', [
        id,
        sequence,
        last.act,
        last.reason,
        last.by,
        last.at,
      ])
  }

  async remember({ kind, id, names, country, born }: Subject, at: Instant): Promise<void> {
    await this.sql.query(
      `insert into screening.subject (kind, id, names, country, born, screened_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (kind, id) do update set names = excluded.names, country = excluded.country, born = excluded.born, screened_at = excluded.screened_at`,
      [kind, id, [...names], country, born, at],
    )
  }

  async subjects({ first, after }: PageRequest): Promise<Page<Subject>> {
    const [kind, id] = after == null ? [] : (decodeCursor(after) ?? [])
    const rows = await this.sql.query<SubjectRow>(
      'select kind, id, names, country, born from screening.subject where ($2::text is null or (kind, id) > ($2, $3)) order by kind, id limit $1',
      [first + 1, kind ?? null, id ?? null],
    )
    return pageOf(
      rows,
      first,
      (row) => [row.kind, row.id],
      (row) => row,
    )
  }

  async #withDispositions(rows: readonly Row[]): Promise<readonly Hit[]> {
    const dispositions = await this.sql.query<DispositionRow>(
      'select hit_id, act, reason, person, at from screening.disposition where hit_id = any($1) order by hit_id, sequence',
      [rows.map(({ id }) => id)],
    )
    const of = (id: HitId): readonly Disposition[] => dispositions.filter((row) => row.hit_id === id).map(({ act, reason, person, at }) => ({ act, reason, by: person, at }))
    return rows.map(({ id, subject, occasion, match, status, found_at }) => ({ id, subject, occasion, match, status, foundAt: found_at, dispositions: of(id) }))
  }
}
