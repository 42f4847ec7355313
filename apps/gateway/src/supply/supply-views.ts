import { decimal, type Decimal, type ListingId, type Localized, type Sql } from '@naru/kernel'
import { asCovered, coverOf, coverWords, feedOf, usable, type Feed, type Lot, type MaterialWithStock, type Run, type SupplierDeclaration, type SupplyMaterial } from '@naru/supply'
import { PostgresDeclarations, PostgresLots, PostgresMaterials, PostgresRecipes } from '@naru/supply/postgres'
import type { PlainDate } from '@naru/kernel'
import type * as Graph from '../platform/graphql/generated/schema.js'
import { toWire } from '../platform/graphql/wire-names.js'

export const toMaterial = ({ id, code, name, hs, unit, currency, costing, left, lots }: MaterialWithStock): Graph.SupplyMaterial => ({
  id,
  code,
  name,
  hs,
  unit,
  currency,
  costing: toWire(costing),
  left: left.toFixed(),
  lots,
})

/** A lot with how far the word of its supplier carries today. */
export const toLot = (lot: Lot, declarations: readonly SupplierDeclaration[], today: PlainDate): Graph.Lot => ({
  id: lot.id,
  number: lot.number,
  supplier: lot.supplier.name,
  purchased: lot.orderLineId !== null,
  quantity: lot.quantity.toFixed(),
  left: lot.left.toFixed(),
  unitValue: lot.unitValue.toFixed(),
  origin: lot.origin,
  originating: lot.originating,
  declaration: lot.declaration,
  cover: toCover(lot, declarations, today),
  receivedAt: lot.receivedAt.toISOString(),
  expiresOn: lot.expiresOn,
})

function toCover(lot: Lot, declarations: readonly SupplierDeclaration[], today: PlainDate): Graph.LotCover {
  const cover = coverOf(lot, declarations, today)
  return cover.covered
    ? { covered: true, declarationId: cover.declaration, until: cover.until, because: null }
    : { covered: false, declarationId: null, until: null, because: coverWords[cover.because] }
}

const total = (lots: readonly Lot[]): Decimal => lots.reduce((sum, { left }) => sum.plus(left), decimal(0))

/** A material with its open lots counted. */
export async function withStock(sql: Sql, material: SupplyMaterial): Promise<MaterialWithStock> {
  const open = await new PostgresLots(sql).listOpen(material.id)
  return { ...material, left: total(open), lots: open.length }
}

const toFeed = (feed: Feed): Graph.LotFeed => ({
  value: feed.value.toFixed(),
  origin: feed.origin,
  originating: feed.originating,
  mix: feed.mix.map(({ origin, originating, quantity }) => ({ origin, originating, quantity: quantity.toFixed() })),
})

/** The recipe of a listing with what its lots give now. */
export async function viewRecipe(sql: Sql, listingId: ListingId, today: PlainDate): Promise<Graph.Recipe> {
  const lines = await new PostgresRecipes(sql).of(listingId)
  const materials = new Map((await new PostgresMaterials(sql).findMany(lines.map(({ materialId }) => materialId))).map((material) => [material.id, material]))
  const declarations = await new PostgresDeclarations(sql).ofMaterials([...materials.keys()])
  const views: Graph.RecipeLine[] = []
  for (const { materialId, place, perPiece } of lines) {
    const material = materials.get(materialId)
    if (!material) continue
    const open = await new PostgresLots(sql).listOpen(materialId)
    const feed = feedOf(asCovered(usable(open, today), declarations, today), perPiece, material.costing)
    views.push({ place, perPiece: perPiece.toFixed(), material: toMaterial({ ...material, left: total(open), lots: open.length }), feed: feed ? toFeed(feed) : null })
  }
  return { listingId, lines: views }
}

interface ConsumedRow {
  readonly run_id: string
  readonly lot_id: string
  readonly number: string
  readonly name_ko: string
  readonly name_en: string
  readonly unit: string
  readonly quantity: string
  readonly origin: string
  readonly originating: boolean
}

/** What each batch used up, by the id of the batch. */
export async function consumedBy(sql: Sql, runs: readonly string[]): Promise<ReadonlyMap<string, readonly Graph.ConsumedLot[]>> {
  const rows = await sql.query<ConsumedRow>(
    `select m.run_id, l.id as lot_id, l.number, t.name_ko, t.name_en, t.unit, m.quantity::text, l.origin, l.originating
     from supply.lot_movement m join supply.lot l on l.id = m.lot_id join supply.material t on t.id = l.material_id where m.run_id = any ($1::uuid[]) order by m.id`,
    [[...runs]],
  )
  const found = new Map<string, Graph.ConsumedLot[]>()
  for (const { run_id, lot_id, number, name_ko, name_en, unit, quantity, origin, originating } of rows) {
    const consumed = { lotId: lot_id, number, material: { ko: name_ko, en: name_en }, quantity, unit, origin, originating }
    found.set(run_id, [...(found.get(run_id) ?? []), consumed])
  }
  return found
}

/** Batches with the names of what they made. */
export async function viewRuns(sql: Sql, runs: readonly Run[]): Promise<readonly Graph.ProductionRun[]> {
  const goods = await sql.query<{ id: string; sku: string; title_ko: string; title_en: string }>(
    'select v.id, v.sku, l.title_ko, l.title_en from catalog.variant v join catalog.listing l on l.id = v.listing_id where v.id = any ($1::uuid[])',
    [runs.map(({ variantId }) => variantId)],
  )
  const byId = new Map(goods.map(({ id, sku, title_ko, title_en }): [string, { sku: string; title: Localized }] => [id, { sku, title: { ko: title_ko, en: title_en } }]))
  const consumed = await consumedBy(
    sql,
    runs.map(({ id }) => id),
  )
  return runs.map((run) => ({
    id: run.id,
    number: run.number,
    listingId: run.listingId,
    title: byId.get(run.variantId)?.title ?? { ko: '', en: '' },
    sku: byId.get(run.variantId)?.sku ?? '',
    quantity: run.quantity,
    at: run.at.toISOString(),
    consumed: consumed.get(run.id) ?? [],
  }))
}

/** Batches and lots in the goods of an order that have left. */
export async function viewLotsOfOrder(sql: Sql, orderId: string): Promise<readonly Graph.OrderedBatch[]> {
  const rows = await sql.query<{ order_line_id: string; sku: string; run_id: string; number: string; quantity: number }>(
    `select u.order_line_id, l.sku, r.id as run_id, r.number, sum(u.quantity)::int as quantity
     from supply.run_use u join supply.run r on r.id = u.run_id join orders.order_line l on l.id = u.order_line_id
     where u.order_id = $1 group by u.order_line_id, l.sku, l.position, r.id, r.number, r.at order by l.position, r.at`,
    [orderId],
  )
  const consumed = await consumedBy(
    sql,
    rows.map(({ run_id }) => run_id),
  )
  return rows.map(({ order_line_id, sku, run_id, number, quantity }) => ({ orderLineId: order_line_id, sku, run: number, quantity, consumed: consumed.get(run_id) ?? [] }))
}
