import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { Database } from '../src/platform/database/database.js'
import type { Client } from './client.js'
import { startGateway, type Gateway } from './gateway.js'
import { eventually, succeed } from './perform.js'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
}, 120_000)
afterAll(() => gateway.close())

const card = 'id slug title { ko en } price { amount currency } inStock'
const list = `query ($search: ListingSearch) { listings(search: $search, first: 5) { items { ${card} } total facets { firms { id count } } next } }`
const detail = 'query ($slug: String!) { listing(slug: $slug) { id slug title { ko } variants { id price { amount } available } } }'
const suggest = 'query ($text: String!) { suggest(text: $text) { queries listings { slug } } }'
const silk = { search: { text: '실크', withFacets: true } }

interface Asked {
  readonly status: number
  readonly text: string
  readonly headers: Headers
}

/** Seconds in which a change has to be seen: kept answers lapse by themselves after ten. */
const beforeItLapses = 8

/** What the gateways are told of a change, before they are told that it was the last. */
async function toldOf(change: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: gateway.database.ownerUrl })
  await client.connect()
  const told: string[] = []
  const isOver = new Promise<void>((over) => {
    client.on('notification', ({ payload = '' }) => {
      told.push(payload)
      if (payload === 'the end') over()
    })
  })
  await client.query('listen naru_shop')
  await client.query(change)
  await client.query(`select pg_notify('naru_shop', 'the end')`)
  await isOver
  await client.end()
  return told
}

/** Asks by GET, as browsers ask what is the same for everybody. */
async function get(client: Client, query: string, variables: object, headers: Readonly<Record<string, string>> = {}): Promise<Asked> {
  const path = `/graphql?${new URLSearchParams({ query, variables: JSON.stringify(variables) }).toString()}`
  const response = await client.fetch(path, { headers: { 'apollo-require-preflight': 'true', ...headers } })
  return { status: response.status, text: await response.text(), headers: response.headers }
}

/** What the database was asked while `work` ran, by anybody's reading of the shop. */
async function reading(work: () => Promise<unknown>): Promise<number> {
  let seen = 0
  const stop = gateway.server.app.get(Database).observe(({ text }) => {
    if (/search_document d|catalog\.listing l/.test(text)) seen += 1
  })
  await work()
  stop()
  return seen
}

const someSlug = async (client: Client): Promise<string> => {
  const { listings } = await client.request<{ listings: { items: readonly { slug: string }[] } }>('{ listings(first: 1, search: { text: "실크 넥타이" }) { items { slug } } }')
  return listings.items[0]?.slug ?? ''
}

describe('public answers', () => {
  it.each<[name: string, query: string, variables: () => Promise<object>]>([
    ['a list', list, () => Promise.resolve({})],
    ['a search with counts', list, () => Promise.resolve(silk)],
    ['a listing', detail, async () => ({ slug: await someSlug(gateway.visit('storefront')) })],
    ['suggestions', suggest, () => Promise.resolve({ text: '넥타' })],
    ['categories', '{ categories { slug count } }', () => Promise.resolve({})],
  ])('of %s are the same whether kept, compiled or neither', async (_, query, of) => {
    const visitor = gateway.visit('storefront')
    const variables = await of()
    const plain = await visitor.send(query, variables as Record<string, unknown>)
    expect(plain.errors).toBeUndefined()
    for (let time = 0; time < 5; time += 1) {
      expect(await visitor.send(query, variables as Record<string, unknown>)).toEqual(plain)
      const { status, text, headers } = await get(visitor, query, variables)
      expect(status).toBe(200)
      expect(JSON.parse(text)).toEqual(plain)
      expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
      expect(headers.get('cache-control')).toBe('public, no-cache')
      expect(headers.get('content-security-policy')).toContain("default-src 'self'")
    }
  })

  it('are not read from the database again, and not sent again to whoever has them', async () => {
    const visitor = gateway.visit('storefront')
    const { headers } = await get(visitor, list, silk)
    const etag = headers.get('etag') ?? ''
    expect(etag).not.toBe('')
    expect(await reading(() => get(visitor, list, silk))).toBe(0)
    const again = await get(visitor, list, silk, { 'if-none-match': etag })
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag])
    expect((await get(visitor, list, silk, { 'if-none-match': '"another"' })).status).toBe(200)
  })

  it('are told apart by language, currency and question', async () => {
    const [korean, english] = [gateway.visit('storefront', 'ko'), gateway.visit('storefront', 'en')]
    const rain = { search: { text: '방수', withFacets: true } }
    await get(korean, list, rain)
    expect(await reading(() => get(english, list, rain))).toBeGreaterThan(0)
    const inDollars = JSON.parse((await get(korean, list, { search: { ...silk.search, currency: 'USD' } })).text) as unknown
    expect(inDollars).toEqual(await korean.send(list, { search: { ...silk.search, currency: 'USD' } }))
    expect((await get(korean, list, silk)).headers.get('vary')).toContain('x-naru-locale')
  })

  it('are of nobody: who is signed in or asks for what is theirs is neither served nor kept', async () => {
    const visitor = gateway.visit('storefront')
    const buyer = await gateway.signIn('storefront', 'buyer@gaon.example')
    await get(visitor, list, silk)
    expect(await reading(() => get(buyer, list, silk))).toBeGreaterThan(0)
    const own = await get(buyer, '{ me { person { email } } }', {})
    expect(own.text).toContain('buyer@gaon.example')
    expect([own.headers.get('cache-control'), own.headers.get('etag')]).toEqual(['private, no-store', null])
    expect((await get(buyer, list, silk)).headers.get('cache-control')).toBe('private, no-store')
    // The same address, asked by nobody in particular.
    expect((await get(visitor, '{ me { person { email } } }', {})).text).toBe('{"data":{"me":null}}\n')
    const price = 'query ($id: ID!) { priceOf(variantId: $id, quantity: 60) { unit { amount } } }'
    const { listing } = await visitor.request<{ listing: { variants: readonly { id: string }[] } }>(detail, { slug: await someSlug(visitor) })
    for (let time = 0; time < 4; time += 1) {
      const priced = await get(visitor, price, { id: listing.variants[0]?.id })
      expect([priced.headers.get('cache-control'), priced.headers.get('etag')]).toEqual(['private, no-store', null])
    }
    const mixed = await get(visitor, '{ categories { slug } me { person { email } } }', {})
    expect(mixed.headers.get('etag')).toBeNull()
  })

  it('are refused to what a form of another site can send, kept or not', async () => {
    const visitor = gateway.visit('storefront')
    await get(visitor, list, silk)
    const path = `/graphql?${new URLSearchParams({ query: list, variables: JSON.stringify(silk) }).toString()}`
    expect((await visitor.fetch(path)).status).toBe(400)
  })

  it('follow a price, stock and a withdrawal, whoever changes them', async () => {
    const visitor = gateway.visit('storefront')
    const firm = await gateway.signIn('supplier', 'owner@sonnuri.example')
    const { myListings } = await firm.request<{ myListings: { items: readonly { slug: string; status: string }[] } }>('{ myListings { items { slug status } } }')
    const slug = myListings.items.find(({ status }) => status === 'PUBLISHED')?.slug ?? ''
    interface Shown {
      readonly data: { readonly listing: { readonly id: string; readonly variants: readonly { id: string; price: { amount: string }; available: number }[] } | null }
    }
    const shown = async () => (JSON.parse((await get(visitor, detail, { slug })).text) as Shown).data.listing
    const before = await shown()
    const variant = before?.variants[0]
    const owner = gateway.database.owner
    const seen = (what: string, is: (listing: Awaited<ReturnType<typeof shown>>) => boolean) => eventually(what, async () => is(await shown()), beforeItLapses)
    const all = 'query { listings(first: 100) { items { slug } } }'
    expect((await get(visitor, all, {})).text).toContain(`"${slug}"`)
    await owner.query(`update catalog.variant set list_minor = list_minor + 1000 where id = $1`, [variant?.id])
    await seen('the price', (listing) => listing?.variants[0]?.price.amount !== variant?.price.amount)
    await owner.query(`update catalog.stock_balance set on_hand = on_hand + 7 where variant_id = $1`, [variant?.id])
    await seen('the stock', (listing) => listing?.variants[0]?.available !== variant?.available)
    expect(await toldOf(`update catalog.stock_balance set on_hand = on_hand + 1, allocated = allocated + 1 where variant_id = '${variant?.id ?? ''}'`)).toEqual(['the end'])
    expect(await toldOf(`update catalog.stock_balance set on_hand = on_hand + 1 where variant_id = '${variant?.id ?? ''}'`)).toEqual(['', 'the end'])
    await succeed(firm, 'withdrawListing', { id: before?.id, reason: '단종' }, 'id')
    await seen('the withdrawal', (listing) => listing === null)
    await eventually('the list without it', async () => !(await get(visitor, all, {})).text.includes(`"${slug}"`), beforeItLapses)
  })
})
