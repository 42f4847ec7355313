import { decodeCursor, idOf, pageOf, type Instant, type Locale, type OrganisationId, type Page, type PageRequest, type Sql } from '@naru/kernel'
import { openStatuses, workingStatuses, type FaultPolicy, type FileFault, type Import, type ImportId, type ImportStatus } from '../domain/import.js'
import type { SheetKind } from '../domain/sheet/listing-columns.js'
import type { CellProblem, Cells } from '../domain/sheet/sheet-row.js'
import type { FaultyRow, ImportProgress, Imports, ImportStep } from '../run-import/ports.js'

interface Row {
  readonly id: string
  readonly firm_id: string
  readonly person_id: string
  readonly kind: SheetKind
  readonly book_id: string | null
  readonly status: ImportStatus
  readonly policy: FaultPolicy | null
  readonly fault: FileFault | null
  readonly fault_detail: string | null
  readonly file_name: string
  readonly file_key: string
  readonly file_bytes: string
  readonly file_sha256: string
  readonly locale: Locale
  readonly sheet: string | null
  readonly rows: number | null
  readonly read: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly faulty: number
  readonly share: number
  readonly attempts: number
  readonly ignored: readonly string[]
  readonly created_at: Date
  readonly finished_at: Date | null
}

/** Imports and their reports. */
export class PostgresImports implements Imports {
  constructor(private readonly sql: Sql) {}

  async find(id: ImportId): Promise<ImportProgress | undefined> {
    const [row] = await this.sql.query<Row>('select * from catalog.import where id = $1', [id])
    return row && toProgress(row)
  }

  async findForChange(id: ImportId): Promise<ImportProgress | undefined> {
    const [row] = await this.sql.query<Row>('select * from catalog.import where id = $1 for update', [id])
    return row && toProgress(row)
  }

  async findOpen(firmId: OrganisationId, sha256: string, kind: SheetKind, bookId: string | null): Promise<ImportProgress | undefined> {
    const [row] = await this.sql.query<Row>(
      'select * from catalog.import where firm_id = $1 and file_sha256 = $2 and kind = $3 and book_id is not distinct from $4::uuid and status = any ($5) order by created_at desc limit 1',
      [firmId, sha256, kind, bookId, openStatuses],
    )
    return row && toProgress(row)
  }

  async insert(made: Import): Promise<void> {
    const { file } = made
    await this.sql.query(
      `insert into catalog.import (id, firm_id, person_id, kind, book_id, status, file_name, file_key, file_bytes, file_sha256, locale, sheet, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [made.id, made.firmId, made.personId, made.kind, made.bookId, made.status, file.name, file.key, file.bytes, file.sha256, made.locale, made.sheet, made.createdAt],
    )
  }

  async save(changed: Import, at: Instant): Promise<void> {
    await this.sql.query('update catalog.import set status = $2, policy = $3, finished_at = $4, leased_until = null where id = $1', [
      changed.id,
      changed.status,
      'policy' in changed ? changed.policy : null,
      changed.status === 'cancelled' ? at : null,
    ])
  }

  async restart(id: ImportId): Promise<void> {
    await this.sql.query('delete from catalog.import_fault where import_id = $1', [id])
    await this.sql.query('update catalog.import set attempts = 0, read = 0, created = 0, updated = 0, unchanged = 0, faulty = 0, share = 0 where id = $1', [id])
  }

  async step(id: ImportId, { from, outcomes, share, until }: ImportStep): Promise<boolean> {
    const count = (effect: string) => outcomes.filter((outcome) => outcome.effect === effect).length
    const moved = await this.sql.query<{ firm_id: string }>(
      `update catalog.import set status = case when status = 'waiting' then 'checking' else status end,
         read = read + $3, created = created + $4, updated = updated + $5, unchanged = unchanged + $6, faulty = faulty + $7, share = $8, leased_until = $10, attempts = 0
       where id = $1 and read = $2 and status = any ($9) returning firm_id`,
      [id, from, outcomes.length, count('created'), count('updated'), count('unchanged'), count('faulty'), share, workingStatuses, until],
    )
    if (!moved[0]) return false
    const faults = outcomes.flatMap((outcome) => (outcome.effect === 'faulty' ? [{ row: outcome.row.number, cells: outcome.row.cells, problems: outcome.problems }] : []))
    if (faults.length > 0)
      await this.sql.query(
        'insert into catalog.import_fault (import_id, firm_id, row, cells, problems) select $1, $2, f.row, f.cells, f.problems from jsonb_to_recordset($3) as f (row int, cells jsonb, problems jsonb)',
        [id, moved[0].firm_id, JSON.stringify(faults)],
      )
    return true
  }

  async setIgnored(id: ImportId, headings: readonly string[]): Promise<void> {
    await this.sql.query('update catalog.import set ignored = $2 where id = $1', [id, headings])
  }

  async finish(id: ImportId, status: 'checked' | 'applied', at: Instant): Promise<void> {
    await this.sql.query(
      `update catalog.import set status = $2, share = 1, rows = read, leased_until = null, finished_at = case when $2 = 'applied' then $3::timestamptz end where id = $1 and status = any ($4)`,
      [id, status, at, workingStatuses],
    )
  }

  async refuse(id: ImportId, fault: FileFault, detail: string | null, at: Instant): Promise<void> {
    await this.sql.query(`update catalog.import set status = 'refused', fault = $2, fault_detail = $3, finished_at = $4, leased_until = null where id = $1 and status = any ($5)`, [
      id,
      fault,
      detail,
      at,
      workingStatuses,
    ])
  }

  async list({ first, after }: PageRequest): Promise<Page<ImportProgress>> {
    const [at = null, id = null] = (after == null ? undefined : decodeCursor(after)) ?? []
    const rows = await this.sql.query<Row>(
      'select * from catalog.import where ($1::timestamptz is null or (created_at, id) < ($1, $2::uuid)) order by created_at desc, id desc limit $3',
      [at, id, first + 1],
    )
    return pageOf(rows, first, (row) => [row.created_at.toISOString(), row.id], toProgress)
  }

  async faultsOf(id: ImportId, { first, after }: PageRequest): Promise<Page<FaultyRow>> {
    const [row = null] = (after == null ? undefined : decodeCursor(after)) ?? []
    const rows = await this.sql.query<{ row: number; cells: Cells; problems: readonly CellProblem[] }>(
      'select row, cells, problems from catalog.import_fault where import_id = $1 and ($2::int is null or row > $2) order by row limit $3',
      [id, row, first + 1],
    )
    return pageOf(
      rows,
      first,
      (fault) => [fault.row],
      ({ row: number, cells, problems }) => ({ number, cells, problems }),
    )
  }

  async lease(now: Instant, until: Instant): Promise<ImportProgress | undefined> {
    const [row] = await this.sql.query<Row>(
      `update catalog.import set leased_until = $2, attempts = attempts + 1 where id = (
         select id from catalog.import where status in ('waiting', 'checking', 'applying') and (leased_until is null or leased_until < $1) order by created_at, id limit 1 for update skip locked
       ) returning *`,
      [now, until],
    )
    return row && toProgress(row)
  }

  async show(id: ImportId, share: number, until: Instant): Promise<void> {
    await this.sql.query('update catalog.import set share = $2, leased_until = $3 where id = $1', [id, share, until])
  }

  async checkAgain(id: ImportId): Promise<void> {
    await this.restart(id)
    await this.sql.query(`update catalog.import set status = 'waiting', policy = null, rows = null, leased_until = null where id = $1 and status = 'applying'`, [id])
  }
}

function toProgress(row: Row): ImportProgress {
  const { read, created, updated, unchanged, faulty, rows, share, attempts, ignored } = row
  return { import: toImport(row), counts: { read, created, updated, unchanged, faulty }, rows, share, attempts, ignored, finishedAt: row.finished_at }
}

function toImport(row: Row): Import {
  const facts = {
    id: idOf<'Import'>(row.id),
    firmId: idOf<'Organisation'>(row.firm_id),
    personId: idOf<'Person'>(row.person_id),
    kind: row.kind,
    bookId: row.book_id === null ? null : idOf<'PriceBook'>(row.book_id),
    file: { name: row.file_name, key: row.file_key, bytes: Number(row.file_bytes), sha256: row.file_sha256 },
    locale: row.locale,
    sheet: row.sheet,
    createdAt: row.created_at,
  }
  switch (row.status) {
    case 'waiting':
    case 'checking':
    case 'checked':
    case 'cancelled':
      return { ...facts, status: row.status }
    case 'applying':
    case 'applied':
      return { ...facts, status: row.status, policy: given(row.policy) }
    case 'refused':
      return { ...facts, status: 'refused', fault: given(row.fault), detail: row.fault_detail }
  }
}

function given<T>(value: T | null): T {
  if (value === null) throw new Error('an import lacks what its status says it has')
  return value
}
