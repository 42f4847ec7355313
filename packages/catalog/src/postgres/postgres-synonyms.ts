import { decodeCursor, pageOf, type Instant, type Page, type PageRequest, type PlainDate, type Sql } from '@naru/kernel'
import type { DatedSynonyms } from '../domain/synonyms.js'
import type { SynonymSets } from '../ports.js'

interface Row {
  readonly id: string
  readonly words: readonly string[]
  readonly valid_from: PlainDate
  readonly valid_until: PlainDate | null
  readonly withdrawn_at: Date | null
  readonly changed: string
}

const columns = 'id, words, valid_from, valid_until, withdrawn_at, changed_at::text as changed'

export class PostgresSynonyms implements SynonymSets {
  constructor(private readonly sql: Sql) {}

  async findForChange(id: string): Promise<DatedSynonyms | undefined> {
    const [row] = await this.sql.query<Row>(`select ${columns} from catalog.synonym_set where id = $1 for update`, [id])
    return row && fromRow(row)
  }

  async save({ id, words, validFrom, validUntil, withdrawnAt }: DatedSynonyms, at: Instant): Promise<void> {
    await this.sql.query(
      `insert into catalog.synonym_set (id, words, valid_from, valid_until, withdrawn_at, changed_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (id) do update set words = excluded.words, valid_from = excluded.valid_from, valid_until = excluded.valid_until, withdrawn_at = excluded.withdrawn_at, changed_at = excluded.changed_at`,
      [id, words, validFrom, validUntil, withdrawnAt, at],
    )
  }

  /** Last changed first. */
  async list({ first, after }: PageRequest): Promise<Page<DatedSynonyms>> {
    const [changed = null, id = null] = (after == null ? undefined : decodeCursor(after)) ?? []
    const rows = await this.sql.query<Row>(
      `select ${columns} from catalog.synonym_set where $1::timestamptz is null or (changed_at, id) < ($1::timestamptz, $2::uuid) order by changed_at desc, id desc limit $3`,
      [changed, id, first + 1],
    )
    return pageOf(rows, first, (row) => [row.changed, row.id], fromRow)
  }
}

const fromRow = (row: Row): DatedSynonyms => ({ id: row.id, words: row.words, validFrom: row.valid_from, validUntil: row.valid_until, withdrawnAt: row.withdrawn_at })
