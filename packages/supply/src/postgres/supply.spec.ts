import { idOf, type ListingId, type VariantId } from '@naru/kernel'
import { FixedClock, FixedIds, RecordedEffects } from '@naru/testing'
import { createTestDatabase, type TestDatabase } from '@naru/testing/postgres'
import type { LotRequest } from '../domain/lot.js'
import { AddMaterial } from '../keep-materials/add-material.js'
import { SetRecipe } from '../keep-materials/set-recipe.js'
import { ReceiveLot } from '../receive-lot/receive-lot.js'
import { RecordProduction } from '../record-production/record-production.js'
import { UseRuns } from '../record-production/use-runs.js'
import { aLotRequest, aMaterialRequest, firm, today } from '../testing/builders.js'
import { migrations, PostgresLots, PostgresMaterials, PostgresRecipes, PostgresRuns, verifyLots } from './index.js'

const other = idOf<'Organisation'>('00000000-0000-7000-8000-00000000f002')
const listing: ListingId = idOf('00000000-0000-7000-8000-0000000000b1')
const variant: VariantId = idOf('00000000-0000-7000-8000-0000000000b2')

describe('lots and batches in PostgreSQL', () => {
  let database: TestDatabase
  const clock = new FixedClock('2026-11-20T01:00:00Z')
  const ids = new FixedIds(9)
  const effects = new RecordedEffects()
  beforeAll(async () => {
    database = await createTestDatabase('supply', migrations)
  })
  afterAll(() => database.close())
  beforeEach(() => database.owner.query('truncate supply.material, supply.run cascade').then(() => undefined))

  const addMaterial = () => database.as({ organisation: firm }, (sql) => new AddMaterial(new PostgresMaterials(sql), ids).execute(aMaterialRequest(), firm))
  const material = async () => {
    const added = await addMaterial()
    if (!added.ok) throw new Error(added.failure.code)
    return added.value.id
  }
  const receive = (materialId: Awaited<ReturnType<typeof material>>, lot: Partial<LotRequest>, orderLineId: string | null = null) => {
    clock.advance(1_000)
    return database.as({ organisation: firm }, (sql) =>
      new ReceiveLot(new PostgresMaterials(sql), new PostgresLots(sql), clock, ids, effects).execute(
        { materialId, supplierId: null, orderLineId: orderLineId === null ? null : idOf(orderLineId), lot: aLotRequest(lot) },
        today,
      ),
    )
  }
  const produce = (number: string, quantity: number) =>
    database.as({ organisation: firm }, (sql) =>
      new RecordProduction(new PostgresRecipes(sql), new PostgresLots(sql), new PostgresRuns(sql), clock, ids, effects).execute(
        { firmId: firm, listingId: listing, variantId: variant, number, quantity },
        today,
      ),
    )
  const setRecipe = (materialId: Awaited<ReturnType<typeof material>>) =>
    database.as({ organisation: firm }, (sql) =>
      new SetRecipe(new PostgresMaterials(sql), new PostgresRecipes(sql), effects).execute({
        firmId: firm,
        listingId: listing,
        places: 1,
        lines: [{ materialId, place: 0, perPiece: '2' }],
      }),
    )

  it('takes a code, a lot’s number and a purchased line once', async () => {
    const id = await material()
    expect(await addMaterial()).toMatchObject({ ok: false, failure: { code: 'MATERIAL_CODE_TAKEN' } })
    const line = '00000000-0000-7000-8000-0000000000d1'
    expect((await receive(id, { number: 'A' }, line)).ok).toBe(true)
    expect(await receive(id, { number: 'A' })).toMatchObject({ ok: false, failure: { code: 'LOT_EXISTS', number: 'A' } })
    expect(await receive(id, { number: 'B' }, line)).toMatchObject({ ok: false, failure: { code: 'LOT_EXISTS', number: 'A' } })
    expect(await database.owner.query('select count(*)::int as lots from supply.lot')).toEqual([{ lots: 1 }])
  })

  it('uses lots up in order, and traces a shipment back to them', async () => {
    const id = await material()
    await receive(id, { number: 'OLD', quantity: '15' })
    await receive(id, { number: 'NEW', quantity: '100', origin: 'CN', originating: false, declaration: null })
    await setRecipe(id)
    expect((await produce('R-1', 10)).ok).toBe(true)
    expect(await produce('R-1', 1)).toMatchObject({ ok: false, failure: { code: 'RUN_EXISTS' } })
    expect(await produce('R-2', 48)).toMatchObject({ ok: false, failure: { code: 'INSUFFICIENT_MATERIAL', needed: '96', left: '95' } })
    const line = {
      orderId: idOf<'FirmOrder'>('00000000-0000-7000-8000-0000000000e1'),
      orderLineId: idOf<'OrderLine'>('00000000-0000-7000-8000-0000000000e2'),
      variantId: variant,
      quantity: 4,
      shipment: 's1',
    }
    for (let repeat = 0; repeat < 2; repeat += 1) await database.as({ system: true }, (sql) => new UseRuns(new PostgresRuns(sql), clock).execute([line]))
    const lots = await database.owner.query(
      `select l.number, m.quantity::text from supply.run_use u join supply.lot_movement m on m.run_id = u.run_id join supply.lot l on l.id = m.lot_id where u.order_line_id = $1 order by l.received_at`,
      [line.orderLineId],
    )
    expect(lots).toEqual([
      { number: 'OLD', quantity: '15' },
      { number: 'NEW', quantity: '5' },
    ])
    expect(await database.owner.query('select unused from supply.run')).toEqual([{ unused: 6 }])
    expect(await verifyLots(database.owner)).toEqual([])
  })

  it('does not use the same cloth twice when two batches are written down at once', async () => {
    const id = await material()
    await receive(id, { number: 'ONE', quantity: '20' })
    await setRecipe(id)
    const both = await Promise.all([produce('R-1', 6), produce('R-2', 6)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await database.owner.query('select left_over::text from supply.lot')).toEqual([{ left_over: '8' }])
    expect(await verifyLots(database.owner)).toEqual([])
  })

  it('finds a lot that says something else than its journal', async () => {
    const id = await material()
    await receive(id, { number: 'ONE', quantity: '20' })
    await database.owner.query('update supply.lot set left_over = 19')
    expect(await verifyLots(database.owner)).toMatchObject([{ subject: 'ONE' }])
  })

  it('shows a firm’s materials to nobody else', async () => {
    const id = await material()
    await receive(id, { number: 'A' })
    await database.as({ organisation: other }, async (sql) => {
      expect(await new PostgresMaterials(sql).find(id)).toBeUndefined()
      expect(await new PostgresLots(sql).listOpen(id)).toEqual([])
    })
    expect(
      await database.as({ organisation: other }, (sql) =>
        new SetRecipe(new PostgresMaterials(sql), new PostgresRecipes(sql), effects).execute({
          firmId: other,
          listingId: listing,
          places: 1,
          lines: [{ materialId: id, place: 0, perPiece: '1' }],
        }),
      ),
    ).toEqual({ ok: false, failure: { code: 'INVALID_INPUT', at: 'lines.0.materialId', reason: 'UNKNOWN' } })
  })
})
