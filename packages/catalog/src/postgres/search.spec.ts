import { idOf, pageOf } from '@naru/kernel'
import type { SqlActor } from '@naru/kernel/postgres'
import { createTestDatabase, type TestDatabase } from '@naru/testing/postgres'
import type { ListingTermsInput } from '../domain/listing-terms.js'
import { saveListing } from '../save-listing/save-listing.js'
import { aPublishedListing, aSeller, firmId } from '../testing/a-listing.js'
import { cardKeys, categoryCounts, listingSearch, migrations, postgresCatalogue, type CardRow, type ListingQuestion } from './index.js'

const firm: SqlActor = { organisation: firmId }
const anything: ListingQuestion = {
  text: null,
  category: null,
  firms: [],
  complexes: [],
  producedIn: [],
  preferentialIn: null,
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

describe('search', () => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await createTestDatabase('catalog', migrations)
    await db.as({ system: true }, (sql) => postgresCatalogue(sql).sellers.save(aSeller()))
    await db.as(firm, async (sql) => {
      for (const [index, terms] of goods.entries()) {
        const listing = aPublishedListing(terms, idOf(`00000000-0000-7000-8000-0000000ab10${index}`), idOf(`00000000-0000-7000-8000-0000000ac10${index}`), `SKU-${index}`)
        await postgresCatalogue(sql).listings.insert(listing)
        await saveListing(postgresCatalogue(sql), listing)
      }
    })
  })
  afterAll(() => db.close())

  const ask = async (question: Partial<ListingQuestion>, first = 20, after: string | null = null) => {
    const whole = { ...anything, ...question }
    const { text, values } = listingSearch(whole, { first, after })
    const rows = await db.as({}, (sql) => sql.query<CardRow>(text, values))
    return {
      rows,
      page: pageOf(
        rows.filter(({ listing_id: id }) => id !== null),
        first,
        cardKeys(whole),
        (row) => row.title_en,
      ),
    }
  }
  const titles = async (question: Partial<ListingQuestion>) => (await ask(question)).page.items

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
    const { rows, page } = await ask({ text })
    expect(page.items).toContain(expected)
    expect(rows.every(({ near }) => near)).toBe(true)
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
    const { rows } = await ask({ category: 'neckties', withFacets: true })
    const facets = rows[0]?.facets
    expect(facets).toMatchObject({ total: 2, producedIn: [{ value: 'KP', count: 2 }], price: { from: '29000', to: '29000' } })
    expect(facets?.categories.map(({ slug, count }) => `${slug} ${count}`)).toEqual(['apparel 1', 'trousers 1', 'accessories 2', 'neckties 2', 'footwear 1', 'trainers 1'])
    expect(facets?.leadTimes).toEqual([
      { days: 3, count: 1 },
      { days: 7, count: 1 },
      { days: 14, count: 2 },
      { days: 30, count: 2 },
    ])
    expect(rows.slice(1).every((row) => row.facets === null)).toBe(true)
  })

  it('counts facets of a search that nothing meets', async () => {
    const { rows, page } = await ask({ text: '넥타이', category: 'trousers', withFacets: true })
    expect(page.items).toEqual([])
    expect(rows[0]?.facets).toMatchObject({
      total: 0,
      categories: [
        { slug: 'accessories', count: 2 },
        { slug: 'neckties', count: 2 },
      ],
    })
  })

  it.each(['relevance', 'newest', 'price-low', 'price-high', 'lead-time'] as const)('pages by %s without gaps or repeats', async (sort) => {
    for (const text of [null, '넥타이']) {
      const all = await titles({ sort, text })
      const seen: string[] = []
      for (let after: string | null = null, turn = 0; turn < 5; turn += 1) {
        const { page } = await ask({ sort, text }, 1, after)
        seen.push(...page.items)
        after = page.next
        if (after === null) break
      }
      expect(seen).toEqual(all)
    }
  })

  it('is one statement whose text does not depend on what is asked for', () => {
    const name = (question: Partial<ListingQuestion>) => listingSearch({ ...anything, ...question }, { first: 20 }).name
    expect(name({ text: '실크' })).toBe(name({ text: 'necktie for men' }))
    expect(name({ category: 'neckties' })).not.toBe(name({}))
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
