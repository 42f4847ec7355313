import { idOf, unwrap, type Sql, type VariantId } from '@naru/kernel'
import type { SqlActor } from '@naru/kernel/postgres'
import { FixedClock, RecordedEffects } from '@naru/testing'
import { createTestDatabase, type TestDatabase } from '@naru/testing/postgres'
import { AdjustStock, AllocateStock, ExpireReservations, ReceiveStock, ReleaseStock, ReleaseStockPart, ReserveStock, ReturnStock, ShipStock } from '../index.js'
import { aCompleteListing, anAsking, aPublishedListing, aSeller, firmId, otherFirmId, variantId } from '../testing/a-listing.js'
import { saveListing } from '../save-listing/save-listing.js'
import { migrations, postgresCatalogue, PostgresSellableVariants, PostgresStock, stockProblems } from './index.js'

const firm: SqlActor = { organisation: firmId }
const buyer: SqlActor = { person: '00000000-0000-7000-8000-00000000b001' }
const system: SqlActor = { system: true }
const clock = new FixedClock()

describe('stock', () => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await createTestDatabase('catalog', migrations)
    await db.as(system, (sql) => postgresCatalogue(sql).sellers.save(aSeller()))
    await db.as(system, (sql) => postgresCatalogue(sql).sellers.save(aSeller({ id: otherFirmId, name: { ko: '두발로', en: 'Duballo' } })))
    await db.as(firm, (sql) => postgresCatalogue(sql).listings.insert(aCompleteListing()))
    await db.as(firm, (sql) => saveListing(postgresCatalogue(sql), aPublishedListing()))
  })
  afterAll(() => db.close())
  beforeEach(() => db.owner.query('truncate catalog.stock_movement, catalog.stock_hold, catalog.stock_balance'))

  const receive = (quantity: number, location = 'A', variant: VariantId = variantId, actor = firm) =>
    db.as(actor, (sql) => new ReceiveStock(new PostgresStock(sql), clock, new RecordedEffects()).execute({ variantId: variant, location, quantity, reference: 'LOT-1' }))
  const reserve = (reference: string, quantity: number, minutes = 15) =>
    db.as(buyer, (sql) => new ReserveStock(new PostgresStock(sql), clock).execute({ lines: [{ reference, variantId, quantity }], minutes }))
  const allocate = (reference: string, quantity: number) =>
    db.as(buyer, (sql) => new AllocateStock(new PostgresStock(sql), clock).execute({ lines: [{ reference, variantId, quantity }] }))
  const ship = (reference: string, quantity: number) => db.as(firm, (sql) => new ShipStock(new PostgresStock(sql), clock).execute({ lines: [{ reference, variantId, quantity }] }))
  const balance = async () =>
    (
      await db.owner.query(
        'select sum(on_hand)::int as on_hand, sum(reserved)::int as reserved, sum(allocated)::int as allocated, sum(available)::int as available from catalog.stock_balance',
      )
    )[0]
  afterEach(async () => expect(await db.as(system, stockProblems)).toEqual([]))

  it('sells exactly ten pieces of ten to fifty buyers at once', async () => {
    await receive(10)
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => reserve(`order-${index}`, 1)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(10)
    expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.failure.code]))).toEqual(Array<string>(40).fill('OUT_OF_STOCK'))
    expect(await balance()).toEqual({ on_hand: 10, reserved: 10, allocated: 0, available: 0 })
  })

  it('fills a line of ten from two places of six, and no more', async () => {
    await receive(6, 'A')
    await receive(6, 'B')
    const answers = await Promise.all([reserve('one', 10), reserve('two', 10)])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const [filled] = answers.filter((answer) => answer.ok)
    expect(filled?.value.map(({ quantity }) => quantity)).toEqual([6, 4])
    expect(answers.find((answer) => !answer.ok)).toMatchObject({ failure: { code: 'OUT_OF_STOCK', sku: 'TIE-NAVY', requested: 10, available: 2 } })
  })

  it('goes from reserved to allocated to shipped in parts, and back', async () => {
    await receive(20)
    await reserve('order', 8)
    unwrap(await allocate('order', 8))
    expect(await balance()).toEqual({ on_hand: 20, reserved: 0, allocated: 8, available: 12 })
    unwrap(await ship('order', 5))
    expect(await balance()).toEqual({ on_hand: 15, reserved: 0, allocated: 3, available: 12 })
    expect(await ship('order', 4)).toEqual({ ok: false, failure: { code: 'NOT_RESERVED', reference: 'order', variantId, requested: 4, held: 3 } })
    unwrap(await db.as(buyer, (sql) => new ReturnStock(new PostgresStock(sql), clock).execute({ lines: [{ reference: 'order', variantId, quantity: 2 }] })))
    expect(await balance()).toEqual({ on_hand: 17, reserved: 0, allocated: 3, available: 14 })
    unwrap(await db.as(buyer, (sql) => new ReleaseStock(new PostgresStock(sql), clock).execute({ references: ['order'] })))
    expect(await balance()).toEqual({ on_hand: 17, reserved: 0, allocated: 0, available: 17 })
    const kinds = await db.as(firm, async (sql) => (await new PostgresStock(sql).movementsOf(variantId, { first: 10 })).items.map(({ kind }) => kind))
    expect(kinds).toEqual(['release', 'return', 'ship', 'allocate', 'reserve', 'receive'])
  })

  it('frees some of what an order holds, never more than it does', async () => {
    await receive(20)
    await reserve('order', 8)
    unwrap(await allocate('order', 8))
    const free = (quantity: number) => db.as(buyer, (sql) => new ReleaseStockPart(new PostgresStock(sql), clock).execute({ lines: [{ reference: 'order', variantId, quantity }] }))
    unwrap(await free(3))
    expect(await balance()).toEqual({ on_hand: 20, reserved: 0, allocated: 5, available: 15 })
    expect(await free(6)).toEqual({ ok: false, failure: { code: 'NOT_RESERVED', reference: 'order', variantId, requested: 6, held: 5 } })
    unwrap(await ship('order', 5))
    expect(await free(1)).toMatchObject({ ok: false, failure: { held: 0 } })
    expect(await stockProblems(db.owner)).toEqual([])
  })

  it('is safe to repeat: the same order holds no more than it asked for', async () => {
    await receive(10)
    await reserve('order', 4)
    await reserve('order', 4)
    await allocate('order', 4)
    await allocate('order', 4)
    expect(await balance()).toEqual({ on_hand: 10, reserved: 0, allocated: 4, available: 6 })
  })

  it('gives what expired to the next buyer, and takes it again for the first when there is enough', async () => {
    await receive(5)
    await reserve('slow', 5, 15)
    clock.advance(16 * 60_000)
    expect(await reserve('quick', 3)).toMatchObject({ ok: true })
    expect(await allocate('slow', 5)).toMatchObject({ ok: false, failure: { requested: 5, available: 2 } })
    expect(await allocate('slow', 2)).toMatchObject({ ok: true })
  })

  it('gives back what expired when nobody asks', async () => {
    await receive(5)
    await reserve('gone', 5, 15)
    expect(await db.as(system, (sql) => new ExpireReservations(new PostgresStock(sql), clock).execute())).toEqual({ ok: true, value: { released: 0 } })
    clock.advance(16 * 60_000)
    expect(await db.as(system, (sql) => new ExpireReservations(new PostgresStock(sql), clock).execute())).toEqual({ ok: true, value: { released: 1 } })
    expect(await balance()).toMatchObject({ available: 5 })
  })

  it('does not fall below what is promised', async () => {
    await receive(5)
    await reserve('order', 3)
    const adjust = (difference: number) =>
      db.as(firm, (sql) => new AdjustStock(new PostgresStock(sql), clock, new RecordedEffects()).execute({ variantId, location: 'A', difference, note: '실사' }))
    expect(await adjust(-3)).toEqual({ ok: false, failure: { code: 'STOCK_BELOW_ZERO', available: 2 } })
    expect(await adjust(-2)).toMatchObject({ ok: true, value: { onHand: 3, available: 0 } })
  })

  it('refuses impossible quantities and stores nothing', async () => {
    expect(await receive(1e15)).toMatchObject({ ok: false, failure: { code: 'LISTING_INVALID', problems: [{ at: 'quantity', rule: 'OUT_OF_RANGE' }] } })
    expect(await receive(-1)).toMatchObject({ ok: false, failure: { problems: [{ at: 'quantity', rule: 'NEGATIVE' }] } })
    await receive(1_000_000_000)
    expect(await receive(1)).toMatchObject({ ok: false, failure: { problems: [{ at: 'quantity', rule: 'OUT_OF_RANGE' }] } })
    expect(await reserve('order', 0)).toMatchObject({ ok: false, failure: { problems: [{ at: 'lines[0].quantity', rule: 'OUT_OF_RANGE' }] } })
    expect(await db.owner.query('select count(*)::int as n from catalog.stock_movement')).toEqual([{ n: 1 }])
  })

  it('belongs to its firm: another can neither receive nor read the journal, a stranger cannot release', async () => {
    const other: SqlActor = { organisation: otherFirmId }
    expect(await receive(5, 'A', variantId, other)).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
    await receive(5)
    await reserve('order', 5)
    expect(await db.as(other, (sql) => new PostgresStock(sql).release(['order'], clock.now()))).toEqual([])
    expect(await db.as(other, async (sql) => (await new PostgresStock(sql).movementsOf(variantId, { first: 10 })).items)).toEqual([])
    expect(await balance()).toMatchObject({ reserved: 5 })
  })

  it('cannot be written by the application but through its functions', async () => {
    await receive(5)
    const tries: ((sql: Sql) => Promise<unknown>)[] = [
      (sql) => sql.query('update catalog.stock_balance set on_hand = 99'),
      (sql) => sql.query('delete from catalog.stock_movement'),
      (sql) => sql.query(`select catalog.stock_move($1, 'A', 'receive', 1, 1, 0, 0, 'x', null, now())`, [variantId]),
    ]
    for (const attempt of tries) await expect(db.as(firm, attempt)).rejects.toThrow('permission denied')
  })

  it('shows an order everything that it copies, and nothing of what is not on sale', async () => {
    await receive(7)
    const [found] = await db.as(buyer, (sql) => new PostgresSellableVariants(sql).findMany([variantId, idOf('00000000-0000-7000-8000-0000000ac999')], anAsking()))
    expect(found).toMatchObject({
      sku: 'TIE-NAVY',
      hs: '621510',
      available: 7,
      options: { ko: '네이비' },
      firm: { complex: 'gaeseong' },
      zone: 'GAESEONG',
      billOfMaterials: { exWorks: '16000', currency: 'KRW' },
    })
    expect(found?.prices.tiers.map(({ from }) => from)).toEqual([10, 100])
    await db.owner.query(`update catalog.listing set status = 'draft'`)
    expect(await db.as(buyer, (sql) => new PostgresSellableVariants(sql).findMany([variantId], anAsking()))).toEqual([])
    expect(await reserve('order', 1)).toMatchObject({ ok: false, failure: { code: 'OUT_OF_STOCK', available: 0 } })
    await db.owner.query(`update catalog.listing set status = 'published'`)
  })

  it('tells the shop window when the last piece goes and when new ones come', async () => {
    const shown = async () => (await db.owner.query<{ in_stock: boolean }>('select in_stock from catalog.search_document'))[0]?.in_stock
    await receive(2)
    expect(await shown()).toBe(true)
    await reserve('order', 2)
    expect(await shown()).toBe(false)
    await db.as(buyer, (sql) => new ReleaseStock(new PostgresStock(sql), clock).execute({ references: ['order'] }))
    expect(await shown()).toBe(true)
  })
})
