import { decodeCursor, type PageRequest } from '@naru/kernel'
import type { FacetCounts, ListingQuestion, ListingSort } from '../domain/search-question.js'
import { searchQuery, spellOut } from '../domain/search-terms.js'
import { cardText } from './card-text.js'
import { facetsOf, flag, type Conditions } from './search-facets.js'
import { Parameters, type Statement } from './statement.js'

/** One card, and on the first row of a search with facets their counts. All columns but the counts are null on a page without cards. */
export interface FoundRow {
  /** For `readCard`. */
  readonly card: string | null
  /** What the page is ordered by. */
  readonly key: string | number | null
  /** Nothing matched every word: this is one of the nearest. */
  readonly near: boolean
  readonly facets?: FacetCounts | null
}

interface Order {
  /** Sort key and its type; the listing's id breaks ties. */
  readonly key: string
  readonly type: string
  readonly direction: 'asc' | 'desc'
  /** The key as a cursor holds it, where that is not the key itself. */
  readonly shown?: string
}

const newest: Order = { key: 'd.published_at', type: 'timestamptz', direction: 'desc', shown: 'd.published_at::text' }
const orders: Readonly<Record<ListingSort, Order>> = {
  relevance: { key: 'd.rank', type: 'real', direction: 'desc' },
  newest,
  'price-low': { key: 'd.price_minor', type: 'bigint', direction: 'asc' },
  'price-high': { key: 'd.price_minor', type: 'bigint', direction: 'desc' },
  rating: { key: 'coalesce(d.rating_average, 0)', type: 'numeric', direction: 'desc' },
  'best-selling': { key: 'd.sold', type: 'int', direction: 'desc' },
  'lead-time': { key: 'd.lead_time_days', type: 'int', direction: 'asc' },
}

const orderOf = ({ sort, text }: ListingQuestion): Order => (sort === 'relevance' && searchQuery(text ?? '') === null ? newest : orders[sort])

/** Written out in the statement, because PostgreSQL plans for a length that it is told later as for a tenth of the table, and so plans anew each time. */
const lengths = [20, 50, 100]
const lengthFor = (first: number): number => (lengths.find((length) => length >= first) ?? first) + 1

/** The one statement that answers a search: cards in order and, when asked for, every facet's counts. */
export function listingSearch(question: ListingQuestion, page: PageRequest): Statement {
  const parameters = new Parameters()
  const source = sourceOf(question, parameters)
  const conditions = conditionsOf(question, parameters)
  const order = orderOf(question)
  const cut = cutAfter(order, page, parameters)
  const sequence = `${order.key} ${order.direction}, d.listing_id ${order.direction}`
  const limit = lengthFor(page.first)
  const columns = `${cardText} as card, ${order.shown ?? order.key} as key, d.near`
  const all = [...Object.values(conditions), ...cut]
  const where = all.length > 0 ? `where ${all.join(' and ')}` : ''
  // Words and counts are found by visiting all that matches.
  const isLong = question.withFacets || source.with !== ''
  if (!question.withFacets)
    return { ...parameters.statement('catalog.listings', `${source.with} select ${columns} from ${source.from} d ${where} order by ${sequence} limit ${limit}`), isLong }
  const currency = parameters.add(question.currency, 'text')
  const statement = parameters.statement(
    'catalog.listings',
    `${source.with === '' ? 'with' : `${source.with},`} found as materialized (select d.*, ${conditionColumns(conditions)} from ${source.from} d),
     page as (select row_number() over (order by ${sequence}) as n, ${columns} from found d ${where} order by ${sequence} limit ${limit}),
     counts as (select 1::bigint as n, ${facetsOf(conditions, currency)} as facets)
     select page.*, counts.facets from counts full join page using (n) order by n`,
  )
  return { ...statement, isLong }
}

/** Where the rows come from: everything, or what matches the words, or else what is spelled nearly like them. */
function sourceOf({ text }: ListingQuestion, parameters: Parameters): { readonly with: string; readonly from: string } {
  const query = text === null ? null : searchQuery(text)
  if (text === null || query === null) return { with: '', from: '(select s.*, null::real as rank, false as near from catalog.search_document s)' }
  const words = parameters.add(query, 'tsquery')
  const spelled = parameters.add(spellOut(text), 'text')
  return {
    with: `with exact as materialized (select listing_id, ts_rank('{0.05, 0.2, 0.5, 1}', document, ${words}) as rank from catalog.search_document where document @@ ${words}),
      hit as (select listing_id, rank, false as near from exact union all select listing_id, likeness, true from catalog.nearest(${spelled}) where not exists (select from exact))`,
    from: '(select s.*, hit.rank, hit.near from hit join catalog.search_document s using (listing_id))',
  }
}

function conditionsOf(question: ListingQuestion, parameters: Parameters): Conditions {
  const { category, firms, complexes, producedIn, preferentialIn, priceFrom, priceTo, currency, leadTimeDays, channel, inStock, attributes, sort } = question
  const inCurrency = priceFrom !== null || priceTo !== null || sort === 'price-low' || sort === 'price-high'
  const price = [
    ...(inCurrency ? [`d.currency = ${parameters.add(currency, 'text')}`] : []),
    ...(priceFrom === null ? [] : [`d.price_minor >= ${parameters.add(priceFrom.toString(), 'bigint')}`]),
    ...(priceTo === null ? [] : [`d.price_minor <= ${parameters.add(priceTo.toString(), 'bigint')}`]),
  ]
  return {
    ...(category === null ? {} : { category: `d.category_path @> array[${parameters.add(category, 'text')}]` }),
    ...(firms.length === 0 ? {} : { firm: `d.firm_id = any (${parameters.add(firms, 'uuid[]')})` }),
    ...(complexes.length === 0 ? {} : { complex: `d.complex = any (${parameters.add(complexes, 'text[]')})` }),
    ...(producedIn.length === 0 ? {} : { producedIn: `d.produced_in = any (${parameters.add(producedIn, 'text[]')})` }),
    ...(preferentialIn === null ? {} : { preferentialIn: `d.preferential_in @> array[${parameters.add(preferentialIn, 'text')}]` }),
    ...(price.length === 0 ? {} : { price: `(${price.join(' and ')})` }),
    ...(leadTimeDays === null ? {} : { leadTime: `d.lead_time_days <= ${parameters.add(leadTimeDays, 'int')}` }),
    ...(channel === null ? {} : { channel: `d.channels @> array[${parameters.add(channel, 'text')}]` }),
    ...(inStock ? { inStock: 'd.in_stock' } : {}),
    ...Object.fromEntries([...byCode(attributes)].map(([code, terms]) => [`attribute:${code}`, `d.attributes && ${parameters.add(terms, 'text[]')}`])),
  }
}

/** `colour=navy` and `colour=red` are one choice, `size=M` is another. */
function byCode(attributes: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const codes = new Map<string, string[]>()
  for (const term of attributes) {
    const code = term.slice(0, term.indexOf('='))
    codes.set(code, [...(codes.get(code) ?? []), term])
  }
  return codes
}

function cutAfter({ key, type, direction }: Order, { after }: PageRequest, parameters: Parameters): readonly string[] {
  const [value = null, id = null] = (after == null ? undefined : decodeCursor(after)) ?? []
  if (value === null || typeof id !== 'string') return []
  return [`(${key}, d.listing_id) ${direction === 'asc' ? '>' : '<'} (${parameters.add(value, type)}, ${parameters.add(id, 'uuid')})`]
}

const conditionColumns = (conditions: Conditions): string => ['true as k', ...Object.entries(conditions).map(([name, condition]) => `${condition} as ${flag(name)}`)].join(', ')
