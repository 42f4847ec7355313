import { formatBusinessNumber, type ComplexCode, type OrganisationId, type Sql } from '@naru/kernel'
import type { FirmFacts, Parties, PartyOnOrder } from '@naru/orders'
import type { Localized } from '@naru/kernel'
import { complexes } from '../../seed/complexes.js'

interface PostalAddress {
  readonly country: string
  readonly city: Localized
  readonly line: Localized
  readonly postcode: string | null
}
interface Row {
  readonly id: OrganisationId
  readonly name_ko: string
  readonly name_en: string
  readonly business_number: string | null
  readonly address: PostalAddress
  readonly complex_code: ComplexCode | null
}

/** Firms and companies as the register of parties names them. Documents are in English, so addresses are taken in English. */
export class PartiesOfOrders implements Parties {
  constructor(private readonly sql: Sql) {}

  async firms(ids: readonly OrganisationId[]): Promise<ReadonlyMap<OrganisationId, FirmFacts>> {
    const rows = await this.sql.query<Row>(`${select} where kind in ('firm', 'state-enterprise') and id = any($1::uuid[])`, [ids])
    return new Map(rows.flatMap((row) => (row.complex_code === null ? [] : [[row.id, toFirm(row, row.complex_code)]])))
  }

  async company(id: OrganisationId): Promise<PartyOnOrder | undefined> {
    const [row] = await this.sql.query<Row>(`${select} where id = $1`, [id])
    return row && toParty(row)
  }
}

const select = 'select id, name_ko, name_en, business_number, address, complex_code from parties.organisation'
const crossing = new Set(complexes.flatMap((profile) => (profile.crossing === null ? [] : [profile.code])))

const toFirm = (row: Row, complex: ComplexCode): FirmFacts => ({ organisationId: row.id, party: toParty(row), complex, crosses: crossing.has(complex) })

const toParty = ({ name_ko, name_en, business_number, address }: Row): PartyOnOrder => ({
  name: { ko: name_ko, en: name_en },
  businessNumber: business_number && formatBusinessNumber(business_number),
  address: { country: address.country, city: address.city.en, line: address.line.en, postcode: address.postcode },
})
