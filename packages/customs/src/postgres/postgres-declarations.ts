import { idOf, pageOf, type DeclarationId, type FirmOrderId, type Page, type PageRequest, decodeCursor, type Sql } from '@naru/kernel'
import { registrationOf, type Decided, type Declaration, type DeclarationEvent, type DeclarationFile, type DeclarationVersion } from '../domain/declaration/declaration.js'
import { declarationActs, openForCustoms, type DeclarationStatus } from '../domain/declaration/status.js'
import type { Lane } from '../domain/selectivity/selectivity.js'
import type { Declarations } from '../ports.js'
import { readChanges, readContent, readProblems, readState, toJson } from './stored.js'

interface DeclarationRow {
  readonly id: string
  readonly number: string
  readonly ucr: string
  readonly version: number
  readonly content: unknown
  readonly state: unknown
  readonly problems: unknown
  readonly created_at: Date
  readonly updated_at: Date
  readonly registered_at: Date | null
}

const columns = 'id, number, ucr, version, content, state, problems, created_at, updated_at, registered_at'

/** Narrows a list; `search` is words of the number, the MRN, the order or a party. */
export interface DeclarationQuery {
  readonly status?: readonly DeclarationStatus[] | null
  readonly lane?: readonly Lane[] | null
  readonly search?: string | null
}

/** Declarations in PostgreSQL. Row-level security decides whose. */
export class PostgresDeclarations implements Declarations {
  constructor(private readonly sql: Sql) {}

  async find(id: DeclarationId): Promise<Declaration | undefined> {
    const [row] = await this.sql.query<DeclarationRow>(`select ${columns} from customs.declaration where id = $1 for update`, [id])
    return row === undefined ? undefined : toDeclaration(row)
  }

  /** Without a lock, for reading. */
  async findFile(id: DeclarationId): Promise<DeclarationFile | undefined> {
    const [row] = await this.sql.query<DeclarationRow>(`select ${columns} from customs.declaration where id = $1`, [id])
    return row === undefined ? undefined : { declaration: toDeclaration(row), versions: await this.#versions(id), events: await this.#events(id) }
  }

  async findIdOfOrder(firmOrderId: FirmOrderId): Promise<DeclarationId | undefined> {
    const [row] = await this.sql.query<{ id: string }>('select id from customs.declaration where firm_order_id = $1', [firmOrderId])
    return row === undefined ? undefined : idOf<'Declaration'>(row.id)
  }

  async numberTaken(organisationId: string, number: string): Promise<boolean> {
    const rows = await this.sql.query('select from customs.declaration where organisation_id = $1 and number = $2', [organisationId, number])
    return rows.length > 0
  }

  /** The firm's own, newest first. */
  async listOf(organisationId: string, query: DeclarationQuery, page: PageRequest): Promise<Page<Declaration>> {
    const [at, id] = (page.after == null ? undefined : decodeCursor(page.after)) ?? [null, null]
    const rows = await this.sql.query<DeclarationRow>(
      `select ${columns} from customs.declaration
       where organisation_id = $1 and ($2::text[] is null or status = any ($2)) and ($3::text[] is null or lane = any ($3)) and ($4::text is null or search like '%' || $4 || '%')
         and ($5::timestamptz is null or (created_at, id) < ($5, $6::uuid))
       order by created_at desc, id desc limit $7`,
      [organisationId, query.status ?? null, query.lane ?? null, searchWords(query.search), at, id, page.first + 1],
    )
    return pageOf(rows, page.first, (row) => [row.created_at.toISOString(), row.id], toDeclaration)
  }

  /** Before the customs office, oldest registration first. */
  async listForOffice(query: DeclarationQuery & { readonly open: boolean }, page: PageRequest): Promise<Page<Declaration>> {
    const [at, id] = (page.after == null ? undefined : decodeCursor(page.after)) ?? [null, null]
    const rows = await this.sql.query<DeclarationRow>(
      `select ${columns} from customs.declaration
       where registered_at is not null and ($1::text[] is null or status = any ($1)) and ($2::text[] is null or lane = any ($2)) and ($3::text is null or search like '%' || $3 || '%')
         and ($4::text[] is null or status = any ($4)) and ($5::timestamptz is null or (registered_at, id) > ($5, $6::uuid))
       order by registered_at, id limit $7`,
      [query.status ?? null, query.lane ?? null, searchWords(query.search), query.open ? openForCustoms : null, at, id, page.first + 1],
    )
    return pageOf(rows, page.first, (row) => [row.registered_at?.toISOString() ?? null, row.id], toDeclaration)
  }

  async insert({ declaration, events, version }: Decided): Promise<void> {
    const registration = registrationOf(declaration)
    await this.sql.query(
      `insert into customs.declaration (id, organisation_id, complex, number, ucr, mrn, kind, firm_order_id, order_number, destination, status, lane, finding, registered_at, released_at, version, content, state, problems,
         search, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)`,
      [
        declaration.id,
        declaration.content.firm.organisationId,
        declaration.content.complex,
        declaration.number,
        declaration.ucr,
        registration?.mrn ?? null,
        declaration.content.kind,
        declaration.content.firmOrderId,
        declaration.content.orderNumber,
        ...changing(declaration),
        declaration.createdAt,
        declaration.updatedAt,
      ],
    )
    await this.#append(declaration.id, events, version)
  }

  async save({ declaration, events, version }: Decided): Promise<void> {
    const registration = registrationOf(declaration)
    await this.sql.query(
      `update customs.declaration set mrn = $2, destination = $3, status = $4, lane = $5, finding = $6, registered_at = $7, released_at = $8, version = $9, content = $10, state = $11, problems = $12, search = $13,
         updated_at = $14 where id = $1`,
      [declaration.id, registration?.mrn ?? null, ...changing(declaration), declaration.updatedAt],
    )
    await this.#append(declaration.id, events, version)
  }

  async #append(id: DeclarationId, events: readonly DeclarationEvent[], version: DeclarationVersion | undefined): Promise<void> {
    if (version !== undefined) {
      await this.sql.query('insert into customs.declaration_version (declaration_id, number, reason, at, changes, content) values ($1, $2, $3, $4, $5, $6)', [
        id,
        version.number,
        version.reason,
        version.at,
        toJson(version.changes),
        toJson(version.content),
      ])
    }
    await this.sql.query(
      `insert into customs.declaration_event (declaration_id, act, function, status, note, at)
       select $1, e.act, e.function, e.status, e.note, e.at from jsonb_to_recordset($2::jsonb) as e(act text, function text, status text, note text, at timestamptz)`,
      [id, toJson(events)],
    )
  }

  async #versions(id: DeclarationId): Promise<readonly DeclarationVersion[]> {
    const rows = await this.sql.query<{ number: number; reason: string | null; at: Date; changes: unknown; content: unknown }>(
      'select number, reason, at, changes, content from customs.declaration_version where declaration_id = $1 order by number desc',
      [id],
    )
    return rows.map(({ changes, content, ...row }) => ({ ...row, changes: readChanges(changes), content: readContent(content) }))
  }

  async #events(id: DeclarationId): Promise<readonly DeclarationEvent[]> {
    const rows = await this.sql.query<{ act: string; function: string | null; status: DeclarationStatus; note: string | null; at: Date }>(
      'select act, function, status, note, at from customs.declaration_event where declaration_id = $1 order by sequence',
      [id],
    )
    return rows.map((row) => ({ ...row, act: eventAct(row.act) }))
  }
}

function eventAct(act: string): DeclarationEvent['act'] {
  const known = [...declarationActs, 'draw-up' as const, 'register' as const, 'import' as const].find((name) => name === act)
  if (known === undefined) throw new Error(`an event of an unknown act: ${act}`)
  return known
}

/** The columns from `destination` to `search`, which a save writes anew. */
function changing(declaration: Declaration): readonly unknown[] {
  const { content, state, problems, version } = declaration
  const registration = registrationOf(declaration)
  return [
    content.destination,
    state.status,
    registration?.lane ?? null,
    registration?.inspection?.finding ?? null,
    registration?.at ?? null,
    'releasedAt' in state ? state.releasedAt : null,
    version,
    toJson(content),
    toJson(state),
    toJson(problems),
    searchOf(declaration, registration?.mrn ?? ''),
  ]
}

const searchOf = ({ number, content }: Declaration, mrn: string): string =>
  [number, mrn, content.orderNumber ?? '', content.firm.name.ko, content.firm.name.en, content.consignee.name.ko, content.consignee.name.en].join(' ').toLowerCase()

/** Wildcards of LIKE have no meaning to a person who searches. */
const searchWords = (text: string | null | undefined): string | null => {
  const words = (text ?? '').trim().toLowerCase()
  return words === '' ? null : words.replaceAll(/[\\%_]/g, String.raw`\$&`)
}

const toDeclaration = (row: DeclarationRow): Declaration => ({
  id: idOf<'Declaration'>(row.id),
  number: row.number,
  ucr: row.ucr,
  version: row.version,
  content: readContent(row.content),
  state: readState(row.state),
  problems: readProblems(row.problems),
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})
