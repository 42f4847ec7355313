import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { Database } from '../src/platform/database/database.js'
import type { Client } from './client.js'
import { startGateway, type Gateway } from './gateway.js'
import { eventually, perform, succeed } from './perform.js'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
}, 120_000)
afterAll(() => gateway.close())

interface Card {
  readonly slug: string
  readonly title: { readonly ko: string; readonly en: string }
  readonly picture: { readonly url: string }
  readonly preferentialIn: readonly string[]
}
interface Found {
  readonly items: readonly Card[]
  readonly next: string | null
  readonly total: number | null
  readonly near: boolean
  readonly facets: { readonly categories: readonly { slug: string; count: number }[]; readonly preferentialIn: readonly { value: string; count: number }[] } | null
}
const cardFields =
  'items { slug title { ko en } picture { url } preferentialIn price { amount currency } firm { name { ko } complex } } next total near facets { categories { slug count } preferentialIn { value count } }'
const search = async (client: Client, variables: object): Promise<Found> =>
  (
    await client.request<{ listings: Found }>(
      `query ($search: ListingSearch, $first: Int, $after: Cursor) { listings(search: $search, first: $first, after: $after) { ${cardFields} } }`,
      { ...variables },
    )
  ).listings

const terms = (changes: object = {}) => ({
  title: { ko: '시험 셔츠', en: 'Trial shirt' },
  summary: { ko: '시험용 셔츠입니다.', en: 'A shirt for trial.' },
  description: { ko: '면 셔츠', en: 'Cotton' },
  category: 'shirts',
  hs: '620520',
  unit: 'NMB',
  producedIn: 'KP',
  zone: 'GAESEONG',
  currency: 'KRW',
  minimum: 1,
  multiple: 1,
  leadTimeDays: 4,
  channels: ['B2C'],
  pictureKind: 'shirt',
  attributes: [],
  documents: [],
  options: [{ ko: '색상', en: 'Colour' }],
  ...changes,
})
const variant = (changes: object = {}) => ({
  sku: `TRIAL-${randomUUID().slice(0, 8).toUpperCase()}`,
  options: [{ ko: '흰색', en: 'White' }],
  colour: 'white',
  netWeightKg: '0.2',
  grossWeightKg: '0.3',
  ...changes,
})
const won = (amount: string) => ({ amount, currency: 'KRW' })
const bill = (changes: object = {}) => ({
  currency: 'KRW',
  exWorks: '20000',
  labour: '4000',
  overhead: '2000',
  profit: '2000',
  valueAddedOutside: '6000',
  materialsSentOut: '12000',
  operations: ['cutting', 'sewing'],
  materials: [{ name: { ko: '면직물', en: 'Cotton cloth' }, hs: '520831', origin: 'KR', originating: true, value: '12000', weightKg: '0.2', determinesClassification: true }],
  ...changes,
})
interface Own {
  readonly id: string
  readonly slug: string
  readonly version: number
  readonly variants: readonly { readonly id: string; readonly available: number }[]
}
const own = 'id slug status version variants { id available stock { location onHand } } missing { at rule }'

describe('the shop', () => {
  it('shows at least sixty goods, page by page', async () => {
    const visitor = gateway.visit('storefront')
    const seen = new Set<string>()
    let after: string | null = null
    do {
      const page: Found = await search(visitor, { first: 25, after })
      page.items.forEach(({ slug }) => seen.add(slug))
      after = page.next
    } while (after !== null)
    expect(seen.size).toBeGreaterThanOrEqual(60)
  })

  it('asks the database once for a search with facets, once for a listing, once for the categories', async () => {
    const database = gateway.server.app.get(Database)
    const [prepared, transaction] = [jest.spyOn(database, 'prepared'), jest.spyOn(database, 'transaction')]
    const visitor = gateway.visit('storefront')
    // What the index reads when something has changed is not this visitor's.
    const asked = () => prepared.mock.calls.filter(([name]) => !name.startsWith('catalog.search-')).length
    await search(visitor, { search: { text: '넥타이', category: 'accessories', withFacets: true, sort: 'PRICE_LOW' } })
    expect(asked()).toBe(1)
    await visitor.request('query { listing(slug: "none") { id } }')
    expect(asked()).toBe(2)
    await visitor.request('query { categories { slug } }')
    expect(asked()).toBe(3)
    // Nor what the worker does meanwhile.
    expect(transaction.mock.calls.filter(([actor]) => actor.kind !== 'system')).toEqual([])
    jest.restoreAllMocks()
  })

  it('finds Korean, English and what was mistyped, with facets', async () => {
    const visitor = gateway.visit('storefront')
    expect((await search(visitor, { search: { text: '실크 넥타이' } })).items.map(({ title }) => title.en)).toEqual(
      expect.arrayContaining(['Silk necktie', 'Jacquard silk necktie']),
    )
    expect((await search(visitor, { search: { text: '구두' } })).items.length).toBeGreaterThan(0)
    const near = await search(visitor, { search: { text: '넥타미' } })
    expect(near.near).toBe(true)
    expect(near.items[0]?.title.ko).toContain('넥타이')
    const faceted = await search(visitor, { search: { category: 'accessories', withFacets: true }, first: 2 })
    expect(faceted.total).toBe(5)
    expect(faceted.items).toHaveLength(2)
    expect(faceted.facets?.categories.find(({ slug }) => slug === 'apparel')?.count).toBeGreaterThan(0)
  })

  it('says of a mistaken filter what is wrong', async () => {
    const { errors } = await gateway.visit('storefront').send('query { listings(search: { priceFrom: "1", currency: "WON" }) { near } }')
    expect(errors?.[0]).toMatchObject({ message: 'search.currency cannot be "WON"', extensions: { code: 'BAD_USER_INPUT' } })
  })

  it('knows where goods enjoy preference, differently by bill and agreement', async () => {
    const visitor = gateway.visit('storefront')
    const { items, facets } = await search(visitor, { search: { withFacets: true }, first: 100 })
    const kinds = new Set(items.map(({ preferentialIn }) => preferentialIn.join(' ')))
    expect(kinds.size).toBeGreaterThan(3)
    expect(facets?.preferentialIn.length).toBeGreaterThan(1)
  })

  it('shows one listing whole, draws its picture and prices a quantity', async () => {
    const visitor = gateway.visit('storefront')
    const [card] = (await search(visitor, { search: { text: 'silk necktie' } })).items
    const { listing } = await visitor.request<{
      listing: { variants: { id: string; available: number; tiers: { from: number }[] }[]; pictures: { url: string }[]; path: { slug: string }[] }
    }>(
      'query ($slug: String!) { listing(slug: $slug) { path { slug } pictures { url alt { ko } } documents { kind number } variants { id available tiers { from price { amount } } } } }',
      { slug: card?.slug },
    )
    expect(listing.path.map(({ slug }) => slug)).toEqual(['accessories', 'neckties'])
    expect(listing.pictures.length).toBeGreaterThan(1)
    const picture = await visitor.fetch(listing.pictures[0]?.url ?? '')
    expect(picture.headers.get('content-type')).toContain('image/svg+xml')
    expect(await picture.text()).toMatch(/^<svg /)
    expect((await visitor.fetch('/pictures/necktie/../secret.svg')).status).toBe(404)
    const { priceOf } = await visitor.request<{ priceOf: unknown }>('query ($id: ID!) { priceOf(variantId: $id, quantity: 60) { reason from unit { amount } list { amount } } }', {
      id: listing.variants[0]?.id,
    })
    expect(priceOf).toMatchObject({ reason: 'TIER', from: 50 })
  })

  it('hides bills of materials and other firms’ work from everybody else', async () => {
    const visitor = gateway.visit('storefront')
    const { errors } = await visitor.send('query { myListings { items { id } } }')
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED')
    const mine = await (
      await gateway.signIn('supplier', 'owner@sonnuri.example')
    ).request<{ myListings: { items: { id: string }[]; counts: object[] } }>('query { myListings { items { id } counts { status count } } }')
    expect(mine.myListings.counts).toEqual(
      expect.arrayContaining([
        { status: 'PUBLISHED', count: 5 },
        { status: 'WITHDRAWN', count: 1 },
      ]),
    )
    const other = await gateway.signIn('supplier', 'owner@haneulsil.example')
    expect(await other.request('query ($id: ID!) { myListing(id: $id) { id } }', { id: mine.myListings.items[0]?.id })).toEqual({ myListing: null })
  })
})

describe('a firm', () => {
  it('lists a good from draft to the shop, and the shop follows', async () => {
    const firm = await gateway.signIn('supplier', 'sales@haneulsil.example')
    const draft = await succeed<Own>(firm, 'createListing', { listing: terms() }, own)
    expect(await perform(firm, 'publishListing', { id: draft.id })).toMatchObject({ __typename: 'ListingInvalid' })
    const withVariant = await succeed<Own>(firm, 'addVariant', { listingId: draft.id, variant: variant(), price: won('39000'), tiers: [{ from: 10, price: won('35000') }] }, own)
    const variantId = withVariant.variants[0]?.id
    await succeed(firm, 'setBillOfMaterials', { listingId: draft.id, billOfMaterials: bill() }, own)
    await succeed(firm, 'receiveStock', { variantId, location: '개성 공장', quantity: 12, reference: 'LOT-1' }, own)
    // A good that was judged while nobody saw it is shown with what is known of it all the same.
    await eventually('the judgement of the draft', async () => (await gateway.database.owner.query('select from origin_matrix.good where listing_id = $1', [draft.id])).length > 0)
    await succeed(firm, 'publishListing', { id: draft.id }, own)
    const found = await eventually('the judgement of its origin', async () =>
      (await search(firm, { search: { text: 'trial shirt' } })).items.find(({ preferentialIn }) => preferentialIn.length > 0),
    )
    expect(found.slug).toBe(draft.slug)
    expect(await perform(firm, 'adjustStock', { variantId, location: '개성 공장', difference: -13, note: '실사' })).toMatchObject({ __typename: 'StockBelowZero', available: 12 })
    expect(await succeed<Own>(firm, 'withdrawListing', { id: draft.id, reason: '단종' }, own)).toMatchObject({ status: 'WITHDRAWN' })
    expect((await search(firm, { search: { text: 'trial shirt' } })).items.some(({ slug }) => slug === draft.slug)).toBe(false)
  })

  it('gets the same answer to the same key, and a refusal for another input under it', async () => {
    const firm = await gateway.signIn('supplier', 'owner@haneulsil.example')
    const idempotencyKey = randomUUID()
    const first = await succeed<Own>(firm, 'createListing', { idempotencyKey, listing: terms() }, own)
    expect((await succeed<Own>(firm, 'createListing', { idempotencyKey, listing: terms() }, own)).id).toBe(first.id)
    expect(await perform(firm, 'createListing', { idempotencyKey, listing: terms({ minimum: 2 }) })).toMatchObject({ __typename: 'IdempotencyKeyReused' })
  })

  it.each([
    ['a malformed heading', { hs: '62A5' }, 'hs', 'INVALID_HS'],
    ['an unknown currency', { currency: 'WON' }, 'currency', 'UNKNOWN_CURRENCY'],
    ['a minimum that is no multiple', { minimum: 5, multiple: 2 }, 'minimum', 'NOT_A_MULTIPLE'],
  ])('is told of %s, and nothing is stored', async (_what, changes, at, rule) => {
    const firm = await gateway.signIn('supplier', 'owner@narae.example')
    const count = async () => (await gateway.database.owner.query('select from catalog.listing')).length
    const before = await count()
    const data = await firm.request<{ createListing: object }>(
      'mutation ($input: CreateListingInput!) { createListing(input: $input) { __typename ... on ListingInvalid { problems { at rule } } } }',
      { input: { idempotencyKey: randomUUID(), listing: terms(changes) } },
    )
    expect(data.createListing).toEqual({ __typename: 'ListingInvalid', problems: [{ at, rule }] })
    expect(await count()).toBe(before)
  })

  it('is told of a negative price, a wrong exponent, an absurd quantity and a bill that does not sum', async () => {
    const firm = await gateway.signIn('supplier', 'owner@narae.example')
    const draft = await succeed<Own>(firm, 'createListing', { listing: terms({ zone: null, producedIn: 'KR' }) }, own)
    const problems = async (mutation: string, type: string, input: object) =>
      (
        await firm.request<Record<string, { problems?: object[] }>>(
          `mutation ($input: ${type}!) { ${mutation}(input: $input) { ... on ListingInvalid { problems { at rule } } } }`,
          { input: { idempotencyKey: randomUUID(), ...input } },
        )
      )[mutation]?.problems
    const add = (price: object, tiers: object[] = []) => problems('addVariant', 'AddVariantInput', { listingId: draft.id, variant: variant(), price, tiers })
    expect(await add(won('-5'))).toEqual([{ at: 'price', rule: 'NEGATIVE' }])
    expect(await add(won('5.5'))).toEqual([{ at: 'price', rule: 'WRONG_EXPONENT' }])
    expect(await add(won('500'), [{ from: 2_000_000_000, price: won('400') }])).toEqual([{ at: 'tiers[0].from', rule: 'OUT_OF_RANGE' }])
    expect(
      await problems('setBillOfMaterials', 'SetBillOfMaterialsInput', {
        listingId: draft.id,
        billOfMaterials: bill({ exWorks: '21000', valueAddedOutside: '0', materialsSentOut: '0' }),
      }),
    ).toEqual([{ at: 'billOfMaterials.exWorks', rule: 'SUM_DIFFERS' }])
    const { errors } = await firm.send('mutation ($input: ReceiveStockInput!) { receiveStock(input: $input) { __typename } }', {
      input: { idempotencyKey: randomUUID(), variantId: draft.id, location: 'A', quantity: 1e15, reference: 'x' },
    })
    expect(errors?.[0]?.message).toContain('1000000000000000')
  })

  it('cannot touch another firm’s goods, nor can its own logistics staff change prices', async () => {
    const firm = await gateway.signIn('supplier', 'owner@haneulsil.example')
    const draft = await succeed<Own>(firm, 'createListing', { listing: terms() }, own)
    const other = await gateway.signIn('supplier', 'owner@sonnuri.example')
    expect(await perform(other, 'publishListing', { id: draft.id })).toMatchObject({ __typename: 'NotFound' })
    const logistics = await gateway.signIn('supplier', 'logistics@haneulsil.example')
    const { errors } = await logistics.send('mutation ($input: PublishListingInput!) { publishListing(input: $input) { __typename } }', {
      input: { idempotencyKey: randomUUID(), id: draft.id },
    })
    expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND')
  })
})

describe('the shop’s words', () => {
  const suggestions = 'query ($text: String!) { suggest(text: $text) { queries categories { slug } firms { name { ko } } listings { title { ko } } } }'
  const understood = async (client: Client, text: string) =>
    (
      await client.request<{ listings: { items: readonly Card[]; near: boolean; didYouMean: string | null } }>(
        'query ($search: ListingSearch) { listings(search: $search, first: 5) { items { slug title { ko en } picture { url } preferentialIn } near didYouMean } }',
        { search: { text } },
      )
    ).listings

  it('are completed while they are typed, in both languages', async () => {
    const visitor = gateway.visit('storefront')
    const typed = await eventually('the index', async () => {
      const answer = await visitor.request<{ suggest: { queries: readonly string[]; categories: readonly { slug: string }[]; listings: readonly object[] } }>(suggestions, {
        text: '넥타',
      })
      return answer.suggest.queries.length > 0 && answer.suggest
    })
    expect(typed.queries).toContain('넥타이')
    expect(typed.categories).toContainEqual({ slug: 'neckties' })
    expect(typed.listings.length).toBeGreaterThan(0)
    const { suggest } = await visitor.request<{ suggest: { queries: readonly string[] } }>(suggestions, { text: 'watc' })
    expect(suggest.queries).toContain('watch')
    expect(await visitor.request(suggestions, { text: '  <script> %%% ' })).toMatchObject({ suggest: { queries: [], listings: [] } })
  })

  it('are corrected, and the page says so', async () => {
    const found = await understood(gateway.visit('storefront'), '실크 넥타미')
    expect(found).toMatchObject({ near: true, didYouMean: '실크 넥타이' })
    expect(found.items[0]?.title.ko).toContain('넥타이')
  })

  it('mean the same once the committee says so, once a key, and no longer once it takes that back', async () => {
    const [officer, visitor] = [await gateway.signIn('window', 'officer@committee.example'), gateway.visit('storefront')]
    expect((await understood(visitor, '목댕기')).items).toEqual([])
    const input = { idempotencyKey: randomUUID(), words: ['목댕기', '넥타이'], validFrom: '2026-01-01' }
    const save =
      'mutation ($input: SaveSynonymsInput!) { saveSynonyms(input: $input) { __typename ... on SynonymSet { id words } ... on ListingInvalid { problems { at rule } } } }'
    const [first, again] = [
      await officer.request<{ saveSynonyms: { id: string; __typename: string } }>(save, { input }),
      await officer.request<{ saveSynonyms: { id: string } }>(save, { input }),
    ]
    expect(first.saveSynonyms.__typename).toBe('SynonymSet')
    expect(again.saveSynonyms.id).toBe(first.saveSynonyms.id)
    const found = await eventually('the new word', async () => (await understood(visitor, '목댕기')).items[0])
    expect(found.title.ko).toContain('넥타이')
    const withdraw = 'mutation ($input: WithdrawSynonymsInput!) { withdrawSynonyms(input: $input) { __typename ... on SynonymSet { withdrawn } } }'
    expect(await officer.request(withdraw, { input: { idempotencyKey: randomUUID(), id: first.saveSynonyms.id } })).toEqual({
      withdrawSynonyms: { __typename: 'SynonymSet', withdrawn: true },
    })
    await eventually('the end of the word', async () => (await understood(visitor, '목댕기')).items.length === 0)
    expect(await officer.request(withdraw, { input: { idempotencyKey: randomUUID(), id: 'nowhere' } })).toMatchObject({ withdrawSynonyms: { __typename: 'NotFound' } })
  })

  it('are refused with every rule they break, and nothing is stored', async () => {
    const officer = await gateway.signIn('window', 'officer@committee.example')
    const count = async () => (await gateway.database.owner.query<{ n: string }>('select count(*) as n from catalog.synonym_set'))[0]?.n
    const before = await count()
    const answer = await officer.request<{ saveSynonyms: { problems: readonly object[] } }>(
      'mutation ($input: SaveSynonymsInput!) { saveSynonyms(input: $input) { ... on ListingInvalid { problems { at rule } } } }',
      { input: { idempotencyKey: randomUUID(), words: ['가방', ' 가방 ', '!!', 'x'.repeat(80)], validFrom: '2026-05-02', validUntil: '2026-05-01' } },
    )
    expect(answer.saveSynonyms.problems).toEqual([
      { at: 'words[1]', rule: 'DUPLICATE' },
      { at: 'words[2]', rule: 'REQUIRED' },
      { at: 'words[3]', rule: 'TOO_LONG' },
      { at: 'validUntil', rule: 'OUT_OF_RANGE' },
    ])
    expect(await count()).toBe(before)
    const firm = await gateway.signIn('supplier', 'owner@sonnuri.example')
    await expect(firm.request('{ synonyms { items { id } } }')).rejects.toThrow()
  })

  it('filter by attribute only when they are values of one', async () => {
    const visitor = gateway.visit('storefront')
    await expect(search(visitor, { search: { attributes: ['silk'] } })).rejects.toThrow(/search\.attributes cannot be/)
    await expect(search(visitor, { search: { attributes: Array.from({ length: 21 }, (_, index) => `a${String(index)}=b`) } })).rejects.toThrow(/search\.attributes/)
    expect((await search(visitor, { search: { attributes: ['cloth=silk'], withFacets: true } })).total).toBeGreaterThan(0)
  })
})
