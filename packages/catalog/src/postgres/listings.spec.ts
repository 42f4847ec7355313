import { idOf, unwrap, type Sql } from '@naru/kernel'
import type { SqlActor } from '@naru/kernel/postgres'
import { FixedClock, FixedIds, RecordedEffects } from '@naru/testing'
import { createTestDatabase, type TestDatabase } from '@naru/testing/postgres'
import {
  AddVariant,
  CreateListing,
  PublishListing,
  RecordPreferences,
  RecordSeller,
  SetBillOfMaterials,
  SetTiers,
  UpdateListing,
  UpdateVariant,
  WithdrawListing,
} from '../index.js'
import { aSeller, firmId, otherFirmId, someBill, somePrices, someTerms, someVariant } from '../testing/a-listing.js'
import { listingPage, migrations, postgresCatalogue, type ListingPageRow } from './index.js'

const firm: SqlActor = { organisation: firmId }
const other: SqlActor = { organisation: otherFirmId }
const clock = new FixedClock()
const ids = new FixedIds(7)

describe('listings', () => {
  let db: TestDatabase
  let effects: RecordedEffects
  beforeAll(async () => {
    db = await createTestDatabase('catalog', migrations)
    await db.as({ system: true }, (sql) => postgresCatalogue(sql).sellers.save(aSeller()))
    await db.as({ system: true }, (sql) => postgresCatalogue(sql).sellers.save(aSeller({ id: otherFirmId })))
    await db.as({ system: true }, (sql) => postgresCatalogue(sql).rules.save(aSeller().complex, { mode: 'none', approvals: 0, cleanDays: 0 }))
  })
  afterAll(() => db.close())
  beforeEach(async () => {
    effects = new RecordedEffects()
    await db.owner.query('truncate catalog.listing cascade')
  })

  const page = async (slug: string, actor: SqlActor = {}) => {
    const { text, values } = listingPage(slug)
    return (await db.as(actor, (sql) => sql.query<ListingPageRow>(text, values)))[0]
  }
  const create = (sql: Sql) => new CreateListing(postgresCatalogue(sql), clock, ids).execute({ firmId, listing: someTerms() })
  /** Created, given a variant and a bill, published. */
  const published = () =>
    db.as(firm, async (sql) => {
      const ports = postgresCatalogue(sql)
      const draft = unwrap(await create(sql))
      unwrap(await new AddVariant(ports, clock, ids, effects).execute({ listingId: draft.id, variant: someVariant(), ...somePrices() }))
      unwrap(await new SetBillOfMaterials(ports, clock, effects).execute({ listingId: draft.id, billOfMaterials: someBill() }))
      return unwrap(await new PublishListing(ports, clock, effects).execute({ id: draft.id }))
    })

  it('are a draft that only the firm sees, until they are published', async () => {
    const draft = unwrap(await db.as(firm, create))
    expect(await db.as(other, (sql) => postgresCatalogue(sql).listings.find(draft.id))).toBeUndefined()
    expect(await db.as({}, (sql) => sql.query('select from catalog.listing'))).toEqual([])
    const listing = await published()
    expect(effects.events.map(({ type }) => type)).toEqual(['catalog.ListingPublished'])
    expect(await page(listing.slug)).toMatchObject({
      title_ko: '실크 넥타이',
      firm_en: 'Sonnuri Neckwear',
      path: [{ slug: 'accessories' }, { slug: 'neckties' }],
      variants: [{ sku: 'TIE-NAVY', minor: '29000', tiers: [{ from: 10, minor: '24000' }, { from: 100 }] }],
    })
  })

  it('come back as they were stored', async () => {
    const listing = await published()
    expect(await db.as(firm, (sql) => postgresCatalogue(sql).listings.find(listing.id))).toEqual(listing)
  })

  it('never show a bill of materials to another firm or a visitor', async () => {
    await published()
    expect(await db.as(firm, (sql) => sql.query('select from catalog.bill_of_materials'))).toHaveLength(1)
    for (const actor of [other, {}]) expect(await db.as(actor, (sql) => sql.query('select from catalog.bill_of_materials'))).toEqual([])
  })

  it('cannot be changed by another firm', async () => {
    const listing = await published()
    const answer = await db.as(other, (sql) => new WithdrawListing(postgresCatalogue(sql), clock, effects).execute({ id: listing.id, reason: 'no' }))
    expect(answer).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
    await expect(db.as(other, (sql) => sql.query('insert into catalog.search_document select * from catalog.search_document'))).rejects.toThrow()
    expect(await db.as(other, (sql) => sql.query(`update catalog.listing set title_ko = 'x' returning id`))).toEqual([])
  })

  it('refuse an edit of a version that is not the present one', async () => {
    const listing = await published()
    const update = (version: number) =>
      db.as(firm, (sql) => new UpdateListing(postgresCatalogue(sql), clock).execute({ id: listing.id, version, listing: someTerms({ title: { ko: '새 이름', en: 'New name' } }) }))
    expect(await update(listing.version)).toMatchObject({ ok: true })
    expect(await update(listing.version)).toEqual({ ok: false, failure: { code: 'LISTING_CHANGED', version: listing.version + 1 } })
    expect(await page(listing.slug)).toMatchObject({ title_en: 'Silk necktie' })
    unwrap(await db.as(firm, (sql) => new PublishListing(postgresCatalogue(sql), clock, effects).execute({ id: listing.id })))
    expect(await page(listing.slug)).toMatchObject({ title_en: 'New name' })
    expect(effects.events.at(-1)?.type).toBe('catalog.ListingPublished')
  })

  it('keep stock numbers unique within the firm', async () => {
    await published()
    const second = unwrap(await db.as(firm, create))
    const add = (sku: string) =>
      db.as(firm, (sql) => new AddVariant(postgresCatalogue(sql), clock, ids, effects).execute({ listingId: second.id, variant: someVariant({ sku }), ...somePrices() }))
    expect(await add('TIE-NAVY')).toMatchObject({ ok: false, failure: { code: 'LISTING_INVALID', problems: [{ at: 'sku', rule: 'DUPLICATE' }] } })
    expect(await add('TIE-NAVY-2')).toMatchObject({ ok: true })
  })

  it('take new prices and variants at once', async () => {
    const listing = await published()
    const [variant] = listing.variants
    if (!variant) throw new Error('it has a variant')
    await db.as(firm, async (sql) => {
      unwrap(
        await new SetTiers(postgresCatalogue(sql), clock, effects).execute({ variantId: variant.id, everyVariant: false, price: { amount: '31000', currency: 'KRW' }, tiers: [] }),
      )
      unwrap(await new UpdateVariant(postgresCatalogue(sql), clock, effects).execute({ id: variant.id, variant: someVariant({ colour: 'burgundy' }) }))
    })
    expect(await page(listing.slug)).toMatchObject({ variants: [{ minor: '31000', colour: 'burgundy', tiers: [] }] })
    expect(await db.owner.query('select price_minor, tier_minor, colour from catalog.search_document')).toEqual([{ price_minor: '31000', tier_minor: null, colour: 'burgundy' }])
  })

  it('leave the shop when withdrawn', async () => {
    const listing = await published()
    unwrap(await db.as(firm, (sql) => new WithdrawListing(postgresCatalogue(sql), clock, effects).execute({ id: listing.id, reason: '단종' })))
    expect(await page(listing.slug)).toBeUndefined()
    expect(await db.owner.query('select from catalog.search_document')).toEqual([])
  })

  it('store nothing of bad input', async () => {
    const bad = await db.as(firm, (sql) => new CreateListing(postgresCatalogue(sql), clock, ids).execute({ firmId, listing: someTerms({ hs: '62A5', minimum: 1e15 }) }))
    expect(bad).toMatchObject({ ok: false, failure: { problems: [{ at: 'hs' }, { at: 'minimum' }] } })
    expect(await db.owner.query('select from catalog.listing')).toEqual([])
  })

  it('follow their firm’s name and what is known of their origin', async () => {
    const listing = await published()
    await db.as({ system: true }, async (sql) => {
      await new RecordSeller(postgresCatalogue(sql)).execute(aSeller({ name: { ko: '새이름', en: 'Renamed' } }))
      await new RecordPreferences(postgresCatalogue(sql)).execute({ listingId: listing.id, countries: ['VN', 'CN', 'VN'] })
    })
    expect(await page(listing.slug)).toMatchObject({ firm_en: 'Renamed', preferential_in: ['CN', 'VN'] })
  })

  it('list for their firm, last changed first, page by page', async () => {
    for (let index = 0; index < 5; index += 1) {
      clock.advance(1000)
      await db.as(firm, create)
    }
    const list = (after: string | null, text: string | null = null) =>
      db.as(firm, (sql) => postgresCatalogue(sql).listings.listOwn({ status: null, text, page: { first: 2, after } }))
    const first = await list(null)
    const second = await list(first.next)
    const third = await list(second.next)
    expect([first, second, third].map(({ items }) => items.length)).toEqual([2, 2, 1])
    expect(new Set([first, second, third].flatMap(({ items }) => items.map(({ id }) => id))).size).toBe(5)
    expect(third.next).toBeNull()
    expect((await list(null, '%')).items).toEqual([])
    expect((await list(null, '넥타')).items).toHaveLength(2)
    expect(await db.as(firm, (sql) => postgresCatalogue(sql).listings.countOwn())).toEqual([{ status: 'draft', count: 5 }])
    expect(await db.as(other, (sql) => postgresCatalogue(sql).listings.countOwn())).toEqual([])
    expect(await db.as(firm, (sql) => postgresCatalogue(sql).listings.find(idOf('00000000-0000-7000-8000-00000000dead')))).toBeUndefined()
  })
})
