import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { CertificateClock } from '../src/catalog/certificate-clock.js'
import { SaleClock } from '../src/catalog/sale-clock.js'
import type { Client } from './client.js'
import { startGateway, type Gateway } from './gateway.js'
import { eventually, perform, succeed } from './perform.js'

let gateway: Gateway
let firm: Client
let officer: Client
beforeAll(async () => {
  gateway = await startGateway()
  firm = await gateway.signIn('supplier', 'owner@haneulsil.example')
  officer = await gateway.signIn('window', 'officer@committee.example')
}, 120_000)
afterAll(() => gateway.close())

const terms = (changes: object = {}) => ({
  title: { ko: '심사 셔츠', en: 'Reviewed shirt' },
  summary: { ko: '셔츠입니다.', en: 'A shirt.' },
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
  options: [
    { ko: '색상', en: 'Colour' },
    { ko: '치수', en: 'Size' },
  ],
  values: [{ code: 'fibre', choice: 'cotton' }],
  ...changes,
})
const bill = {
  currency: 'KRW',
  exWorks: '20000',
  labour: '4000',
  overhead: '2000',
  profit: '2000',
  valueAddedOutside: '6000',
  materialsSentOut: '12000',
  operations: ['cutting', 'sewing'],
  materials: [{ name: { ko: '면직물', en: 'Cotton cloth' }, hs: '520831', origin: 'KR', originating: true, value: '12000', weightKg: '0.2', determinesClassification: true }],
}
const won = (amount: string) => ({ amount, currency: 'KRW' })
const value = (prefix: string, n: number) => ({ name: { ko: `${prefix}${n}`, en: `${prefix}${n}` }, code: `${prefix}${n}` })
const values = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => value(prefix, index + 1))
const own = 'id slug status version revision remark acts changed variantCount missing { at rule } variants { id sku }'
interface Own {
  readonly id: string
  readonly slug: string
  readonly status: string
  readonly version: number
  readonly revision: string | null
  readonly remark: string | null
  readonly acts: readonly string[]
  readonly changed: readonly string[]
  readonly variantCount: number
  readonly missing: readonly { readonly at: string }[]
  readonly variants: readonly { readonly id: string; readonly sku: string }[]
}
const making = (listingId: string, code: string, options: readonly unknown[]) => ({
  listingId,
  skuPattern: `${code}-{1}-{2}`,
  options,
  colour: 'white',
  netWeightKg: '0.2',
  grossWeightKg: '0.3',
  price: won('30000'),
  tiers: [{ from: 10, price: won('25000') }],
})

/** A complete listing with two colours and two sizes, not published. */
async function prepared(code: string, changes: object = {}): Promise<Own> {
  const { id } = await succeed<Own>(firm, 'createListing', { listing: terms(changes) }, own)
  await succeed(firm, 'makeVariants', making(id, code, [values('C', 2), values('S', 2)]), own)
  return succeed<Own>(firm, 'setBillOfMaterials', { listingId: id, billOfMaterials: bill }, own)
}
const seen = async (slug: string, fields: string) =>
  (await gateway.visit('storefront').request<{ listing: Record<string, unknown> | null }>(`query ($slug: String!) { listing(slug: $slug) { ${fields} } }`, { slug })).listing
const upload = async (client: Client, body: Buffer) => {
  const answer = await client.fetch('/api/pictures', { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: new Uint8Array(body) })
  return { status: answer.status, body: (await answer.json()) as { id?: string; url?: string; error?: { code: string } } }
}
const setRule = (mode: string) => succeed(officer, 'setReviewRule', { mode, approvals: 3, cleanDays: 365 }, 'mode')

describe('a good on its way to the shop', () => {
  it('passes at once for a firm with a good record, shows its attributes, and is found by them', async () => {
    const draft = await prepared('PASS')
    expect(draft.missing).toEqual([])
    const { status, slug, id } = await succeed<Own>(firm, 'publishListing', { id: draft.id }, own)
    expect(status).toBe('PUBLISHED')
    expect(await seen(slug, 'values { code choice { name { ko en } } } rating { average count }')).toEqual({
      values: [{ code: 'fibre', choice: { name: { ko: '면', en: 'Cotton' } } }],
      rating: { average: null, count: 0 },
    })
    const rows = await gateway.database.owner.query<{ attributes: string[] }>('select attributes from catalog.search_document where listing_id = $1', [id])
    expect(rows[0]?.attributes).toContain('fibre=cotton')
  })

  it('says of each attribute what is wrong with its value, and stores nothing', async () => {
    const before = await gateway.database.owner.query('select from catalog.listing')
    const answer = await firm.request<{ createListing: { problems: readonly { at: string; rule: string }[] } }>(
      'mutation ($input: CreateListingInput!) { createListing(input: $input) { ... on ListingInvalid { problems { at rule } } } }',
      {
        input: {
          idempotencyKey: randomUUID(),
          listing: terms({
            category: 'neckties',
            values: [
              { code: 'cloth', choice: 'iron' },
              { code: 'tie-length', number: '900' },
              { code: 'tie-width', number: '8', unit: 'KGM' },
              { code: 'fibre', choice: 'cotton' },
            ],
            title: { ko: '넥\u202e타이', en: '<script>alert(1)</script>' },
          }),
        },
      },
    )
    expect(answer.createListing.problems).toEqual([
      { at: 'title.ko', rule: 'FORBIDDEN_CHARACTER' },
      { at: 'values[0].choice', rule: 'UNKNOWN_CHOICE' },
      { at: 'values[1].number', rule: 'OUT_OF_RANGE' },
      { at: 'values[2].unit', rule: 'UNKNOWN_UNIT' },
      { at: 'values[3].code', rule: 'UNKNOWN_ATTRIBUTE' },
    ])
    expect(await gateway.database.owner.query('select from catalog.listing')).toHaveLength(before.length)
  })

  it('goes to the committee when the rule asks for it: given back, approved, taken down', async () => {
    await setRule('ALL')
    const draft = await prepared('REVIEW')
    const sent = await succeed<Own>(firm, 'publishListing', { id: draft.id }, own)
    expect(sent).toMatchObject({ status: 'IN_REVIEW', acts: ['RECALL'] })
    expect(await seen(sent.slug, 'id')).toBeNull()
    const { listingReviews: queue } = await officer.request<{ listingReviews: { items: { id: string; isNew: boolean }[]; waiting: number } }>(
      'query { listingReviews { items { id isNew } waiting } }',
    )
    expect(queue.items).toContainEqual({ id: sent.id, isNew: true })
    await eventually('the committee hears of it', async () => {
      const { notifications } = await officer.request<{ notifications: { items: { kind: string }[] } }>('query { notifications(first: 50) { items { kind } } }')
      return notifications.items.some(({ kind }) => kind === 'catalog.submitted')
    })
    expect(await perform(officer, 'decideListing', { id: sent.id, version: sent.version - 1, decision: 'APPROVED' })).toMatchObject({ __typename: 'ListingChanged' })
    expect(await perform(officer, 'decideListing', { id: sent.id, version: sent.version, decision: 'RETURNED' })).toMatchObject({ __typename: 'ListingInvalid' })
    await succeed(officer, 'decideListing', { id: sent.id, version: sent.version, decision: 'RETURNED', reason: '소재를 밝히십시오.' }, 'status')
    const { myListing: returned } = await firm.request<{ myListing: Own }>(`query ($id: ID!) { myListing(id: $id) { ${own} } }`, { id: sent.id })
    expect(returned).toMatchObject({ status: 'DRAFT', remark: '소재를 밝히십시오.' })

    const again = await succeed<Own>(firm, 'publishListing', { id: sent.id }, own)
    const approved = await succeed<{ status: string; version: number }>(officer, 'decideListing', { id: sent.id, version: again.version, decision: 'APPROVED' }, 'status version')
    expect(approved.status).toBe('PUBLISHED')
    expect(await seen(sent.slug, 'slug')).toEqual({ slug: sent.slug })

    const edited = await succeed<Own>(firm, 'updateListing', { id: sent.id, version: approved.version, listing: terms({ title: { ko: '새 이름', en: 'New name' } }) }, own)
    expect(edited).toMatchObject({ status: 'PUBLISHED', revision: 'DRAFT', changed: ['title'] })
    expect(await seen(sent.slug, 'title { en }')).toEqual({ title: { en: 'Reviewed shirt' } })
    const resent = await succeed<Own>(firm, 'publishListing', { id: sent.id }, own)
    const { listingReview } = await officer.request<{
      listingReview: { stage: string; fields: { field: string; changed: boolean; before: { en: string } | null; after: { en: string } | null }[] }
    }>('query ($id: ID!) { listingReview(id: $id) { stage fields { field changed before { en } after { en } } } }', { id: sent.id })
    expect(listingReview.stage).toBe('IN_REVIEW')
    expect(listingReview.fields.filter(({ changed }) => changed)).toEqual([{ field: 'title', changed: true, before: { en: 'Reviewed shirt' }, after: { en: 'New name' } }])
    await succeed(officer, 'decideListing', { id: sent.id, version: resent.version, decision: 'APPROVED' }, 'status')
    expect(await seen(sent.slug, 'title { en }')).toEqual({ title: { en: 'New name' } })

    const { listingReview: now } = await officer.request<{ listingReview: { version: number; acts: string[] } }>('query ($id: ID!) { listingReview(id: $id) { version acts } }', {
      id: sent.id,
    })
    expect(now.acts).toEqual(['TAKE_DOWN'])
    await succeed(officer, 'decideListing', { id: sent.id, version: now.version, decision: 'TAKEN_DOWN', reason: '표시와 다른 상품' }, 'status')
    expect(await seen(sent.slug, 'id')).toBeNull()
    await setRule('NONE')
    expect(await succeed<Own>(firm, 'publishListing', { id: sent.id }, own)).toMatchObject({ status: 'IN_REVIEW' })
    const acts = await gateway.database.owner.query<{ act: string }>(`select act from platform.action where subject_type = 'listing' and subject_id = $1 order by sequence`, [
      sent.id,
    ])
    expect(acts.map(({ act }) => act)).toEqual(['catalog.return', 'catalog.approve', 'catalog.approve', 'catalog.take-down'])
    // The firm's record is spoilt: under the rule for new firms its next good waits too.
    await setRule('NEW_FIRMS')
    expect(await succeed<Own>(firm, 'publishListing', { id: (await prepared('AFTER')).id }, own)).toMatchObject({ status: 'IN_REVIEW' })
    await setRule('NONE')
  })

  it('is nobody’s business but its firm’s and its committee’s', async () => {
    const rival = await gateway.signIn('supplier', 'owner@sonnuri.example')
    const draft = await prepared('PRIV')
    const consumer = await gateway.signIn('storefront', 'mina@consumer.example')
    expect((await consumer.send('query { listingReviews { waiting } }')).errors).toBeDefined()
    expect((await officer.request<{ listingReview: unknown }>('query ($id: ID!) { listingReview(id: $id) { id } }', { id: draft.id })).listingReview).toBeNull()
    expect((await rival.request<{ myListing: unknown }>('query ($id: ID!) { myListing(id: $id) { id } }', { id: draft.id })).myListing).toBeNull()
  })

  it('goes on sale and leaves at its hours, once however often the clock runs', async () => {
    const draft = await prepared('HOURS')
    const at = (hours: number) => new Date(gateway.clock.now().getTime() + hours * 3_600_000).toISOString()
    expect(await perform(firm, 'publishListing', { id: draft.id, publishAt: at(-1) })).toMatchObject({ __typename: 'ListingInvalid' })
    expect(await perform(firm, 'publishListing', { id: draft.id, publishAt: at(3), unpublishAt: at(2) })).toMatchObject({ __typename: 'ListingInvalid' })
    const waiting = await succeed<Own>(firm, 'publishListing', { id: draft.id, publishAt: at(1), unpublishAt: at(2) }, own)
    expect(waiting.status).toBe('SCHEDULED')
    const clock = gateway.server.app.get(SaleClock)
    await clock.run()
    expect(await seen(waiting.slug, 'id')).toBeNull()
    const shift = (column: string) => gateway.database.owner.query(`update catalog.listing set ${column} = ${column} - interval '3 hours' where id = $1`, [draft.id])
    await shift('publish_at')
    await Promise.all([clock.run(), clock.run()])
    expect(await seen(waiting.slug, 'id')).toEqual({ id: draft.id })
    await shift('unpublish_at')
    await clock.run()
    await clock.run()
    expect(await seen(waiting.slug, 'id')).toBeNull()
    const told = await gateway.database.owner.query<{ type: string }>(
      `select type from platform.outbox where aggregate_id = $1 and type like 'catalog.Listing%' order by sequence`,
      [draft.id],
    )
    expect(told.map(({ type }) => type)).toEqual(['catalog.ListingPublished', 'catalog.ListingWithdrawn'])
  })
})

describe('a thousand variants', () => {
  it('are made together, read by the page, chosen without loading them, changed and withdrawn', async () => {
    const { id } = await succeed<Own>(firm, 'createListing', { listing: terms({ title: { ko: '천 가지', en: 'A thousand' } }) }, own)
    expect(await perform(firm, 'makeVariants', making(id, 'KILO', [values('C', 40), values('S', 26)]))).toMatchObject({ __typename: 'ListingInvalid' })
    const made = await succeed<Own>(firm, 'makeVariants', making(id, 'KILO', [values('C', 40), values('S', 25)]), own)
    expect([made.variantCount, made.variants.length]).toEqual([1000, 50])
    expect(await perform(firm, 'makeVariants', making(id, 'KILO', [values('C', 40), values('S', 25)]))).toMatchObject({ __typename: 'ListingInvalid' })
    await succeed(firm, 'setBillOfMaterials', { listingId: id, billOfMaterials: bill }, 'id')
    const { slug } = await succeed<Own>(firm, 'publishListing', { id }, own)

    const { myVariants: found } = await firm.request<{ myVariants: { items: { id: string; sku: string }[]; next: string | null } }>(
      'query ($id: ID!) { myVariants(listingId: $id, text: "C40-", first: 20) { items { id sku } next } }',
      { id },
    )
    expect([found.items.length, found.items[0]?.sku, found.next === null]).toEqual([20, 'KILO-C40-S1', false])
    const ids = found.items.map((variant) => variant.id)
    await succeed(firm, 'receiveStock', { variantId: ids[0], location: 'main', quantity: 5, reference: 'LOT' }, 'id')

    const page = await seen(slug, 'variantCount variants { id } options { name { en } values { en } }')
    const { variantCount, options, variants } = page as { variantCount: number; options: { values: unknown[] }[]; variants: unknown[] }
    expect([variantCount, options.map(({ values: list }) => list.length), variants.length]).toEqual([1000, [40, 25], 50])
    const visitor = gateway.visit('storefront')
    const { listingChoices: choices } = await visitor.request<{ listingChoices: { inStock: number[]; soldOut: number[] } }>(
      'query ($slug: String!) { listingChoices(slug: $slug) { inStock soldOut } }',
      { slug },
    )
    expect([choices.inStock, choices.soldOut.length]).toEqual([[39 * 25], 999])
    const { variantOf } = await visitor.request<{ variantOf: { sku: string; available: number } }>(
      'query ($slug: String!, $options: [LocalizedInput!]!) { variantOf(slug: $slug, options: $options) { sku available } }',
      {
        slug,
        options: [value('C', 40).name, value('S', 1).name],
      },
    )
    expect(variantOf).toEqual({ sku: 'KILO-C40-S1', available: 5 })

    await succeed(firm, 'changeVariants', { listingId: id, ids, percent: '10', withdrawn: true }, own)
    const prices = await gateway.database.owner.query<{ list_minor: string; n: number }>(
      'select list_minor, count(*)::int as n from catalog.variant where listing_id = $1 group by 1 order by 1',
      [id],
    )
    expect(prices).toEqual([
      { list_minor: '30000', n: 980 },
      { list_minor: '33000', n: 20 },
    ])
    expect(await seen(slug, 'variantCount')).toEqual({ variantCount: 980 })
    expect(await perform(firm, 'changeVariants', { listingId: id, ids: [...ids, randomUUID()], percent: '10' })).toMatchObject({ __typename: 'ListingInvalid' })
    expect(await perform(firm, 'changeVariants', { listingId: id, ids, percent: '-95' })).toMatchObject({ __typename: 'ListingInvalid' })
  }, 60_000)
})

describe('pictures', () => {
  const photo = (background = '#446688') =>
    sharp({ create: { width: 900, height: 600, channels: 3, background } })
      .jpeg()
      .toBuffer()

  it('are encoded anew, kept for good under their digest, and needed with words before publishing', async () => {
    const { status, body } = await upload(firm, await photo())
    expect(status).toBe(201)
    const draft = await prepared('PHOTO', { pictures: [{ id: body.id }] })
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
    const listing = await prepared('HALAL')
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

describe('what goods are described by', () => {
  it('is the committee’s to define, change within what values allow, order and retire', async () => {
    const definition = {
      code: 'collar',
      category: 'shirts',
      name: { ko: '깃', en: 'Collar' },
      type: 'CHOICE',
      choices: [{ code: 'button-down', name: { ko: '버튼다운', en: 'Button-down' } }],
      required: false,
      filterable: true,
    }
    expect(
      (await firm.send('mutation ($input: DefineAttributeInput!) { defineAttribute(input: $input) { __typename } }', { input: { idempotencyKey: randomUUID(), ...definition } }))
        .errors,
    ).toBeDefined()
    await succeed(officer, 'defineAttribute', definition, 'code')
    expect(await perform(officer, 'defineAttribute', definition)).toMatchObject({ __typename: 'ListingInvalid' })
    expect(await perform(officer, 'defineAttribute', { ...definition, code: 'Bad Code', choices: [] })).toMatchObject({ __typename: 'ListingInvalid' })
    expect(await perform(officer, 'changeAttribute', { ...definition, choices: [{ code: 'wing', name: { ko: '윙', en: 'Wing' } }] })).toMatchObject({
      __typename: 'ListingInvalid',
    })
    const codes = async () => (await firm.request<{ attributes: { code: string }[] }>('query { attributes(category: "shirts") { code } }')).attributes.map(({ code }) => code)
    expect(await codes()).toEqual(['fibre', 'stretch', 'collar'])
    await succeed(officer, 'orderAttributes', { category: 'apparel', codes: ['stretch', 'fibre'] }, 'category')
    expect(await codes()).toEqual(['stretch', 'fibre', 'collar'])
    await succeed(officer, 'retireAttribute', { code: 'collar', retired: true }, 'retired')
    expect(await codes()).toEqual(['stretch', 'fibre'])
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
