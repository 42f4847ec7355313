import { decodeCursor, pageOf, type AgencyCode, type ComplexCode, type Instant, type OrganisationId, type Page, type PageRequest, type PlainDate, type Sql } from '@naru/kernel'
import type { AdmissionStatus } from '../domain/admission.js'
import type { BusinessNumberStatus, Organisation, OrganisationKind, PostalAddress } from '../domain/organisation.js'
import type { FirmFilter, Organisations } from '../ports.js'

interface Row {
  readonly id: OrganisationId
  readonly kind: OrganisationKind
  readonly name_ko: string
  readonly name_en: string
  readonly business_number: string | null
  readonly business_number_status: BusinessNumberStatus
  readonly agency_code: AgencyCode | null
  readonly complex_code: ComplexCode | null
  readonly trade_ko: string | null
  readonly trade_en: string | null
  readonly about_ko: string | null
  readonly about_en: string | null
  readonly address: PostalAddress
  readonly site: PostalAddress | null
  readonly admission: AdmissionStatus | null
  readonly admitted_on: PlainDate | null
  readonly invented: boolean
  readonly blocked: boolean
}

const localized = (ko: string | null, en: string | null) => (ko === null && en === null ? null : { ko: ko ?? en ?? '', en: en ?? ko ?? '' })

const toOrganisation = (row: Row): Organisation => ({
  id: row.id,
  kind: row.kind,
  name: { ko: row.name_ko, en: row.name_en },
  businessNumber: row.business_number,
  businessNumberStatus: row.business_number_status,
  agency: row.agency_code,
  complex: row.complex_code,
  trade: localized(row.trade_ko, row.trade_en),
  about: localized(row.about_ko, row.about_en),
  address: row.address,
  site: row.site,
  admission: row.admission,
  admittedOn: row.admitted_on,
  invented: row.invented,
  blocked: row.blocked,
})

const columns =
  'id, kind, name_ko, name_en, business_number, business_number_status, agency_code, complex_code, trade_ko, trade_en, about_ko, about_en, address, site, admission, admitted_on::text as admitted_on, invented, blocked'

export class PostgresOrganisations implements Organisations {
  constructor(private readonly sql: Sql) {}

  async find(id: OrganisationId): Promise<Organisation | undefined> {
    const [row] = await this.sql.query<Row>(`select ${columns} from parties.organisation where id = $1`, [id])
    return row && toOrganisation(row)
  }

  async hasBusinessNumber(number: string): Promise<boolean> {
    const rows = await this.sql.query('select from parties.organisation where business_number = $1', [number])
    return rows.length > 0
  }

  async listFirms({ complex, trade, search }: FirmFilter, { first, after }: PageRequest): Promise<Page<Organisation>> {
    const [name, id] = after == null ? [] : (decodeCursor(after) ?? [])
    const rows = await this.sql.query<Row>(
      `select ${columns} from parties.organisation
       where kind = 'firm' and admission = 'admitted' and ($2::text is null or complex_code = $2) and ($3::text is null or trade_ko = $3 or trade_en = $3)
         and ($4::text is null or name_ko ilike $4 or name_en ilike $4) and ($5::text is null or (name_ko, id) > ($5, $6::uuid))
       order by name_ko, id limit $1`,
      [first + 1, complex, trade, search === null ? null : `%${search.replaceAll(/[%_\\]/g, String.raw`\$&`)}%`, name ?? null, id ?? null],
    )
    return pageOf(rows, first, (row) => [row.name_ko, row.id], toOrganisation)
  }

  async insert(organisation: Organisation, at: Instant): Promise<void> {
    const { id, kind, name, businessNumber, businessNumberStatus, agency, complex, trade, about, address, site, admission, admittedOn, invented } = organisation
    await this.sql.query(
      `insert into parties.organisation (id, kind, name_ko, name_en, business_number, business_number_status, agency_code, complex_code, trade_ko, trade_en, about_ko, about_en, address, site, admission, admitted_on, invented, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
      [
        id,
        kind,
        name.ko,
        name.en,
        businessNumber,
        businessNumberStatus,
        agency,
        complex,
        trade?.ko ?? null,
        trade?.en ?? null,
        about?.ko ?? null,
        about?.en ?? null,
        JSON.stringify(address),
        site && JSON.stringify(site),
        admission,
        admittedOn,
        invented,
        at,
      ],
    )
  }

  async save({ id, name, about, address, admission, admittedOn, blocked }: Organisation): Promise<void> {
    await this.sql.query(
      'update parties.organisation set name_ko = $2, name_en = $3, about_ko = $4, about_en = $5, address = $6, admission = $7, admitted_on = $8, blocked = $9 where id = $1',
      [id, name.ko, name.en, about?.ko ?? null, about?.en ?? null, JSON.stringify(address), admission, admittedOn, blocked],
    )
  }
}
