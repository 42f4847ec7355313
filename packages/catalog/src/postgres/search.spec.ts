import { idOf } from '@naru/kernel'
import type { SqlActor } from '@naru/kernel/postgres'
import { createTestDatabase, type TestDatabase } from '@naru/testing/postgres'
import fc from 'fast-check'
import type { ListingTermsInput } from '../domain/listing-terms.js'
import { saveListing } from '../save-listing/save-listing.js'
import { aPublishedListing, aSeller, firmId } from '../testing/a-listing.js'
import type { ListingQuestion } from '../domain/search-question.js'
import type { SearchEngine } from '../search-engine.js'
import { categoryCounts, IndexedSearch, listingSearch, migrations, postgresCatalogue, PostgresSearch, SearchFeed, type ListingIndex, type Read } from './index.js'

const firm: SqlActor = { organisation: firmId }
const anything: ListingQuestion = {
  text: null,
  category: null,
  firms: [],
  complexes: [],
  producedIn: [],
  preferentialIn: null,
  attributes: [],
  priceFrom: null,
  priceTo: null,
  currency: 'KRW',
  leadTimeDays: null,
  channel: null,
  inStock: false,
  sort: 'relevance',
  withFacets: false,
}
const goods: readonly Partial<ListingTermsInput>[] = [
  { title: { ko: '실크 넥타이', en: 'Silk necktie' }, leadTimeDays: 2 },
  { title: { ko: '울 넥타이', en: 'Wool necktie' }, hs: '621520', leadTimeDays: 10, attributes: [], description: { ko: '모직', en: 'Worsted' } },
  {
    title: { ko: '면바지', en: 'Cotton trousers' },
    summary: { ko: '편한 바지', en: 'Comfortable' },
    description: { ko: '면', en: 'Cotton' },
    category: 'trousers',
    hs: '620342',
    channels: ['B2B'],
    leadTimeDays: 20,
  },
  {
    title: { ko: '러닝 운동화', en: 'Running trainers' },
    summary: { ko: '가벼운 신발', en: 'Light' },
    description: { ko: '메시', en: 'Mesh' },
    category: 'trainers',
    hs: '640411',
    producedIn: 'KR',
    leadTimeDays: 5,
  },
]

type Made = { readonly engine: SearchEngine; readonly index?: ListingIndex; readonly feed?: SearchFeed }
const engines: Readonly<Record<string, (read: Read) => Promise<Made>>> = {
  tables: (read) => Promise.resolve({ engine: new PostgresSearch(read) }),
  async index(read) {
    const feed = new SearchFeed(read)
    const index = await feed.load()
    return { engine: new IndexedSearch(index, read), index, feed }
  },
}

/** What every engine must do; how it ranks is its own. */
describe.each(Object.keys(engines))('search by %s', (name) => {
  let db: TestDatabase
  let made: Made
  beforeAll(async () => {
    db = await createTestDatabase('catalog', migrations)
    await db.as({ system: true }, (sql) => postgresCatalogue(sql).sellers.save(aSeller()))
    // What is found by another word for it is a matter of the index's own tests.
    await db.owner.query('update catalog.synonym_set set withdrawn_at = now()')
    await db.as(firm, async (sql) => {
      for (const [index, terms] of goods.entries()) {
        const listing = aPublishedListing(terms, idOf(`00000000-0000-7000-8000-0000000ab10${index}`), idOf(`00000000-0000-7000-8000-0000000ac10${index}`), `SKU-${index}`)
        await postgresCatalogue(sql).listings.insert(listing)
        await saveListing(postgresCatalogue(sql), listing)
      }
    })
    await db.owner.query(
      `update catalog.search_document set attributes = case when title_en like 'Silk%' then array['fibre=silk', 'certificate=KC'] when title_en like 'Wool%' then array['fibre=wool'] else '{}' end`,
    )
    made = (await engines[name]?.(({ text, values }) => db.as({}, (sql) => sql.query(text, values)))) ?? made
  })
  afterAll(() => db.close())

  const ask = async (question: Partial<ListingQuestion>, first = 20, after: string | null = null) => {
    const { cards, ...found } = await made.engine.search({ ...anything, ...question }, { first, after })
    return { ...found, titles: cards.map(({ title_en: title }) => title) }
  }
  const titles = async (question: Partial<ListingQuestion>) => (await ask(question)).titles

  it.each([
    ['실크 넥타이', ['Silk necktie']],
    ['넥타이 실크', ['Silk necktie']],
    ['실크넥타이', ['Silk necktie']],
    ['silk 넥타이', ['Silk necktie']],
    ['neckties', ['Silk necktie', 'Wool necktie']],
    ['바지', ['Cotton trousers']],
    ['SKU-3', ['Running trainers']],
    ['손누리 운동화', ['Running trainers']],
    ['621520', ['Wool necktie']],
  ])('finds “%s”', async (text, expected) => expect((await titles({ text })).toSorted()).toEqual(expected))

  it.each([
    ['넥타미 실크', 'Silk necktie'],
    ['nectie', 'Silk necktie'],
    ['운도화', 'Running trainers'],
    ['trowsers', 'Cotton trousers'],
  ])('offers what is near “%s”, and says that it is only near', async (text, expected) => {
    const { titles: found, near } = await ask({ text })
    expect(found).toContain(expected)
    expect(near).toBe(true)
  })

  it('finds nothing for what is like nothing', async () => expect(await titles({ text: 'zzqxv' })).toEqual([]))

  it('ranks the title above the description', async () => expect((await titles({ text: 'silk' }))[0]).toBe('Silk necktie'))

  it('filters and sorts', async () => {
    expect(await titles({ sort: 'lead-time' })).toEqual(['Silk necktie', 'Running trainers', 'Wool necktie', 'Cotton trousers'])
    expect(await titles({ category: 'accessories', leadTimeDays: 7 })).toEqual(['Silk necktie'])
    expect(await titles({ channel: 'B2C', producedIn: ['KR'] })).toEqual(['Running trainers'])
    expect(await titles({ priceFrom: 30000n })).toEqual([])
    expect(await titles({ priceFrom: 29000n, priceTo: 29000n, sort: 'price-high' })).toHaveLength(4)
    expect(await titles({ inStock: true })).toEqual([])
  })

  it('counts each facet without its own choice', async () => {
    const { counts: facets } = await ask({ category: 'neckties', withFacets: true })
    expect(facets).toMatchObject({ total: 2, producedIn: [{ value: 'KP', count: 2 }], price: { from: '29000', to: '29000' } })
    expect(facets?.categories.map(({ slug, count }) => `${slug} ${count}`)).toEqual(['apparel 1', 'trousers 1', 'accessories 2', 'neckties 2', 'footwear 1', 'trainers 1'])
    expect(facets?.leadTimes).toEqual([
      { days: 3, count: 1 },
      { days: 7, count: 1 },
      { days: 14, count: 2 },
      { days: 30, count: 2 },
    ])
  })

  it('counts facets of a search that nothing meets', async () => {
    const { titles: found, counts } = await ask({ text: '넥타이', category: 'trousers', withFacets: true })
    expect(found).toEqual([])
    expect(counts).toMatchObject({
      total: 0,
      categories: [
        { slug: 'accessories', count: 2 },
        { slug: 'neckties', count: 2 },
      ],
    })
  })

  it.each(['relevance', 'newest', 'price-low', 'price-high', 'lead-time', 'rating', 'best-selling'] as const)('pages by %s without gaps or repeats', async (sort) => {
    for (const text of [null, '넥타이']) {
      const all = await titles({ sort, text })
      const seen: string[] = []
      for (let after: string | null = null, turn = 0; turn < 5; turn += 1) {
        const page = await ask({ sort, text }, 1, after)
        seen.push(...page.titles)
        after = page.next
        if (after === null) break
      }
      expect(seen).toEqual(all)
    }
  })

  it('counts attributes by their codes, each without its own choice', async () => {
    const { titles: found, counts } = await ask({ attributes: ['fibre=silk'], withFacets: true })
    expect(found).toEqual(['Silk necktie'])
    expect(counts?.attributes).toEqual([
      { code: 'certificate', values: [{ value: 'KC', count: 1 }] },
      {
        code: 'fibre',
        values: [
          { value: 'silk', count: 1 },
          { value: 'wool', count: 1 },
        ],
      },
    ])
    expect(await titles({ attributes: ['fibre=silk', 'fibre=wool'], sort: 'lead-time' })).toEqual(['Silk necktie', 'Wool necktie'])
    expect(await titles({ attributes: ['fibre=wool', 'certificate=KC'] })).toEqual([])
    expect(await titles({ attributes: ["fi'bre=x"] })).toEqual([])
  })

  it('counts all that is on sale when nothing is asked for', async () => {
    const { counts } = await ask({ withFacets: true })
    expect(counts).toMatchObject({
      total: 4,
      firms: [{ count: 4 }],
      channels: [
        { value: 'B2B', count: 4 },
        { value: 'B2C', count: 3 },
      ],
    })
  })

  it('counts listings in and below every category', async () => {
    const rows = await db.as({}, (sql) => sql.query<{ slug: string; count: number }>(categoryCounts.text))
    expect(rows.filter(({ count }) => count > 0).map(({ slug, count }) => `${slug} ${count}`)).toEqual([
      'apparel 1',
      'trousers 1',
      'accessories 2',
      'neckties 2',
      'footwear 1',
      'trainers 1',
    ])
  })
})

describe('search by tables', () => {
  it('is one statement whose text does not depend on what is asked for', () => {
    const name = (question: Partial<ListingQuestion>) => listingSearch({ ...anything, ...question }, { first: 20 }).name
    expect(name({ text: '실크' })).toBe(name({ text: 'necktie for men' }))
    expect(name({ category: 'neckties' })).not.toBe(name({}))
  })
})

describe('both engines', () => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await createTestDatabase('catalog', migrations)
    await db.as({ system: true }, (sql) => postgresCatalogue(sql).sellers.save(aSeller()))
    // What is found by another word for it is a matter of the index's own tests.
    await db.owner.query('update catalog.synonym_set set withdrawn_at = now()')
    await db.as(firm, async (sql) => {
      for (let index = 0; index < 24; index += 1) {
        const listing = aPublishedListing(
          { ...goods[index % 4], leadTimeDays: (index * 5) % 33, producedIn: index % 3 === 0 ? 'KR' : 'KP', channels: index % 2 === 0 ? ['B2B'] : ['B2B', 'B2C'] },
          idOf(`00000000-0000-7000-8000-0000000ab1${String(index).padStart(2, '0')}`),
          idOf(`00000000-0000-7000-8000-0000000ac1${String(index).padStart(2, '0')}`),
          `SKU-${index}`,
        )
        await postgresCatalogue(sql).listings.insert(listing)
        await saveListing(postgresCatalogue(sql), listing)
      }
    })
    await db.owner.query(
      `update catalog.search_document set price_minor = 1000 + (lead_time_days * 7919) % 5000, currency = case when lead_time_days % 7 = 0 then 'USD' else 'KRW' end, sold = lead_time_days % 4,
         rating_average = lead_time_days % 5, in_stock = lead_time_days % 2 = 0, preferential_in = case when lead_time_days > 15 then array['CN', 'US'] else '{}' end,
         attributes = array['fibre=' || (array['silk', 'wool', 'cotton'])[1 + lead_time_days % 3]]`,
    )
  })
  afterAll(() => db.close())
  const read: Read = ({ text, values }) => db.as({}, (sql) => sql.query(text, values))

  const some = <T>(...values: readonly T[]) => fc.subarray([...values])
  const questions: fc.Arbitrary<ListingQuestion> = fc.record({
    text: fc.constantFrom(null, '넥타이', 'silk', '바지', 'trainers', '621520'),
    category: fc.constantFrom(null, null, 'accessories', 'neckties', 'footwear', 'nowhere'),
    firms: some<string>(firmId),
    complexes: some('gaeseong', 'elsewhere'),
    producedIn: some('KR', 'KP'),
    preferentialIn: fc.constantFrom(null, null, 'CN'),
    attributes: some('fibre=silk', 'fibre=wool', 'certificate=KC'),
    priceFrom: fc.constantFrom(null, 2000n),
    priceTo: fc.constantFrom(null, 5000n),
    currency: fc.constantFrom('KRW', 'USD'),
    leadTimeDays: fc.constantFrom(null, 7, 20),
    channel: fc.constantFrom(null, 'B2B' as const, 'B2C' as const),
    inStock: fc.boolean(),
    sort: fc.constantFrom('newest' as const, 'price-low' as const, 'price-high' as const, 'lead-time' as const, 'rating' as const, 'best-selling' as const),
    withFacets: fc.constant(true),
  })

  it('agree on what matches, in which order, and on every count', async () => {
    const tables = new PostgresSearch(read)
    const index = new IndexedSearch(await new SearchFeed(read).load(), read)
    await fc.assert(
      fc.asyncProperty(questions, async (question) => {
        const [expected, found] = [await tables.search(question, { first: 10 }), await index.search(question, { first: 10 })]
        expect(found.cards.map(({ listing_id: id }) => id)).toEqual(expected.cards.map(({ listing_id: id }) => id))
        expect(found.counts).toEqual(expected.counts)
        expect(found.next === null).toBe(expected.next === null)
      }),
      { numRuns: 150, seed: 20261120 },
    )
  })

  it('keeps up with what is changed, hidden and committed late', async () => {
    const feed = new SearchFeed(read)
    const index = await feed.load()
    const search = new IndexedSearch(index, read)
    const found = async (text: string) => (await search.search({ ...anything, text }, { first: 100 })).cards.length
    expect(await found('비단')).toBe(0)
    const gate = Promise.withResolvers<undefined>()
    const begun = Promise.withResolvers<undefined>()
    const late = db.as({ system: true }, async (sql) => {
      await sql.query(`update catalog.search_document set document = $1::tsvector where slug = (select min(slug) from catalog.search_document)`, [`'비단':1A`])
      begun.resolve(undefined)
      await gate.promise
    })
    await begun.promise
    await db.owner.query('delete from catalog.search_document where slug = (select max(slug) from catalog.search_document)')
    await feed.refresh(index)
    expect(index.columns.living).toBe(23)
    gate.resolve(undefined)
    await late
    await feed.refresh(index)
    expect(index.columns.living).toBe(23)
    expect(await found('비단')).toBe(1)
    const { length } = index.columns
    await feed.refresh(index)
    expect(index.columns.length).toBe(length)
  })
})
