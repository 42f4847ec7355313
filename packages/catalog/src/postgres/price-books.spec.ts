import { applicablePrice, idOf, KRW, money, unwrap, type OrganisationId } from '@naru/kernel'
import type { SqlActor } from '@naru/kernel/postgres'
import { FixedClock, FixedIds, RecordedEffects } from '@naru/testing'
import { createTestDatabase, type TestDatabase } from '@naru/testing/postgres'
import { EndPriceBook, OpenPriceBook, SaveBuyerGroup, SetBookPrices, type Audience, type BuyerGroupId, type PriceBookId } from '../index.js'
import { saveListing } from '../save-listing/save-listing.js'
import { anAsking, aPublishedListing, aSeller, firmId, otherFirmId, variantId } from '../testing/a-listing.js'
import { migrations, postgresCatalogue, PostgresBuyerGroups, PostgresPriceBooks, PostgresSellableVariants } from './index.js'

const company = idOf<'Organisation'>('00000000-0000-7000-8000-0000000000b9')
const rival = idOf<'Organisation'>('00000000-0000-7000-8000-0000000000ba')
const system: SqlActor = { system: true }
const firm: SqlActor = { organisation: firmId }
const clock = new FixedClock()
const ids = new FixedIds(0xb)

describe('price books', () => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await createTestDatabase('catalog', migrations)
    await db.as(system, (sql) => postgresCatalogue(sql).sellers.save(aSeller()))
    await db.as(system, (sql) => postgresCatalogue(sql).sellers.save(aSeller({ id: otherFirmId, name: { ko: '두발로', en: 'Duballo' } })))
    await db.as(firm, (sql) => postgresCatalogue(sql).listings.insert(aPublishedListing()))
    await db.as(firm, (sql) => saveListing(postgresCatalogue(sql), aPublishedListing()))
  })
  afterAll(() => db.close())
  beforeEach(() => db.owner.query('truncate catalog.book_price, catalog.price_book, catalog.buyer_group_member, catalog.buyer_group cascade'))

  const open = async (audience: Audience, currency = 'KRW', validUntil: string | null = '2026-03-12'): Promise<PriceBookId> =>
    unwrap(
      await db.as(firm, (sql) =>
        new OpenPriceBook({ books: new PostgresPriceBooks(sql), groups: new PostgresBuyerGroups(sql) }, clock, ids, new RecordedEffects()).execute({
          firmId,
          audience,
          name: { ko: '약정', en: 'Terms' },
          currency,
          validFrom: '2026-03-12',
          validUntil,
        }),
      ),
    ).id
  const price = (bookId: PriceBookId, amount: string, currency = 'KRW', from = 1, sku = 'TIE-NAVY', actor = firm) =>
    db.as(actor, (sql) => new SetBookPrices(new PostgresPriceBooks(sql), clock).execute({ firmId, bookId, prices: [{ sku, tiers: [{ from, price: { amount, currency } }] }] }))
  const aGroup = async (companies: readonly OrganisationId[], id: BuyerGroupId | null = null): Promise<BuyerGroupId> =>
    unwrap(await db.as(firm, (sql) => new SaveBuyerGroup(new PostgresBuyerGroups(sql), ids).execute({ firmId, id, name: { ko: '도매', en: 'Wholesale' }, companies }))).id
  const asked = async (asking: OrganisationId | null, quantity = 1, currency = 'KRW', actor: SqlActor = { organisation: asking }) => {
    const [found] = await db.as(actor, (sql) => new PostgresSellableVariants(sql).findMany([variantId], anAsking({ company: asking })))
    return found && applicablePrice(found.offers, quantity, currency)
  }

  it('gives a company its contract, the lowest of what applies, and nobody else', async () => {
    unwrap(await price(await open({ kind: 'company', companyId: company }), '21000'))
    expect(await asked(company)).toMatchObject({ unit: money(21_000, KRW), reason: 'contract', list: money(29_000, KRW) })
    expect(await asked(company, 100)).toMatchObject({ unit: money(19_500, KRW), reason: 'tier' })
    expect(await asked(rival)).toMatchObject({ unit: money(29_000, KRW), reason: 'list' })
    expect(await asked(null)).toMatchObject({ reason: 'list' })
  })

  it('gives a group its prices until a company leaves it', async () => {
    const group = await aGroup([company, rival])
    unwrap(await price(await open({ kind: 'group', groupId: group }), '25000'))
    expect(await asked(rival)).toMatchObject({ unit: money(25_000, KRW), reason: 'group' })
    await aGroup([company], group)
    expect(await asked(rival)).toMatchObject({ reason: 'list' })
    expect(await asked(company)).toMatchObject({ reason: 'group' })
  })

  it('lets a good be bought in another currency', async () => {
    unwrap(await price(await open({ kind: 'everybody' }, 'USD', null), '21.50', 'USD'))
    expect(await asked(null, 2, 'USD')).toMatchObject({ unit: { minor: 2150n, currency: 'USD' }, total: { minor: 4300n }, reason: 'list' })
    expect(await asked(null, 2, 'EUR')).toBeUndefined()
  })

  it('lets a contract fall away by itself after its last day, and at once when it is ended', async () => {
    const book = await open({ kind: 'company', companyId: company })
    unwrap(await price(book, '21000'))
    const on = async (dayIn: string) => {
      const [found] = await db.as({ organisation: company }, (sql) =>
        new PostgresSellableVariants(sql).findMany([variantId], { ...anAsking({ company }), dayIn: () => dayIn as ReturnType<ReturnType<typeof anAsking>['dayIn']> }),
      )
      return found && applicablePrice(found.offers, 1)?.reason
    }
    expect([await on('2026-03-11'), await on('2026-03-12'), await on('2026-03-13')]).toEqual(['list', 'contract', 'list'])
    const effects = new RecordedEffects()
    unwrap(await db.as(firm, (sql) => new EndPriceBook(new PostgresPriceBooks(sql), clock, effects).execute(book)))
    expect(effects.acts).toMatchObject([{ act: 'catalog.end-price-book', subjectType: 'price-book', subjectId: book }])
    expect(await on('2026-03-12')).toBe('list')
    expect(await price(book, '20000')).toMatchObject({ ok: false, failure: { code: 'ILLEGAL_ACT' } })
  })

  it('never tells a buyer what another pays, even when it asks in its name', async () => {
    unwrap(await price(await open({ kind: 'company', companyId: company }), '21000'))
    expect(await asked(company, 1, 'KRW', { organisation: rival })).toMatchObject({ reason: 'list' })
    expect(await asked(company, 1, 'KRW', {})).toMatchObject({ reason: 'list' })
    const seen = await db.as({ organisation: rival }, async (sql) => [
      await sql.query('select * from catalog.price_book'),
      await sql.query('select * from catalog.book_price'),
      await sql.query('select * from catalog.buyer_group_member'),
    ])
    expect(seen).toEqual([[], [], []])
  })

  it("shows its firm what a company would pay, and another firm's goods stay out of a book", async () => {
    const book = await open({ kind: 'company', companyId: company })
    unwrap(await price(book, '21000'))
    expect(await asked(company, 1, 'KRW', firm)).toMatchObject({ reason: 'contract' })
    expect(await price(book, '21000', 'KRW', 1, 'OTHERS-1')).toMatchObject({ ok: false, failure: { problems: [{ at: 'prices[0].sku', rule: 'UNKNOWN_SKU', value: 'OTHERS-1' }] } })
    expect(await price(book, '1', 'KRW', 1, 'TIE-NAVY', { organisation: otherFirmId })).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
  })

  it('refuses what breaks a rule and keeps what was there', async () => {
    const book = await open({ kind: 'company', companyId: company })
    unwrap(await price(book, '21000'))
    expect(await price(book, '-1')).toMatchObject({ ok: false, failure: { problems: [{ at: 'prices[0].tiers[0].price', rule: 'NEGATIVE', value: '-1' }] } })
    expect(await asked(company)).toMatchObject({ unit: money(21_000, KRW) })
  })
})
