import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { CertificateClock } from '../src/catalog/certificate-clock.js'
import type { Client } from './client.js'
import { startGateway, type Gateway } from './gateway.js'
import { own, prepared, seenBy, terms, type Own } from './goods.js'
import { perform, succeed } from './perform.js'

let gateway: Gateway
let firm: Client
let officer: Client
beforeAll(async () => {
  gateway = await startGateway()
  firm = await gateway.signIn('supplier', 'owner@haneulsil.example')
  officer = await gateway.signIn('window', 'officer@committee.example')
}, 120_000)
afterAll(() => gateway.close())

const seen = (slug: string, fields: string) => seenBy(gateway, slug, fields)
const upload = async (client: Client, body: Buffer) => {
  const answer = await client.fetch('/api/pictures', { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: new Uint8Array(body) })
  return { status: answer.status, body: (await answer.json()) as { id?: string; url?: string; error?: { code: string } } }
}

describe('pictures', () => {
  const photo = (background = '#446688') =>
    sharp({ create: { width: 900, height: 600, channels: 3, background } })
      .jpeg()
      .toBuffer()

  it('are encoded anew, kept for good under their digest, and needed with words before publishing', async () => {
    const { status, body } = await upload(firm, await photo())
    expect(status).toBe(201)
    const draft = await prepared(firm, 'PHOTO', { pictures: [{ id: body.id }] })
    expect(draft.missing).toEqual([{ at: 'pictures[0].alt', rule: 'REQUIRED' }])
    expect(await perform(firm, 'publishListing', { id: draft.id })).toMatchObject({ __typename: 'ListingInvalid' })
    const described = terms({ pictures: [{ id: body.id, alt: { ko: '파란 셔츠', en: 'Blue shirt' } }] })
    await succeed(firm, 'updateListing', { id: draft.id, version: draft.version, listing: described }, own)
    const { slug } = await succeed<Own>(firm, 'publishListing', { id: draft.id }, own)
    const page = (await seen(slug, 'pictures { url alt { en } sources { url width } }')) as { pictures: { alt: { en: string }; sources: { url: string; width: number }[] }[] }
    expect(page.pictures.map(({ alt, sources }) => [alt.en, sources.map(({ width }) => width)])).toEqual([['Blue shirt', [320, 800, 1600]]])
    const file = await gateway.visit('storefront').fetch(page.pictures[0]?.sources[0]?.url ?? '')
    expect([file.status, file.headers.get('content-type'), file.headers.get('cache-control')]).toEqual([200, 'image/webp', 'public, max-age=31536000, immutable'])
    expect((await sharp(Buffer.from(await file.arrayBuffer())).metadata()).width).toBe(320)
  })

  it('that are none, or nobody’s, are refused', async () => {
    expect(await upload(gateway.visit('supplier'), await photo())).toMatchObject({ status: 401 })
    expect(await upload(firm, Buffer.from('<svg onload="alert(1)"/>'))).toEqual({ status: 422, body: { error: { code: 'NOT_A_PICTURE', message: 'The picture was not taken.' } } })
    expect(await perform(firm, 'createListing', { listing: terms({ pictures: [{ id: 'f'.repeat(64) }] }) })).toMatchObject({ __typename: 'ListingInvalid' })
    expect((await gateway.visit('storefront').fetch('/pictures/stored/..%2f..%2fetc/320.webp')).status).toBe(404)
  })
})

describe('certificates held', () => {
  it('show while they are valid, are told of before they end, and leave when they have', async () => {
    const listing = await prepared(firm, 'HALAL')
    const { slug } = await succeed<Own>(firm, 'publishListing', { id: listing.id }, own)
    const scan = await firm.fetch('/api/certificate-files', { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: '%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n' })
    const { id: file } = (await scan.json()) as { id: string }
    const input = {
      kind: 'HALAL',
      number: 'H-1',
      issuer: 'KMF',
      validFrom: '2026-01-01',
      validUntil: '2026-12-10',
      wholeFirm: false,
      listings: [listing.id],
      file: { id: file, name: 'halal.pdf' },
    }
    const held = await succeed<{ id: string; standing: string; file: { url: string } }>(firm, 'holdCertificate', input, 'id standing file { url }')
    expect(held.standing).toBe('ENDING')
    expect((await firm.fetch(held.file.url)).headers.get('content-disposition')).toContain('halal.pdf')
    expect((await gateway.visit('supplier').fetch(held.file.url)).status).toBe(404)
    expect(await seen(slug, 'certificates { kind validUntil }')).toEqual({ certificates: expect.arrayContaining([{ kind: 'HALAL', validUntil: '2026-12-10' }]) })
    const terms = async () =>
      (await gateway.database.owner.query<{ attributes: string[] }>('select attributes from catalog.search_document where listing_id = $1', [listing.id]))[0]?.attributes
    expect(await terms()).toContain('certificate=HALAL')
    const clock = gateway.server.app.get(CertificateClock)
    await clock.run()
    await clock.run()
    const notices = () => gateway.database.owner.query('select from catalog.certificate_notice where certificate_id = $1', [held.id])
    expect(await notices()).toHaveLength(1)
    expect(await perform(firm, 'holdCertificate', { ...input, validUntil: '2025-01-01' })).toMatchObject({ __typename: 'ListingInvalid' })
    expect(await perform(firm, 'holdCertificate', { ...input, listings: [randomUUID()] })).toMatchObject({ __typename: 'ListingInvalid' })
    expect(await succeed(firm, 'holdCertificate', { ...input, id: held.id, validUntil: '2026-11-19' }, 'standing')).toMatchObject({ standing: 'EXPIRED' })
    expect(await terms()).not.toContain('certificate=HALAL')
    expect(JSON.stringify(await seen(slug, 'certificates { kind }'))).not.toContain('HALAL')
  })
})

describe('reviews', () => {
  it('come once from who has received the good, are answered once, reported and hidden, and count while shown', async () => {
    const [delivered] = await gateway.database.owner.query<{ email: string; listing_id: string; firm: string; slug: string }>(
      `select c.email, l.listing_id, m.email as firm, k.slug from orders.firm_order o join orders.order_line l on l.firm_order_id = o.id join catalog.listing k on k.id = l.listing_id and k.status = 'published' join catalog.seller s on s.id = o.firm_id and s.complex = 'gaeseong'
       join platform.credential c on c.person_id = o.buyer_person_id
       join lateral (select p.email from parties.membership b join platform.credential p on p.person_id = b.person_id where b.organisation_id = o.firm_id and b.roles && '{owner}' limit 1) m on true
       where o.status in ('delivered', 'completed') and o.buyer_organisation_id is null and not exists (select from catalog.review r where r.author_id = o.buyer_person_id and r.listing_id = l.listing_id)
       order by o.id limit 1`,
    )
    if (!delivered) throw new Error('the demonstration has no delivered order of a consumer without a review')
    const buyer = await gateway.signIn('storefront', delivered.email)
    const input = { listingId: delivered.listing_id, rating: 4, body: '잘 맞습니다. <b>good</b>', pictures: [] }
    const rating = async () => (await seen(delivered.slug, 'rating { average count counts }')) as { rating: { count: number; counts: number[] } }
    const before = (await rating()).rating
    expect(
      (
        await gateway
          .visit('storefront')
          .send('mutation ($input: WriteReviewInput!) { writeReview(input: $input) { __typename } }', { input: { idempotencyKey: randomUUID(), ...input } })
      ).errors ?? [{}],
    ).toHaveLength(1)
    expect(await perform(firm, 'writeReview', input)).toMatchObject({ __typename: 'NotDelivered' })
    expect(await perform(buyer, 'writeReview', { ...input, rating: 6, body: ' ' })).toMatchObject({ __typename: 'ListingInvalid' })
    const review = await succeed<{ id: string; author: string }>(buyer, 'writeReview', input, 'id author')
    expect(review.author).toMatch(/^.\*\*$/)
    expect(await perform(buyer, 'writeReview', input)).toMatchObject({ __typename: 'AlreadyReviewed', id: review.id })
    expect((await rating()).rating).toMatchObject({ count: before.count + 1, counts: before.counts.map((n, stars) => n + (stars === 3 ? 1 : 0)) })
    await succeed(buyer, 'changeReview', { ...input, listingId: undefined, id: review.id, rating: 5 }, 'id')
    expect((await rating()).rating.counts).toEqual(before.counts.map((n, stars) => n + (stars === 4 ? 1 : 0)))

    const seller = await gateway.signIn('supplier', delivered.firm)
    expect(await perform(seller, 'changeReview', { id: review.id, rating: 5, body: 'x', pictures: [] })).toMatchObject({ __typename: 'NotFound' })
    await succeed(seller, 'answerReview', { id: review.id, answer: '고맙습니다.' }, 'id')
    expect(await perform(seller, 'answerReview', { id: review.id, answer: '또' })).toMatchObject({ __typename: 'ReviewAnswered' })
    await succeed(seller, 'reportReview', { id: review.id, reason: '사실과 다름' }, 'id')
    const reported = async () =>
      (await officer.request<{ reportedReviews: { items: { review: { id: string } }[] } }>('query { reportedReviews { items { review { id } } } }')).reportedReviews.items.map(
        (item) => item.review.id,
      )
    expect(await reported()).toContain(review.id)
    await succeed(officer, 'judgeReview', { id: review.id, reason: '광고' }, 'id')
    expect(await reported()).not.toContain(review.id)
    expect((await rating()).rating).toEqual(before)
    const { myReview } = await buyer.request<{ myReview: { hiddenReason: string } }>('query ($id: ID!) { myReview(listingId: $id) { hiddenReason } }', { id: delivered.listing_id })
    expect(myReview.hiddenReason).toBe('광고')
    await succeed(officer, 'judgeReview', { id: review.id }, 'id')
    expect((await rating()).rating.count).toBe(before.count + 1)
  })
})
