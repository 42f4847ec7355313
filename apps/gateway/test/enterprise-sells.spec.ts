import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Client } from './client.js'
import { startGateway, type Gateway } from './gateway.js'
import { own, prepared, seenBy, type Own } from './goods.js'
import { perform, succeed } from './perform.js'

describe('an enterprise of the other side', () => {
  let gateway: Gateway
  let enterprise: Client
  beforeAll(async () => {
    gateway = await startGateway()
    enterprise = await gateway.signIn('supplier', 'buyer@seokcheon.example')
  })
  afterAll(() => gateway.close())

  it('lists goods, lays them in, prices them for a buyer and puts them on sale, like a firm', async () => {
    const draft = await prepared(enterprise, 'SOK', { channels: ['B2B'] })
    const variantId = draft.variants[0]?.id
    await succeed(enterprise, 'receiveStock', { variantId, location: 'main', quantity: 40, reference: 'DN-1' }, 'id')
    await succeed(enterprise, 'holdCertificate', { kind: 'ISO_9001', number: 'KP-77', issuer: 'KSB', validFrom: '2026-01-01', wholeFirm: true, listings: [] }, 'id')
    // Nothing of its was approved before, so the committee looks at the first.
    const asked = await succeed<Own>(enterprise, 'publishListing', { id: draft.id }, own)
    expect(asked.status).toBe('IN_REVIEW')
    const officer = await gateway.signIn('window', 'officer@committee.example')
    await succeed(officer, 'decideListing', { id: draft.id, version: asked.version, decision: 'APPROVED' }, 'status')
    expect(await seenBy(gateway, asked.slug, 'firm { name { en } } certificates { number }')).toEqual({
      firm: { name: { en: 'Sokchon Trading Enterprise' } },
      certificates: [{ number: 'KP-77' }],
    })
  })

  it('sees every list of the portal that sells', async () => {
    const lists = 'stockPlaces { code } priceBooks(first: 1) { items { id } } imports(first: 1) { items { id } } promotions(first: 1) { items { id } } shippingMethods { id }'
    const more =
      'firmOrders(first: 1) { items { id } } firmReturns(first: 1) { items { id } } firmReviews(first: 1) { items { review { id } } } myCertificates(first: 1) { items { id } } myBalances { currency } apiKeys { id }'
    const { errors } = await enterprise.send(`{ ${lists} ${more} }`)
    expect(errors).toBeUndefined()
  })

  it('lets its systems in by a key, and nobody of a firm into its goods', async () => {
    const { text } = await succeed<{ text: string }>(enterprise, 'createApiKey', { name: 'ERP', scopes: ['READ', 'CATALOGUE'], days: 30 }, 'text')
    const ask = async (query: string) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${text}` }
      return (await fetch(`${gateway.origins.gateway}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })).json() as Promise<{ data: unknown }>
    }
    const { data } = await ask('{ myListings(first: 1) { items { id title { en } } } }')
    expect(data).toMatchObject({ myListings: { items: [{ title: { en: 'Reviewed shirt' } }] } })
    const { items } = (data as { myListings: { items: { id: string }[] } }).myListings
    const firm = await gateway.signIn('supplier', 'owner@haneulsil.example')
    expect(await perform(firm, 'withdrawListing', { id: items[0]?.id, reason: 'x' })).toMatchObject({ __typename: 'NotFound' })
  })
})
