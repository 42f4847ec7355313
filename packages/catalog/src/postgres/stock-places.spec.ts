import { unwrap } from '@naru/kernel'
import type { SqlActor } from '@naru/kernel/postgres'
import { FixedClock, FixedIds, RecordedEffects } from '@naru/testing'
import { createTestDatabase, type TestDatabase } from '@naru/testing/postgres'
import { ReceiveStock, ReserveStock, SaveStockPlace, TransferStock, type StockPlaceInput } from '../index.js'
import { saveListing } from '../save-listing/save-listing.js'
import { aPublishedListing, aSeller, firmId, otherFirmId, variantId } from '../testing/a-listing.js'
import { migrations, postgresCatalogue, PostgresLowStock, PostgresStock, PostgresStockInBulk, PostgresStockPlaces, stockProblems } from './index.js'

const system: SqlActor = { system: true }
const firm: SqlActor = { organisation: firmId }
const other: SqlActor = { organisation: otherFirmId }
const buyer: SqlActor = { person: '00000000-0000-7000-8000-00000000b001' }
const clock = new FixedClock()
const ids = new FixedIds(0xd)

describe('places of stock', () => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await createTestDatabase('catalog', migrations)
    for (const id of [firmId, otherFirmId]) await db.as(system, (sql) => postgresCatalogue(sql).sellers.save(aSeller({ id })))
    await db.as(firm, (sql) => postgresCatalogue(sql).listings.insert(aPublishedListing()))
    await db.as(firm, (sql) => saveListing(postgresCatalogue(sql), aPublishedListing()))
  })
  afterAll(() => db.close())
  beforeEach(() => db.owner.query('truncate catalog.stock_movement, catalog.stock_hold, catalog.stock_balance, catalog.low_stock_rule, catalog.stock_place'))
  afterEach(async () => expect(await db.as(system, stockProblems)).toEqual([]))

  const receive = async (quantity: number, location: string) =>
    unwrap(await db.as(firm, (sql) => new ReceiveStock(new PostgresStock(sql), clock, new RecordedEffects()).execute({ variantId, location, quantity, reference: 'LOT' })))
  const place = (code: string, changes: Partial<StockPlaceInput> = {}) =>
    db.as(firm, (sql) =>
      new SaveStockPlace(new PostgresStockPlaces(sql)).execute(firmId, {
        code,
        name: { ko: code, en: code },
        address: '',
        isActive: true,
        isDefault: false,
        priority: 100,
        ...changes,
      }),
    )
  const transfer = (from: string, to: string, quantity: number, actor = firm) =>
    db.as(actor, (sql) => new TransferStock(new PostgresStockPlaces(sql), new PostgresStockPlaces(sql), clock, ids).execute({ variantId, from, to, quantity, note: '이동' }))
  const reserve = async (reference: string, quantity: number) =>
    unwrap(await db.as(buyer, (sql) => new ReserveStock(new PostgresStock(sql), clock).execute({ lines: [{ reference, variantId, quantity }], minutes: 15 })))
  const shelves = async () => db.owner.query('select location, on_hand::int, available::int from catalog.stock_balance order by location')

  it('carry pieces between them by a pair of movements that balance', async () => {
    await receive(10, 'A')
    unwrap(await place('B'))
    unwrap(await transfer('A', 'B', 4))
    expect(await shelves()).toEqual([
      { location: 'A', on_hand: 6, available: 6 },
      { location: 'B', on_hand: 4, available: 4 },
    ])
    const pair = await db.owner.query(
      `select location, quantity::int, count(*) over (partition by reference)::int as halves from catalog.stock_movement where kind = 'transfer' order by id`,
    )
    expect(pair).toEqual([
      { location: 'A', quantity: -4, halves: 2 },
      { location: 'B', quantity: 4, halves: 2 },
    ])
  })

  it('give no more than is free, to no place that is not there, and never for another firm', async () => {
    await receive(10, 'A')
    unwrap(await place('B'))
    await reserve('order', 8)
    expect(await transfer('A', 'B', 3)).toEqual({ ok: false, failure: { code: 'STOCK_BELOW_ZERO', available: 2 } })
    expect(await transfer('A', 'A', 1)).toMatchObject({ ok: false, failure: { problems: [{ at: 'to', rule: 'DUPLICATE' }] } })
    expect(await transfer('A', 'X', 1)).toMatchObject({ ok: false, failure: { problems: [{ at: 'to', rule: 'UNKNOWN_PLACE', value: 'X' }] } })
    expect(await transfer('A', 'B', -1)).toMatchObject({ ok: false, failure: { problems: [{ at: 'quantity', rule: 'NEGATIVE' }] } })
    expect(await transfer('A', 'B', 1, other)).toMatchObject({ ok: false })
    expect((await shelves()).find(({ location }) => location === 'A')).toMatchObject({ on_hand: 10 })
  })

  it('are picked by their turn, and of the same turn the fullest first', async () => {
    await receive(5, 'A')
    await receive(20, 'B')
    await receive(9, 'C')
    unwrap(await place('A', { priority: 1 }))
    expect((await reserve('order', 8)).map(({ location, quantity }) => `${location} ${String(quantity)}`).toSorted()).toEqual(['A 5', 'B 3'])
  })

  it('are closed only when they are empty, and one of them is always the default', async () => {
    await receive(5, 'A')
    unwrap(await place('B'))
    expect(await place('A', { isActive: false })).toMatchObject({ ok: false })
    unwrap(await place('B', { isDefault: true }))
    expect(await place('A', { isActive: false })).toEqual({ ok: false, failure: { code: 'PLACE_NOT_EMPTY', onHand: 5 } })
    unwrap(await transfer('A', 'B', 5))
    unwrap(await place('A', { isActive: false }))
    const listed = await db.as(firm, (sql) => new PostgresStockPlaces(sql).list())
    expect(listed.map(({ code, isDefault, isActive }) => `${code} ${String(isDefault)} ${String(isActive)}`)).toEqual(['B true true', 'A false false'])
    expect(await db.as(other, (sql) => new PostgresStockPlaces(sql).list())).toEqual([])
  })

  it('tell once when a good becomes low, and again after it has been filled up', async () => {
    await receive(10, 'A')
    await db.as(firm, (sql) => new PostgresStockInBulk(sql, clock).setThresholds(firmId, [{ variantId, location: 'A', threshold: 5 }]))
    const mark = () => db.as(system, (sql) => new PostgresLowStock(sql).mark(clock.now()))
    expect(await mark()).toEqual([])
    await reserve('order', 6)
    expect(await mark()).toMatchObject([{ firmId, sku: 'TIE-NAVY', location: 'A', available: 4 }])
    expect(await mark()).toEqual([])
    expect(await db.as(system, (sql) => new PostgresLowStock(sql).countByFirm())).toEqual([{ firmId, count: 1 }])
    const low = await db.as(firm, async (sql) => (await new PostgresStockPlaces(sql).shelves({ text: null, location: null, view: 'low' }, { first: 10 })).items)
    expect(low).toMatchObject([{ sku: 'TIE-NAVY', threshold: 5, available: 4, promised: 6 }])
    await receive(5, 'A')
    expect(await mark()).toEqual([])
    await reserve('second', 5)
    expect(await mark()).toHaveLength(1)
    expect(await db.as(other, async (sql) => (await new PostgresStockPlaces(sql).shelves({ text: null, location: null, view: 'all' }, { first: 10 })).items)).toEqual([])
  })

  it('know their movements', async () => {
    await receive(5, 'A')
    await reserve('order', 1)
    const of = async (kind: 'receive' | null, sku: string | null = null) =>
      db.as(firm, async (sql) =>
        (await new PostgresStockPlaces(sql).movements({ kind, location: null, sku }, { first: 10 })).items.map((movement) => `${movement.kind} ${movement.sku}`),
      )
    expect(await of(null)).toEqual(['reserve TIE-NAVY', 'receive TIE-NAVY'])
    expect(await of('receive')).toEqual(['receive TIE-NAVY'])
    expect(await of(null, 'NO-1')).toEqual([])
  })
})
