import { decodeCursor, idOf, pageOf, type CurrencyCode, type ListingId, type Localized, type Page, type PageRequest, type Sql } from '@naru/kernel'
import type { StockBalance } from '../domain/stock.js'
import type { Variant } from '../domain/variant.js'
import { variantOnOffer, type VariantOnOffer } from './listing-page.js'
import { toVariant, variantRecord, type VariantRecord } from './listing-rows.js'
import { Parameters, type Statement } from './statement.js'

/** A variant with where its pieces lie. */
export interface StockedVariant {
  readonly variant: Variant
  readonly stock: readonly StockBalance[]
}

/** Variants of a firm's own listing, a page at a time; `text` is looked for in stock numbers and option values. */
export async function ownVariants(sql: Sql, listing: ListingId, { text, page }: { readonly text: string | null; readonly page: PageRequest }): Promise<Page<StockedVariant>> {
  const [position = null] = (page.after == null ? undefined : decodeCursor(page.after)) ?? []
  const pattern = text === null || text.trim() === '' ? null : `%${text.trim().replaceAll(/[\\%_]/g, '\\$&')}%`
  const rows = await sql.query<{ position: number; record: VariantRecord; currency: CurrencyCode; stock: readonly BalanceRecord[] }>(
    `select v.position, l.currency, ${variantRecord} as record,
       (select coalesce(jsonb_agg(to_jsonb(b) order by b.location), '[]') from catalog.stock_balance b where b.variant_id = v.id) as stock
     from catalog.variant v join catalog.listing l on l.id = v.listing_id
     where v.listing_id = $1 and (l.firm_id = naru.organisation() or naru.is_system()) and ($2::int is null or v.position > $2)
       and ($3::text is null or v.sku ilike $3 or exists (select from jsonb_array_elements(v.options) o where o ->> 'ko' ilike $3 or o ->> 'en' ilike $3))
     order by v.position limit $4`,
    [listing, position, pattern, page.first + 1],
  )
  return pageOf(
    rows,
    page.first,
    (row) => [row.position],
    ({ record, currency, stock }) => ({ variant: toVariant(record, currency), stock: stock.map(toBalance) }),
  )
}

interface BalanceRecord {
  readonly variant_id: string
  readonly location: string
  readonly on_hand: number
  readonly reserved: number
  readonly allocated: number
  readonly available: number
}
const toBalance = ({ variant_id: id, location, on_hand: onHand, reserved, allocated, available }: BalanceRecord): StockBalance => ({
  variantId: idOf(id),
  location,
  onHand,
  reserved,
  allocated,
  available,
})

/** A variant on offer as one row, with what it shows of its listing. */
export interface OfferedVariantRow {
  readonly variant: VariantOnOffer
  readonly position: number
  readonly picture_kind: string
  readonly title_ko: string
  readonly title_en: string
  readonly currency: string
}

const offered = `select ${variantOnOffer} as variant, v.position, l.picture_kind, l.title_ko, l.title_en, l.currency
  from catalog.listing l join catalog.variant v on v.listing_id = l.id and v.withdrawn_at is null where l.slug = $1::text and l.status = 'published'`

/** The one variant with these option values. */
export function variantOf(slug: string, options: readonly Localized[]): Statement {
  const parameters = new Parameters()
  parameters.add(slug, 'text')
  const values = parameters.add(JSON.stringify(options.map(({ ko, en }) => ({ ko, en }))), 'jsonb')
  return parameters.statement('catalog.variant-of', `${offered} and v.options = ${values}`)
}

/** Variants on offer in their order, a page at a time. */
export function offeredVariants(slug: string, page: PageRequest): Statement {
  const [position = null] = (page.after == null ? undefined : decodeCursor(page.after)) ?? []
  const parameters = new Parameters()
  parameters.add(slug, 'text')
  const after = parameters.add(position, 'int')
  return parameters.statement('catalog.variants', `${offered} and (${after} is null or v.position > ${after}) order by v.position limit ${parameters.add(page.first + 1, 'int')}`)
}

/** One row a variant with its option values and whether it can be had; rows of a listing without variants there are none. */
export interface ChoiceRow {
  readonly names: readonly Localized[]
  readonly options: readonly Localized[]
  readonly available: boolean
}

export function choicesIn(slug: string): Statement {
  const parameters = new Parameters()
  parameters.add(slug, 'text')
  return parameters.statement(
    'catalog.choices',
    `select l.options as names, v.options, coalesce((select sum(b.available) > 0 from catalog.stock_balance b where b.variant_id = v.id), false) as available
     from catalog.listing l join catalog.variant v on v.listing_id = l.id and v.withdrawn_at is null where l.slug = $1::text and l.status = 'published' order by v.position`,
  )
}
