import { formatBusinessNumber, type Localized, type OrganisationId, type Sql } from '@naru/kernel'
import type { PartyOnOrder } from '@naru/orders'

interface Row {
  readonly id: OrganisationId
  readonly name_ko: string
  readonly name_en: string
  readonly business_number: string | null
  readonly address: { readonly country: string; readonly city: Localized; readonly line: Localized; readonly postcode: string | null }
}

/** Organisations as papers name them, as far as the reader may see them. */
export async function partiesOnPapers(sql: Sql, ids: readonly OrganisationId[]): Promise<ReadonlyMap<OrganisationId, PartyOnOrder>> {
  const rows = await sql.query<Row>('select id, name_ko, name_en, business_number, address from parties.organisation where id = any($1::uuid[])', [[...new Set(ids)]])
  return new Map(
    rows.map(({ id, name_ko, name_en, business_number, address }) => [
      id,
      {
        name: { ko: name_ko, en: name_en },
        businessNumber: business_number && formatBusinessNumber(business_number),
        address: { country: address.country, city: address.city.ko, line: address.line.ko, postcode: address.postcode },
      },
    ]),
  )
}
