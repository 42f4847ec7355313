import { createHash } from 'node:crypto'
import type { Sql } from '@naru/kernel'
import type { Match } from '../domain/hit.js'
import type { ListedParty } from '../domain/listed-party.js'
import { tokensOf } from '../domain/normalise.js'
import { bandOf, formsOf, scoreName, type Qualifiers, type Score } from '../domain/score.js'
import type { Lists, ListVersion } from '../ports.js'

interface VersionRow {
  readonly list: string
  readonly version: string
  readonly imported_at: Date
  readonly entries: number
  readonly aliases: number
  readonly rejected: number
}

interface CandidateRow {
  readonly list: string
  readonly version: string
  readonly entry_id: string
  readonly name: string
  readonly normalised: string
  readonly primary_name: string
  readonly kind: ListedParty['kind']
  readonly programmes: readonly string[]
  readonly countries: readonly string[]
  readonly births: readonly string[]
  readonly remarks: string | null
  readonly digest: string
}

const toVersion = ({ imported_at, ...rest }: VersionRow): ListVersion => ({ ...rest, importedAt: imported_at })
const batch = 2_000

/** Fingerprint of who a listed party is: names, countries and births, not the prose. */
const digestOf = ({ name, aliases, countries, births }: ListedParty): string =>
  createHash('sha256')
    .update(JSON.stringify([name, [...aliases].sort(), [...countries].sort(), [...births].sort()]))
    .digest('hex')
    .slice(0, 32)

export class PostgresLists implements Lists {
  constructor(private readonly sql: Sql) {}

  async current(list: string): Promise<ListVersion | undefined> {
    const [row] = await this.sql.query<VersionRow>('select list, version, imported_at, entries, aliases, rejected from screening.list_version where list = $1', [list])
    return row && toVersion(row)
  }

  async all(): Promise<readonly ListVersion[]> {
    return (await this.sql.query<VersionRow>('select list, version, imported_at, entries, aliases, rejected from screening.list_version order by list')).map(toVersion)
  }

  async replace({ list, version, importedAt, entries, aliases, rejected }: ListVersion, parties: readonly ListedParty[]): Promise<void> {
    await this.sql.query('delete from screening.listed_name where list = $1', [list])
    await this.sql.query('delete from screening.entry where list = $1', [list])
    await this.sql.query(
      `insert into screening.list_version (list, version, imported_at, entries, aliases, rejected) values ($1, $2, $3, $4, $5, $6)
       on conflict (list) do update set version = excluded.version, imported_at = excluded.imported_at, entries = excluded.entries, aliases = excluded.aliases, rejected = excluded.rejected`,
      [list, version, importedAt, entries, aliases, rejected],
    )
    for (let from = 0; from < parties.length; from += batch) await this.#insert(list, parties.slice(from, from + batch))
  }

  async match(name: string, qualifiers: Qualifiers, { limit, atLeast }: { readonly limit: number; readonly atLeast: number }): Promise<readonly Match[]> {
    const forms = formsOf(name)
    if (forms.length === 0) return []
    const best = new Map<string, { readonly row: CandidateRow; readonly score: Score }>()
    for (const row of await this.#candidates(forms)) {
      const score = scoreName(forms, row, qualifiers)
      const key = `${row.list}/${row.entry_id}`
      const known = best.get(key)
      if (score.value >= atLeast && (!known || known.score.value < score.value)) best.set(key, { row, score })
    }
    return [...best.values()]
      .sort((a, b) => b.score.value - a.score.value || a.row.name.localeCompare(b.row.name))
      .slice(0, limit)
      .flatMap(({ row, score }) => toMatch(row, score))
  }

  /** Names that share trigrams with one of the forms, as a whole or as a part. */
  async #candidates(forms: readonly string[]): Promise<readonly CandidateRow[]> {
    // Trigram comparison is far dearer than the planner believes: on a list of twenty thousand names it reads them all unless told not to.
    // The three travel together.
    const [, rows] = await Promise.all([
      this.sql.query(
        `select set_config('pg_trgm.similarity_threshold', '0.22', true), set_config('pg_trgm.word_similarity_threshold', '0.45', true), set_config('enable_seqscan', 'off', true)`,
      ),
      this.sql.query<CandidateRow>(
        `select distinct on (c.id) e.list, v.version, e.entry_id, c.name, c.normalised, e.name as primary_name, e.kind, e.programmes, e.countries, e.births, e.remarks, e.digest
         from unnest($1::text[]) as f (form)
         cross join lateral (
           select n.id, n.list, n.entry_id, n.name, n.normalised from screening.listed_name n where n.normalised % f.form or n.normalised %> f.form
           order by greatest(similarity(n.normalised, f.form), word_similarity(f.form, n.normalised)) desc limit 400
         ) c
         join screening.entry e on e.list = c.list and e.entry_id = c.entry_id join screening.list_version v on v.list = c.list`,
        [[...new Set(forms.map((form) => tokensOf(form).join(' ')))]],
      ),
      this.sql.query(`select set_config('enable_seqscan', 'on', true)`),
    ])
    return rows
  }

  async #insert(list: string, parties: readonly ListedParty[]): Promise<void> {
    const entries = parties.map((party) => ({ ...party, digest: digestOf(party) }))
    await this.sql.query(
      `insert into screening.entry (list, entry_id, kind, name, programmes, countries, births, remarks, digest)
       select $1, "entryId", kind, name, array(select jsonb_array_elements_text(programmes)), array(select jsonb_array_elements_text(countries)), array(select jsonb_array_elements_text(births)), remarks, digest
       from jsonb_to_recordset($2::jsonb) as e ("entryId" text, kind text, name text, programmes jsonb, countries jsonb, births jsonb, remarks text, digest text)`,
      [list, JSON.stringify(entries)],
    )
    // A name in Hangul is stored in each of its Latin forms, so that one index finds it.
    const names = parties.flatMap(({ entryId, name, aliases }) =>
      [name, ...aliases].flatMap((listed) => formsOf(listed).map((normalised) => ({ entryId, name: listed, normalised }))),
    )
    await this.sql.query(
      `insert into screening.listed_name (list, entry_id, name, normalised) select $1, "entryId", name, normalised from jsonb_to_recordset($2::jsonb) as n ("entryId" text, name text, normalised text)`,
      [list, JSON.stringify(names)],
    )
  }
}

function toMatch(row: CandidateRow, { value, breakdown }: Score): Match[] {
  const band = bandOf(value)
  if (!band) return []
  const { list, version, entry_id, name, primary_name, kind, programmes, remarks, digest } = row
  return [{ list, listVersion: version, entryId: entry_id, name, primaryName: primary_name, kind, programmes, remarks, score: value, band, breakdown, entryDigest: digest }]
}
