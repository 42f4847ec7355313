import type { Declarant } from '@naru/customs'
import { formatBusinessNumber, type ComplexCode, type Localized, type Sql } from '@naru/kernel'
import type { Membership } from '../platform/acting/actor.js'

interface Row {
  readonly name_ko: string
  readonly name_en: string
  readonly business_number: string | null
  readonly address: { readonly country: string; readonly city: Localized; readonly line: Localized; readonly postcode: string | null }
  readonly complex_code: ComplexCode | null
}

/** The firm of a membership as it declares: a message it brings cannot name another declarant. */
export async function findDeclarant(sql: Sql, { organisationId }: Membership): Promise<Declarant | undefined> {
  const [row] = await sql.query<Row>('select name_ko, name_en, business_number, address, complex_code from parties.organisation where id = $1', [organisationId])
  if (row?.complex_code == null) return undefined
  const { country, city, line, postcode } = row.address
  const identifier = row.business_number === null ? null : formatBusinessNumber(row.business_number)
  return { complex: row.complex_code, firm: { organisationId, name: { ko: row.name_ko, en: row.name_en }, identifier, country, city: city.en, line: line.en, postcode } }
}
