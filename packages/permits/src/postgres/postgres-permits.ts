import {
  idOf,
  pageOf,
  decodeCursor,
  type ComplexCode,
  type DossierId,
  type Instant,
  type OrganisationId,
  type Page,
  type PageRequest,
  type PlainDate,
  type Sql,
} from '@naru/kernel'
import type { Permit, PermitId, PermitStatus } from '../domain/permit.js'
import type { Permits } from '../ports.js'
import { present } from './dossier-rows.js'

interface Row {
  readonly id: string
  readonly number: string
  readonly dossier_id: string
  readonly dossier_number: string
  readonly complex: ComplexCode
  readonly applicant: string
  readonly applicant_ko: string
  readonly applicant_en: string
  readonly plate: string
  readonly people_count: number
  readonly goods_count: number
  readonly people_digest: string
  readonly goods_digest: string
  readonly valid_from: PlainDate
  readonly valid_until: PlainDate
  readonly conditions: readonly string[]
  readonly issued_at: Instant
  readonly token: string
  readonly status: PermitStatus
  readonly used_at: Instant | null
  readonly revoked_at: Instant | null
  readonly reason: string | null
}

export class PostgresPermits implements Permits {
  constructor(private readonly sql: Sql) {}

  async findForChange(id: PermitId): Promise<Permit | undefined> {
    const [row] = await this.sql.query<Row>('select * from permits.permit where id = $1 for update', [id])
    return row && toPermit(row)
  }

  async find(id: PermitId): Promise<Permit | undefined> {
    const [row] = await this.sql.query<Row>('select * from permits.permit where id = $1', [id])
    return row && toPermit(row)
  }

  async findOfDossier(id: DossierId): Promise<Permit | undefined> {
    return (await this.listOfDossiers([id]))[0]
  }

  async listOfDossiers(ids: readonly string[]): Promise<readonly Permit[]> {
    return (await this.sql.query<Row>('select * from permits.permit where dossier_id = any($1)', [ids])).map(toPermit)
  }

  /** Of the applicant, or of the complex for an official: row-level security leaves out what is not theirs. */
  async list(
    owner: { readonly applicant: OrganisationId } | { readonly complex: ComplexCode | null },
    statuses: readonly PermitStatus[],
    { first, after }: PageRequest,
  ): Promise<Page<Permit>> {
    const [at, id] = after == null ? [] : (decodeCursor(after) ?? [])
    const rows = await this.sql.query<Row>(
      `select * from permits.permit where ($1::uuid is null or applicant = $1) and ($2::text is null or complex = $2) and (cardinality($3::text[]) = 0 or status = any($3))
         and ($4::timestamptz is null or (issued_at, id) < ($4, $5::uuid)) order by issued_at desc, id desc limit $6`,
      ['applicant' in owner ? owner.applicant : null, 'complex' in owner ? owner.complex : null, statuses, at ?? null, id ?? null, first + 1],
    )
    return pageOf(rows, first, (row) => [row.issued_at.toISOString(), row.id], toPermit)
  }

  /** Everything that a gate may meet on a day. */
  async listAtGate(complex: ComplexCode | null, day: PlainDate): Promise<readonly Permit[]> {
    const rows = await this.sql.query<Row>(
      'select * from permits.permit where ($1::text is null or complex = $1) and valid_until >= $2::date and valid_from <= $2::date order by number limit 2000',
      [complex, day],
    )
    return rows.map(toPermit)
  }

  async add(permit: Permit): Promise<void> {
    const { applicant } = permit
    await this.sql.query(
      `insert into permits.permit (id, number, dossier_id, dossier_number, complex, applicant, applicant_ko, applicant_en, plate, people_count, goods_count, people_digest, goods_digest, valid_from, valid_until, conditions, issued_at, token, status)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
      [
        permit.id,
        permit.number,
        permit.dossierId,
        permit.dossierNumber,
        permit.complex,
        applicant.organisationId,
        applicant.name.ko,
        applicant.name.en,
        permit.plate,
        permit.peopleCount,
        permit.goodsCount,
        permit.peopleDigest,
        permit.goodsDigest,
        permit.validFrom,
        permit.validUntil,
        permit.conditions,
        permit.issuedAt,
        permit.token,
        permit.status,
      ],
    )
  }

  async save(permit: Permit): Promise<void> {
    await this.sql.query('update permits.permit set status = $2, used_at = $3, revoked_at = $4, reason = $5 where id = $1', [
      permit.id,
      permit.status,
      permit.status === 'used' ? permit.usedAt : null,
      permit.status === 'revoked' ? permit.revokedAt : null,
      permit.status === 'revoked' ? permit.reason : null,
    ])
  }

  async nextNumber(at: Instant): Promise<string> {
    const [next] = await this.sql.query<{ value: string }>(`select nextval('permits.permit_number') as value`)
    return `P-${String(at.getUTCFullYear())}-${(next?.value ?? '').padStart(6, '0')}`
  }

  /** What anyone may know of a permit whose signed token they hold. */
  async findStanding(id: PermitId): Promise<{ readonly status: PermitStatus; readonly complex: ComplexCode } | undefined> {
    const [row] = await this.sql.query<{ status: PermitStatus; complex: ComplexCode }>('select status, complex from permits.standing($1)', [id])
    return row
  }
}

function toPermit(row: Row): Permit {
  const core = {
    id: idOf<'Permit'>(row.id),
    number: row.number,
    dossierId: idOf<'Dossier'>(row.dossier_id),
    dossierNumber: row.dossier_number,
    complex: row.complex,
    applicant: { organisationId: idOf<'Organisation'>(row.applicant), name: { ko: row.applicant_ko, en: row.applicant_en } },
    plate: row.plate,
    peopleCount: row.people_count,
    goodsCount: row.goods_count,
    peopleDigest: row.people_digest,
    goodsDigest: row.goods_digest,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    conditions: row.conditions,
    issuedAt: row.issued_at,
    token: row.token,
  }
  switch (row.status) {
    case 'valid':
    case 'expired':
      return { ...core, status: row.status }
    case 'used':
      return { ...core, status: 'used', usedAt: present(row.used_at, 'used_at') }
    case 'revoked':
      return { ...core, status: 'revoked', revokedAt: present(row.revoked_at, 'revoked_at'), reason: present(row.reason, 'reason') }
  }
}
