import fc from 'fast-check'
import { searchVector } from '../domain/search-terms.js'
import type { ListingQuestion } from '../domain/search-question.js'
import type { IndexedListing } from './indexed-listing.js'
import { ListingIndex } from './listing-index.js'
import { suggest } from './suggest.js'

const idOf = (number: number): string => `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`

const aListing = (number: number, titleKo: string, titleEn: string, rest: Partial<IndexedListing> = {}): IndexedListing => ({
  id: idOf(number),
  titleKo,
  titleEn,
  vector: searchVector([
    { text: `${titleKo} ${titleEn}`, weight: 'A' },
    { text: '손누리 Sonnuri', weight: 'B' },
  ]),
  firm: idOf(1),
  firmKo: '손누리타이',
  firmEn: 'Sonnuri Ties',
  categoryPath: ['accessories'],
  complex: 'gaeseong',
  producedIn: 'KP',
  preferentialIn: [],
  channels: ['B2B'],
  attributes: [],
  currency: 'KRW',
  price: 1_000 * number,
  leadTimeDays: number,
  inStock: true,
  publishedAt: number * 1_000,
  sold: 0,
  rating: null,
  ratings: 0,
  ...rest,
})

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

const aShop = (...listings: readonly IndexedListing[]): ListingIndex => {
  const index = new ListingIndex()
  index.setWords({
    synonyms: [
      ['가방', 'bag'],
      ['프라이팬', '후라이팬'],
      ['sleeping bag', '침낭'],
    ],
    categories: [{ slug: 'accessories', name: { ko: '패션잡화', en: 'Accessories' } }],
    attributes: [],
  })
  for (const listing of listings) index.put(listing)
  return index
}
const tie = aListing(2, '실크 넥타이', 'Silk necktie')
const bag = aListing(3, '가죽 가방', 'Leather satchel')
const pan = aListing(4, '코팅 프라이팬', 'Non-stick frying pan')
const sack = aListing(5, '다운 침낭', 'Down quilt')

describe('the index of listings', () => {
  const index = aShop(tie, bag, pan, sack)
  const ask = (text: string, question: Partial<ListingQuestion> = {}) => index.search({ ...anything, ...question, text }, { first: 10 })

  it.each([
    ['bag', bag],
    ['후라이팬', pan],
    ['sleeping bag', sack],
    ['sleeping bags', sack],
    ['넥타이를', tie],
    ['실크넥타이', tie],
    ['가죽가방', bag],
  ])('finds what “%s” means, and does not call it near', (text, expected) => {
    const { ids, near, didYouMean } = ask(text)
    expect(ids[0]).toBe(expected.id)
    expect({ near, didYouMean }).toEqual({ near: false, didYouMean: null })
  })

  it('says what was probably meant', () => expect(ask('실크 넥타미')).toMatchObject({ ids: [tie.id], near: true, didYouMean: '실크 넥타이' }))

  it('shows what holds most of a question, and calls it near', () => {
    expect(ask('보라색 실크 넥타이')).toMatchObject({ ids: [tie.id], near: true, didYouMean: null })
    expect(ask('전혀 없는 물건')).toMatchObject({ ids: [], near: false })
  })

  it('ranks what sells and pleases above its like', () => {
    const shop = aShop(
      aListing(2, '실크 넥타이', 'Silk tie'),
      aListing(3, '실크 넥타이', 'Silk tie', { sold: 900 }),
      aListing(4, '실크 넥타이', 'Silk tie', { rating: 1.5, ratings: 9 }),
    )
    expect(shop.search({ ...anything, text: '넥타이' }, { first: 3 }).ids).toEqual([idOf(3), idOf(2), idOf(4)])
  })

  it('forgets what was hidden and replaces what was changed', () => {
    const shop = aShop(tie, bag)
    shop.remove(tie.id)
    shop.put(aListing(3, '천 가방', 'Canvas satchel'))
    expect(shop.search({ ...anything, text: '넥타이' }, { first: 5 }).ids).toEqual([])
    expect(shop.search({ ...anything, text: '가죽' }, { first: 5 }).ids).toEqual([])
    expect(shop.search({ ...anything, text: '가방', withFacets: true }, { first: 5 })).toMatchObject({ ids: [bag.id], counts: { total: 1 } })
    expect(shop.openCounts('KRW').total).toBe(1)
  })

  it('completes what is being typed, down to half a syllable', () => {
    expect(suggest(index, '넥').queries).toEqual(['넥타이'])
    expect(suggest(index, '넥탕').queries).toEqual(['넥타이'])
    expect(suggest(index, '실크 넥').queries).toEqual(['실크 넥타이'])
    expect(suggest(index, 'acc').categories.map(({ slug }) => slug)).toEqual(['accessories'])
    expect(suggest(index, '손누').firms.map(({ id }) => id)).toEqual([idOf(1)])
    expect(suggest(index, 'neck').listings).toEqual([tie.id])
    expect(suggest(index, ' ')).toEqual({ queries: [], categories: [], firms: [], listings: [] })
  })

  it('pages through any order without gaps or repeats, whatever is hidden in between', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ price: fc.integer({ min: 1, max: 5 }), sold: fc.integer({ min: 0, max: 3 }), hidden: fc.boolean() }), { minLength: 1, maxLength: 30 }),
        fc.constantFrom('relevance' as const, 'newest' as const, 'price-low' as const, 'price-high' as const, 'lead-time' as const, 'best-selling' as const),
        fc.constantFrom(null, '넥타이'),
        (goods, sort, text) => {
          const shop = aShop(...goods.map(({ price, sold }, number) => aListing(number + 10, '실크 넥타이', 'Silk necktie', { price, sold })))
          goods.forEach(({ hidden }, number) => hidden && shop.remove(idOf(number + 10)))
          const question = { ...anything, sort, text }
          const all = shop.search(question, { first: 100 }).ids
          expect(all).toHaveLength(goods.filter(({ hidden }) => !hidden).length)
          const seen: string[] = []
          for (let after: string | null = null, turn = 0; turn < 40; turn += 1) {
            const page = shop.search(question, { first: 4, after })
            seen.push(...page.ids)
            after = page.next
            if (after === null) break
          }
          expect(seen).toEqual(all)
        },
      ),
      { numRuns: 100, seed: 20261120 },
    )
  })

  it('knows when too much of it is dead', () => {
    const shop = aShop()
    for (let time = 0; time < 2_100; time += 1) shop.put(tie)
    expect(shop.isWorn).toBe(true)
    expect(shop.columns.living).toBe(1)
  })
})
