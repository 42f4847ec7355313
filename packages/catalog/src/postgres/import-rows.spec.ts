import { unwrap, type OrganisationId } from '@naru/kernel'
import type { SqlActor } from '@naru/kernel/postgres'
import { FixedClock, FixedIds, RecordedEffects } from '@naru/testing'
import { createTestDatabase, type TestDatabase } from '@naru/testing/postgres'
import {
  ImportListings,
  ImportPrices,
  ImportStock,
  OpenPriceBook,
  ReceiveStock,
  rowsOfListing,
  SeenRows,
  type Cells,
  type RowImporter,
  type RowOutcome,
  type SheetRow,
} from '../index.js'
import { aCompleteListing, aSeller, firmId, otherFirmId } from '../testing/a-listing.js'
import { migrations, postgresCatalogue, PostgresBuyerGroups, PostgresListingsInBulk, PostgresPriceBooks, PostgresStock, PostgresStockInBulk, stockProblems } from './index.js'

const system: SqlActor = { system: true }
const firm: SqlActor = { organisation: firmId }
const clock = new FixedClock()
const ids = new FixedIds(0xc)

const rowsFrom = (cells: readonly Cells[]): readonly SheetRow[] => cells.map((each, index) => ({ number: index + 2, cells: each }))
const template = rowsOfListing(aCompleteListing(), 'TIE', () => undefined)[0] ?? {}
const good = (number: number, changes: Cells = {}): Cells => ({
  ...template,
  listing: `T-${String(number)}`,
  sku: `T-${String(number)}`,
  title_en: `Tie ${String(number)}`,
  stock: '5',
  location: '',
  ...changes,
})
const said = (outcomes: readonly RowOutcome[]) =>
  outcomes.map(
    (outcome) =>
      `${String(outcome.row.number)} ${outcome.effect === 'faulty' ? outcome.problems.map(({ column, rule, value }) => `${column} ${rule} ${value ?? ''}`.trim()).join(', ') : outcome.effect}`,
  )

describe('rows into the catalogue', () => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await createTestDatabase('catalog', migrations)
    for (const id of [firmId, otherFirmId]) await db.as(system, (sql) => postgresCatalogue(sql).sellers.save(aSeller({ id })))
    await db.owner.query(`insert into catalog.stock_place (firm_id, code, name_ko, name_en, is_default) select id, 'MAIN', '공장', 'Plant', true from catalog.seller`)
  })
  afterAll(() => db.close())
  afterEach(async () => expect(await db.as(system, stockProblems)).toEqual([]))

  const run = (make: (sql: Parameters<Parameters<TestDatabase['as']>[1]>[0]) => RowImporter, cells: readonly Cells[], isDryRun = false, actor = firm) =>
    db.as(actor, async (sql) => {
      const importer = make(sql)
      const groups = [...Map.groupBy(rowsFrom(cells), (row) => importer.keyOf(row)).values()]
      return (await importer.execute(groups, { isDryRun })).toSorted((a, b) => a.row.number - b.row.number)
    })
  const effects = new RecordedEffects()
  const importing =
    (owner: OrganisationId = firmId) =>
    (sql: Parameters<Parameters<TestDatabase['as']>[1]>[0]) =>
      new ImportListings(owner, 'import', { ...postgresCatalogue(sql), bulk: new PostgresListingsInBulk(sql), stock: new PostgresStockInBulk(sql, clock) }, clock, ids, effects)
  const counted = async () =>
    (
      await db.owner.query(
        `select (select count(*)::int from catalog.listing) as listings, (select count(*)::int from catalog.variant) as variants, (select count(*)::int from catalog.stock_movement) as movements, (select coalesce(sum(version), 0)::int from catalog.listing) as versions`,
      )
    )[0]

  it('says what it would do and stores nothing', async () => {
    const before = await counted()
    expect(said(await run(importing(), [good(1), good(2, { price: '-1' })], true))).toEqual(['2 created', '3 price NEGATIVE -1'])
    expect(await counted()).toEqual(before)
  })

  it('creates good rows beside faulty ones, with their stock', async () => {
    expect(said(await run(importing(), [good(1), good(2, { price: '-1' }), good(3, { location: 'NOWHERE' })]))).toEqual([
      '2 created',
      '3 price NEGATIVE -1',
      '4 location UNKNOWN_LOCATION NOWHERE',
    ])
    expect(await counted()).toMatchObject({ listings: 1, variants: 1, movements: 1 })
  })

  it('holds a whole listing back when the first row counts what cannot be', async () => {
    const before = await counted()
    expect(said(await run(importing(), [good(5, { stock: '열' }), { ...good(5), sku: 'T-5-RED', option_values: '빨강 / Red' }]))).toEqual([
      '2 stock INVALID_NUMBER 열',
      '3 listing HELD_BACK 2',
    ])
    expect(await counted()).toEqual(before)
  })

  it('changes nothing the second time', async () => {
    const before = await counted()
    expect(said(await run(importing(), [good(1)]))).toEqual(['2 unchanged'])
    expect(await counted()).toEqual(before)
  })

  it('changes nothing when an export comes back', async () => {
    const before = await counted()
    const cells = await db.as(firm, async (sql) => {
      const found = await new PostgresListingsInBulk(sql).findMany(firmId, ['T-1'], [], false)
      return found.flatMap(({ number, listing }) => rowsOfListing(listing, number, () => ({ location: 'MAIN', onHand: 5 })))
    })
    expect(said(await run(importing(), cells))).toEqual(['2 unchanged'])
    expect(await counted()).toEqual(before)
  })

  it('adds variants to a listing by its number, and finds a listing by a stock number alone', async () => {
    expect(said(await run(importing(), [{ ...good(1), option_values: '빨강 / Red', colour: 'red', sku: 'T-1-RED', stock: '' }]))).toEqual(['2 created'])
    expect(said(await run(importing(), [{ sku: 'T-1-RED', price: '28000' }]))).toEqual(['2 updated'])
    expect(said(await run(importing(), [good(9, { sku: 'T-1-RED' })]))).toEqual(['2 sku OTHER_LISTING T-1-RED'])
  })

  it('never touches another firm: the same numbers make goods of its own', async () => {
    expect(said(await run(importing(otherFirmId), [good(1)], false, { organisation: otherFirmId }))).toEqual(['2 created'])
    const owners = await db.owner.query(`select distinct firm_id from catalog.variant where sku = 'T-1' order by 1`)
    expect(owners).toEqual([{ firm_id: firmId }, { firm_id: otherFirmId }])
  })

  it('puts goods on sale, where they are found, and tells of it', async () => {
    effects.events.length = 0
    await db.owner.query(`update catalog.review_rule set mode = 'none'`)
    expect(said(await run(importing(), [{ sku: 'T-1', status: 'published' }]))).toEqual(['2 updated'])
    expect(effects.events.map(({ type }) => type)).toEqual(['catalog.ListingPublished'])
    await db.owner.query(`update catalog.review_rule set mode = 'all'`)
    expect(said(await run(importing(), [{ sku: 'T-1', status: 'published', title_en: 'Silk tie' }]))).toEqual(['2 updated'])
    expect(effects.events.map(({ type }) => type)).toEqual(['catalog.ListingPublished', 'catalog.ListingChanged', 'catalog.ListingSubmitted'])
    expect(await db.owner.query('select in_stock from catalog.search_document')).toEqual([{ in_stock: true }])
  })

  it('keeps what orders were promised', async () => {
    const [variant] = await db.owner.query<{ id: string }>(`select id from catalog.variant where sku = 'T-1' and firm_id = '${firmId}'`)
    await db.as({ person: '00000000-0000-7000-8000-00000000b001' }, (sql) =>
      sql.query(`select catalog.reserve_stock($1, $2, $3)`, [
        JSON.stringify([{ reference: 'o', variantId: variant?.id, quantity: 3 }]),
        new Date('2026-03-12T02:00:00Z'),
        clock.now(),
      ]),
    )
    expect(said(await run(importing(), [{ sku: 'T-1', stock: '2' }]))).toEqual(['2 stock BELOW_PROMISED 2'])
    expect(said(await run(importing(), [{ sku: 'T-1', stock: '3' }]))).toEqual(['2 updated'])
  })

  it('fills a price book, tier by tier', async () => {
    const book = unwrap(
      await db.as(firm, (sql) =>
        new OpenPriceBook({ books: new PostgresPriceBooks(sql), groups: new PostgresBuyerGroups(sql) }, clock, ids, effects).execute({
          firmId,
          audience: { kind: 'company', companyId: otherFirmId },
          name: { ko: '계약', en: 'Contract' },
          currency: 'KRW',
          validFrom: '2026-03-12',
        }),
      ),
    )
    const prices = (sql: Parameters<Parameters<TestDatabase['as']>[1]>[0]) => new ImportPrices(firmId, book, new PostgresPriceBooks(sql))
    const rows: readonly Cells[] = [
      { sku: 'T-1', from: '', price: '21,000' },
      { sku: 'T-1', from: '50', price: '20000' },
      { sku: 'NO-1', from: '1', price: '5' },
      { sku: 'T-1-RED', from: '1', price: '-3' },
      { sku: 'T-1-RED', from: '9', price: '1' },
    ]
    const expected = ['4 sku UNKNOWN_SKU NO-1', '5 price NEGATIVE -3', '6 sku HELD_BACK 5']
    expect(said(await run(prices, rows))).toEqual(['2 created', '3 created', ...expected])
    expect(said(await run(prices, rows))).toEqual(['2 unchanged', '3 unchanged', ...expected])
    expect(said(await run(prices, [{ sku: 'T-1', price: '' }]))).toEqual(['2 updated'])
    expect(await db.owner.query('select * from catalog.book_price')).toEqual([])
  })

  it('books a count of stock and its thresholds', async () => {
    const stock = (sql: Parameters<Parameters<TestDatabase['as']>[1]>[0]) => new ImportStock(firmId, 'count-1', new PostgresPriceBooks(sql), new PostgresStockInBulk(sql, clock))
    const rows: readonly Cells[] = [
      { sku: 'T-1', location: 'MAIN', stock: '40', low_stock: '10', note: '월말 실사' },
      { sku: 'T-1-RED', location: '', stock: '열', low_stock: '' },
      { sku: 'T-1-RED', location: 'X', stock: '1' },
    ]
    expect(said(await run(stock, rows))).toEqual(['2 updated', '3 stock INVALID_NUMBER 열', '4 location UNKNOWN_LOCATION X'])
    expect(await db.owner.query(`select kind, quantity, reference, note from catalog.stock_movement order by id desc limit 1`)).toEqual([
      { kind: 'adjust', quantity: '37', reference: 'count-1', note: '월말 실사' },
    ])
    expect(await db.owner.query('select location, threshold from catalog.low_stock_rule')).toEqual([{ location: 'MAIN', threshold: 10 }])
  })

  it('receives at a place that was not known before, which is known from then on', async () => {
    const [variant] = await db.owner.query<{ id: string }>(`select id from catalog.variant where sku = 'T-1-RED'`)
    unwrap(
      await db.as(firm, (sql) =>
        new ReceiveStock(new PostgresStock(sql), clock, effects).execute({
          variantId: variant?.id as Parameters<ReceiveStock['execute']>[0]['variantId'],
          location: '2창고',
          quantity: 3,
          reference: 'LOT',
        }),
      ),
    )
    expect(await db.owner.query(`select code, is_default from catalog.stock_place where firm_id = '${firmId}' order by code`)).toEqual([
      { code: '2창고', is_default: false },
      { code: 'MAIN', is_default: true },
    ])
  })
})

describe('a file that names something twice', () => {
  const rows = (skus: readonly string[], key: string): readonly SheetRow[] => skus.map((sku, index) => ({ number: index + 2, cells: { sku, listing: key } }))
  it('is told at the later row', () => {
    const seen = new SeenRows(
      ({ cells }) => cells.listing ?? '',
      ({ cells }) => cells.sku ?? '',
    )
    expect(said(seen.take(rows(['A', 'B', 'A'], 'L1')).faults)).toEqual(['4 sku DUPLICATE A'])
    expect(said(seen.take(rows(['B', 'C'], 'L1')).faults)).toEqual(['2 sku DUPLICATE B', '3 listing ROWS_APART L1'])
    expect(seen.take(rows(['D'], 'L2')).fresh).toHaveLength(1)
  })
})
