import { decodeCursor, idOf, pageOf, type ListingId, type OrganisationId, type Page, type PageRequest, type PlainDate, type Sql } from '@naru/kernel'
import type { CertificateKind, HeldCertificate } from '../domain/held-certificate.js'
import type { HeldCertificates } from '../hold-certificates/hold-certificates.js'

interface Row {
  readonly id: string
  readonly firm_id: string
  readonly kind: CertificateKind
  readonly number: string
  readonly issuer: string
  readonly valid_from: PlainDate
  readonly valid_until: PlainDate | null
  readonly whole_firm: boolean
  readonly listings: readonly string[]
  readonly file_key: string | null
  readonly file_name: string | null
  readonly file_type: string | null
  readonly added_at: Date
}

const selected = `select c.*, array(select t.listing_id::text from catalog.certificate_listing t where t.certificate_id = c.id order by 1) as listings from catalog.certificate c`

export class PostgresHeldCertificates implements HeldCertificates {
  constructor(private readonly sql: Sql) {}

  async findForChange(id: string): Promise<HeldCertificate | undefined> {
    const [row] = await this.sql.query<Row>(`${selected} where c.id = $1 and c.removed_at is null and (c.firm_id = naru.organisation() or naru.is_system()) for update of c`, [id])
    return row && toCertificate(row)
  }

  /** The firm's own, last added first. */
  async listOwn(page: PageRequest): Promise<Page<HeldCertificate>> {
    const [at = null, id = null] = (page.after == null ? undefined : decodeCursor(page.after)) ?? []
    const rows = await this.sql.query<Row>(
      `${selected} where c.firm_id = naru.organisation() and c.removed_at is null and ($1::timestamptz is null or (c.added_at, c.id) < ($1, $2::uuid)) order by c.added_at desc, c.id desc limit $3`,
      [at, id, page.first + 1],
    )
    return pageOf(rows, page.first, (row) => [row.added_at.toISOString(), row.id], toCertificate)
  }

  async ownListings(firm: OrganisationId, ids: readonly ListingId[]): Promise<ReadonlySet<ListingId>> {
    const rows = await this.sql.query<{ id: string }>('select id from catalog.listing where firm_id = $1 and id = any ($2)', [firm, ids])
    return new Set(rows.map(({ id }) => idOf<'Listing'>(id)))
  }

  async save({ id, firmId, kind, number, issuer, validFrom, validUntil, scope, file, addedAt }: HeldCertificate): Promise<void> {
    await this.sql.query(
      `insert into catalog.certificate (id, firm_id, kind, number, issuer, valid_from, valid_until, whole_firm, file_key, file_name, file_type, added_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       on conflict (id) do update set kind = excluded.kind, number = excluded.number, issuer = excluded.issuer, valid_from = excluded.valid_from, valid_until = excluded.valid_until,
         whole_firm = excluded.whole_firm, file_key = excluded.file_key, file_name = excluded.file_name, file_type = excluded.file_type`,
      [id, firmId, kind, number, issuer, validFrom, validUntil, scope === 'firm', file?.key ?? null, file?.name ?? null, file?.type ?? null, addedAt],
    )
    await this.sql.query('delete from catalog.certificate_listing where certificate_id = $1', [id])
    if (scope !== 'firm') await this.sql.query('insert into catalog.certificate_listing (certificate_id, listing_id) select $1, unnest($2::uuid[])', [id, scope])
  }

  async remove({ id }: HeldCertificate, at: Date): Promise<void> {
    await this.sql.query('update catalog.certificate set removed_at = $2 where id = $1', [id, at])
  }

  async showValid(day: PlainDate, firm: OrganisationId | null): Promise<void> {
    await this.sql.query(
      `update catalog.search_document d set attributes = x.attributes from (
         select s.listing_id, array(select a from unnest(s.attributes) a where a not like 'certificate=%') || array(select 'certificate=' || k.kind from catalog.valid_certificates(s.listing_id, $1) k order by 1) as attributes
         from catalog.search_document s where ($2::uuid is null or s.firm_id = $2)) x
       where d.listing_id = x.listing_id and d.attributes is distinct from x.attributes`,
      [day, firm],
    )
  }

  async ending(from: PlainDate, until: PlainDate): Promise<readonly HeldCertificate[]> {
    return (await this.sql.query<Row>(`${selected} where c.removed_at is null and c.valid_until between $1 and $2 order by c.valid_until, c.id`, [from, until])).map(toCertificate)
  }

  async noteNotice(id: string, days: number, at: Date): Promise<boolean> {
    const rows = await this.sql.query('insert into catalog.certificate_notice (certificate_id, days, at) values ($1, $2, $3) on conflict do nothing returning days', [id, days, at])
    return rows.length > 0
  }
}

const toCertificate = (row: Row): HeldCertificate => ({
  id: row.id,
  firmId: idOf(row.firm_id),
  kind: row.kind,
  number: row.number,
  issuer: row.issuer,
  validFrom: row.valid_from,
  validUntil: row.valid_until,
  scope: row.whole_firm ? 'firm' : row.listings.map((id) => idOf<'Listing'>(id)),
  file: row.file_key === null || row.file_name === null || row.file_type === null ? null : { key: row.file_key, name: row.file_name, type: row.file_type },
  addedAt: row.added_at,
})
