import {
  decodeCursor,
  idOf,
  pageOf,
  type CertificateId,
  type FirmOrderId,
  type Instant,
  type OrderLineId,
  type OrganisationId,
  type Page,
  type PageRequest,
  type Sql,
} from '@naru/kernel'
import type { AgreementCode } from '../domain/agreement/agreement.js'
import type { Certificate, CertificateStatus } from '../domain/certificate/certificate.js'
import type { OriginResult } from '../domain/determine/determine.js'
import type { Certificates } from '../ports.js'
import { fromRow, toStanding, toStoredContent, type CertificateRow } from './certificate-rows.js'

export interface CertificateListFilter {
  /** Null lists what the examining body sees. */
  readonly firm: OrganisationId | null
  readonly statuses: readonly CertificateStatus[]
  readonly agreement: string | null
  readonly result: OriginResult | null
  readonly search: string | null
  /** The firm reads newest first, the body oldest first. */
  readonly order: 'newest' | 'oldest'
}

export class PostgresCertificates implements Certificates {
  constructor(private readonly sql: Sql) {}

  async find(id: CertificateId): Promise<Certificate | undefined> {
    const [row] = await this.sql.query<CertificateRow>('select * from origin.certificate where id = $1', [id])
    return row && fromRow(row)
  }

  async findForChange(id: CertificateId): Promise<Certificate | undefined> {
    const [row] = await this.sql.query<CertificateRow>('select * from origin.certificate where id = $1 for update', [id])
    return row && fromRow(row)
  }

  async findStanding(order: FirmOrderId, lines: readonly OrderLineId[], agreement: AgreementCode, except: CertificateId | null): Promise<CertificateId | undefined> {
    // Two applications for one order come one after the other.
    await this.sql.query(`select pg_advisory_xact_lock(hashtextextended('certificate of ' || $1::text, 0))`, [order])
    const [row] = await this.sql.query<{ id: string }>(
      `select id from origin.certificate where firm_order_id = $1 and line_ids && $2::uuid[] and agreement = $3 and status not in ('refused', 'withdrawn', 'revoked', 'replaced') and id is distinct from $4 limit 1`,
      [order, lines, agreement, except],
    )
    return row && idOf(row.id)
  }

  /** Newest first. */
  async listOfOrder(order: FirmOrderId): Promise<readonly Certificate[]> {
    return (await this.sql.query<CertificateRow>('select * from origin.certificate where firm_order_id = $1 order by created_at desc, id desc limit 100', [order])).map(fromRow)
  }

  /** The certificate that was issued, or is asked for, in place of this one. */
  async findReplacement(id: CertificateId): Promise<CertificateId | undefined> {
    const [row] = await this.sql.query<{ id: string }>(
      `select id from origin.certificate where replaces = $1 and status not in ('refused', 'withdrawn') order by created_at desc limit 1`,
      [id],
    )
    return row && idOf(row.id)
  }

  async list(filter: CertificateListFilter, { first, after }: PageRequest): Promise<Page<Certificate>> {
    const [at, id] = after == null ? [] : (decodeCursor(after) ?? [])
    const [beyond, direction] = filter.order === 'newest' ? ['<', 'desc'] : ['>', 'asc']
    const rows = await this.sql.query<CertificateRow>(
      `select * from origin.certificate
       where ($1::uuid is null or firm = $1) and (cardinality($2::text[]) = 0 or status = any($2)) and ($3::text is null or agreement = $3) and ($4::text is null or result = $4)
         and ($5::text is null or number ilike $5 or order_number ilike $5 or consignee_ko ilike $5 or consignee_en ilike $5)
         and ($6::timestamptz is null or (created_at, id) ${beyond} ($6, $7::uuid))
       order by created_at ${direction}, id ${direction} limit $8`,
      [
        filter.firm,
        filter.statuses,
        filter.agreement,
        filter.result,
        filter.search === null ? null : `%${filter.search.replaceAll(/[\\%_]/g, '\\$&')}%`,
        at ?? null,
        id ?? null,
        first + 1,
      ],
    )
    return pageOf(rows, first, (row) => [row.created_at.toISOString(), row.id], fromRow)
  }

  async countByStatus(): Promise<readonly { readonly status: CertificateStatus; readonly count: number }[]> {
    const rows = await this.sql.query<{ status: CertificateStatus; count: string }>(
      `select status, count(*) from origin.certificate where status <> 'draft' group by status order by status`,
    )
    return rows.map(({ status, count }) => ({ status, count: Number(count) }))
  }

  async add(certificate: Certificate): Promise<void> {
    const { content } = certificate
    await this.sql.query(
      `insert into origin.certificate (id, number, status, agreement, importing_country, result, firm, applicant, complex, firm_order_id, order_number, consignee_ko, consignee_en, line_ids, content, questions, events, replaces, standing, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`,
      [
        certificate.id,
        certificate.number,
        certificate.status,
        content.agreement,
        content.importingCountry,
        certificate.result,
        certificate.firmId,
        certificate.applicant,
        certificate.complex,
        certificate.firmOrderId,
        certificate.orderNumber,
        content.consignee.name.ko,
        content.consignee.name.en,
        content.items.map(({ orderLineId }) => orderLineId),
        JSON.stringify(toStoredContent(content)),
        JSON.stringify(certificate.questions),
        JSON.stringify(certificate.events),
        certificate.replaces,
        JSON.stringify(toStanding(certificate)),
        certificate.createdAt,
        certificate.updatedAt,
      ],
    )
  }

  async save(certificate: Certificate): Promise<void> {
    const issuance = 'issuance' in certificate ? certificate.issuance : null
    await this.sql.query(
      'update origin.certificate set status = $2, content = $3, questions = $4, events = $5, standing = $6, short_code = $7, status_place = $8, updated_at = $9, visits = $10, report = $11 where id = $1',
      [
        certificate.id,
        certificate.status,
        JSON.stringify(toStoredContent(certificate.content)),
        JSON.stringify(certificate.questions),
        JSON.stringify(certificate.events),
        JSON.stringify(toStanding(certificate)),
        issuance?.shortCode ?? null,
        issuance?.statusIndex ?? null,
        certificate.updatedAt,
        JSON.stringify(certificate.visits),
        certificate.report && JSON.stringify(certificate.report),
      ],
    )
  }

  async nextNumber(at: Instant): Promise<string> {
    const [row] = await this.sql.query<{ next: string }>(`select nextval('origin.certificate_number') as next`)
    return `CO-${String(at.getUTCFullYear())}-${(row?.next ?? '0').padStart(6, '0')}`
  }

  async nextStatusIndex(): Promise<number> {
    const [row] = await this.sql.query<{ next: string }>(`select nextval('origin.status_place') as next`)
    return Number(row?.next)
  }
}
