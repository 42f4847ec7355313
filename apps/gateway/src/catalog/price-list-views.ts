import { holdsOn, priceBookActsByStatus, type BookPriceRow, type BuyerGroup, type PriceBook } from '@naru/catalog'
import { formatBusinessNumber, formatAmount, type Money as Amount, type OrganisationId, type PlainDate, type Sql } from '@naru/kernel'
import { toWire } from '../platform/graphql/wire-names.js'
import type * as wire from '../platform/graphql/generated/schema.js'

interface CompanyRow {
  readonly id: OrganisationId
  readonly name_ko: string
  readonly name_en: string
  readonly business_number: string | null
  readonly is_customer: boolean
}

const customer = 'exists (select from orders.firm_order f where f.firm_id = naru.organisation() and f.buyer_organisation_id = o.id)'
const company = `select o.id, o.name_ko, o.name_en, o.business_number, ${customer} as is_customer from parties.organisation o`

/** Companies by id, as a firm names them. */
export async function findCompanies(sql: Sql, ids: readonly OrganisationId[]): Promise<ReadonlyMap<OrganisationId, wire.PricingCompany>> {
  if (ids.length === 0) return new Map()
  const rows = await sql.query<CompanyRow>(`${company} where o.id = any ($1)`, [ids])
  return new Map(rows.map((row) => [row.id, toCompany(row)]))
}

/** Companies that a firm may price for, its customers first. */
export async function searchCompanies(sql: Sql, text: string): Promise<readonly wire.PricingCompany[]> {
  const number = text.replaceAll(/\D/g, '')
  const rows = await sql.query<CompanyRow>(
    `${company} where o.kind in ('company', 'state-enterprise') and ($1 = '' or o.name_ko ilike $2 or o.name_en ilike $2 or ($3 <> '' and o.business_number like $3 || '%'))
     order by is_customer desc, o.name_ko, o.id limit 20`,
    [text, `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`, number],
  )
  return rows.map(toCompany)
}

const toCompany = ({ id, name_ko, name_en, business_number, is_customer }: CompanyRow): wire.PricingCompany => ({
  id,
  name: { ko: name_ko, en: name_en },
  businessNumber: business_number && formatBusinessNumber(business_number),
  isCustomer: is_customer,
})

export const toBuyerGroup = ({ id, name, companies }: BuyerGroup, known: ReadonlyMap<OrganisationId, wire.PricingCompany>): wire.BuyerGroup => ({
  id,
  name,
  companies: companies.flatMap((each) => known.get(each) ?? []),
})

/** Names that books refer to, read once for a page of them. */
export interface NamesOfBooks {
  readonly groups: ReadonlyMap<string, wire.BuyerGroup>
  readonly companies: ReadonlyMap<OrganisationId, wire.PricingCompany>
}

export function toPriceBook(book: PriceBook, goods: number, today: PlainDate, { groups, companies }: NamesOfBooks): wire.PriceBook {
  const { audience } = book
  return {
    id: book.id,
    name: book.name,
    audience: toWire(audience.kind),
    group: audience.kind === 'group' ? (groups.get(audience.groupId) ?? null) : null,
    company: audience.kind === 'company' ? (companies.get(audience.companyId) ?? null) : null,
    currency: book.currency,
    validFrom: book.validFrom,
    validUntil: book.validUntil,
    state: stateOf(book, today),
    goods,
    acts: priceBookActsByStatus[book.status].map((act) => toWire(act)),
    updatedAt: book.updatedAt.toISOString(),
  }
}

function stateOf(book: PriceBook, today: PlainDate): wire.PriceBookState {
  if (book.status === 'ended') return 'ENDED'
  if (holdsOn(book, today)) return 'HOLDING'
  return today < book.validFrom ? 'COMING' : 'EXPIRED'
}

const toMoney = (amount: Amount): wire.Money => ({ amount: formatAmount(amount), currency: amount.currency })

export const toBookPrice = ({ variantId, sku, title, list, tiers }: BookPriceRow): wire.BookPrice => ({
  variantId,
  sku,
  title,
  list: toMoney(list),
  tiers: tiers.map(({ from, price }) => ({ from, price: toMoney(price) })),
})
