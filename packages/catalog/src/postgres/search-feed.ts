import type { Channel } from '../domain/codes.js'
import type { IndexedListing } from '../search-index/indexed-listing.js'
import { ListingIndex } from '../search-index/listing-index.js'
import type { ShopWords } from '../domain/search-question.js'
import { fromDefinitionRow, type DefinitionRow } from './postgres-attributes.js'
import type { Read } from './postgres-search.js'
import type { Statement } from './statement.js'

const batch = 2_000
const columns = `d.title_ko, d.title_en, d.document::text as vector, d.firm_id, d.firm_ko, d.firm_en, array_to_string(d.category_path, ' ') as path, d.complex, d.produced_in, array_to_string(d.preferential_in, ' ') as preferential_in,
  array_to_string(d.channels, ' ') as channels, array_to_string(d.attributes, ' ') as attributes, d.currency, d.price_minor, d.lead_time_days, d.in_stock, extract(epoch from d.published_at)::float8 * 1000 as published_at, d.sold, d.rating_average, d.rating_count`

interface Row {
  readonly listing_id: string
  /** Null when the listing is no longer on sale. */
  readonly vector: string | null
  readonly title_ko: string
  readonly title_en: string
  readonly firm_id: string
  readonly firm_ko: string
  readonly firm_en: string
  readonly path: string
  readonly complex: string
  readonly produced_in: string
  readonly preferential_in: string
  readonly channels: string
  readonly attributes: string
  readonly currency: string
  readonly price_minor: string
  readonly lead_time_days: number
  readonly in_stock: boolean
  readonly published_at: number
  readonly sold: number
  readonly rating_average: string | null
  readonly rating_count: number
}
type Change = Row & { readonly change: string }

/** From this transaction on, changes may not have been seen yet. */
const horizonNow: Statement = { name: 'catalog.search-horizon', text: 'select pg_snapshot_xmin(pg_current_snapshot())::text as horizon', values: [] }

const everything = (after: string | null): Statement => ({
  name: 'catalog.search-everything',
  text: `select d.listing_id, ${columns} from catalog.search_document d where $1::uuid is null or d.listing_id > $1::uuid order by d.listing_id limit ${batch}`,
  values: [after],
  isLong: true,
})

const changedSince = (horizon: string, after: string | null): Statement => ({
  name: 'catalog.search-changes',
  text: `select c.listing_id, c.change::text, ${columns} from (
      select s.listing_id, max(s.id) as change from catalog.search_change s where s.xact >= $1::text::xid8 and ($2::uuid is null or s.listing_id > $2::uuid) group by 1 order by 1 limit ${batch}) c
    left join catalog.search_document d using (listing_id) order by c.listing_id`,
  values: [horizon, after],
  isLong: true,
})

const synonyms: Statement = {
  name: 'catalog.search-synonyms',
  text: `select words from catalog.synonym_set where withdrawn_at is null and valid_from <= current_date and (valid_until is null or valid_until >= current_date) order by id`,
  values: [],
}
const categories: Statement = { name: 'catalog.search-categories', text: 'select slug, name_ko as ko, name_en as en from catalog.category order by position', values: [] }

const attributes: Statement = {
  name: 'catalog.search-attributes',
  text: 'select * from catalog.attribute_definition where filterable and retired_at is null order by position, code',
  values: [],
}

/**
 * Keeps an index like the tables. Changes are journalled with their transaction: everything from the oldest transaction that was still open at
 * the last look is looked at again, so that what commits late is not missed.
 */
export class SearchFeed {
  #horizon = '0'
  /** The last change that was taken in of each listing, within the window that is looked at again. */
  #seen = new Map<string, string>()

  constructor(private readonly read: Read) {}

  /** A new index of all that is on sale; stops half way when told to. */
  async load(isStopped: () => boolean = () => false): Promise<ListingIndex> {
    const index = new ListingIndex()
    const horizon = await this.#horizonNow()
    index.setWords(await this.#words())
    for (let after: string | null = null; ;) {
      const rows: Row[] = await this.read<Row>(everything(after))
      for (const row of rows) index.put(toListing(row))
      after = rows.at(-1)?.listing_id ?? null
      if (rows.length < batch || isStopped()) break
      // Requests come first: a large shop takes a while to read in.
      await new Promise((resolve) => setImmediate(resolve))
    }
    this.#horizon = horizon
    this.#seen = new Map()
    return index
  }

  /** Takes in what changed since the last look. */
  async refresh(index: ListingIndex): Promise<void> {
    const horizon = await this.#horizonNow()
    const seen = new Map<string, string>()
    for (let after: string | null = null; ;) {
      const rows: Change[] = await this.read<Change>(changedSince(this.#horizon, after))
      for (const row of rows) {
        seen.set(row.listing_id, row.change)
        if (this.#seen.get(row.listing_id) === row.change) continue
        if (row.vector === null) index.remove(row.listing_id)
        else index.put(toListing(row))
      }
      after = rows.at(-1)?.listing_id ?? null
      if (rows.length < batch) break
    }
    this.#horizon = horizon
    this.#seen = seen
  }

  /** Takes in synonyms and categories anew. */
  async refreshWords(index: ListingIndex): Promise<void> {
    index.setWords(await this.#words())
  }

  async #horizonNow(): Promise<string> {
    const [row] = await this.read<{ horizon: string }>(horizonNow)
    return row?.horizon ?? '0'
  }

  async #words(): Promise<ShopWords> {
    const sets = await this.read<{ words: readonly string[] }>(synonyms)
    const shelves = await this.read<{ slug: string; ko: string; en: string }>(categories)
    const definitions = (await this.read<DefinitionRow>(attributes)).map(fromDefinitionRow)
    return {
      synonyms: sets.map(({ words }) => words),
      attributes: definitions.map(({ code, name, form }) => ({ code, name, choices: form.type === 'choice' ? form.choices : [] })),
      categories: shelves.map(({ slug, ko, en }) => ({ slug, name: { ko, en } })),
    }
  }
}

const listed = (text: string): readonly string[] => (text === '' ? [] : text.split(' '))

const toListing = (row: Row): IndexedListing => ({
  id: row.listing_id,
  titleKo: row.title_ko,
  titleEn: row.title_en,
  vector: row.vector ?? '',
  firm: row.firm_id,
  firmKo: row.firm_ko,
  firmEn: row.firm_en,
  categoryPath: listed(row.path),
  complex: row.complex,
  producedIn: row.produced_in,
  preferentialIn: listed(row.preferential_in),
  // The column's CHECK allows nothing else.
  channels: listed(row.channels) as readonly Channel[],
  attributes: listed(row.attributes),
  currency: row.currency,
  price: Number(row.price_minor),
  leadTimeDays: row.lead_time_days,
  inStock: row.in_stock,
  publishedAt: row.published_at,
  sold: row.sold,
  rating: row.rating_average === null ? null : Number(row.rating_average),
  ratings: row.rating_count,
})
