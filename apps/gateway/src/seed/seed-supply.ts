import { PostgresListings, PostgresStock } from '@naru/catalog/postgres'
import { ReceiveStock, toSnapshot } from '@naru/catalog'
import { addDays, dateIn, unwrap, type ListingId } from '@naru/kernel'
import { actAs } from '@naru/kernel/postgres'
import { AddMaterial, AnswerDeclaration, AskSupplier, ReceiveLot, RecordProduction, SetRecipe, type DeclarationRequest, type DeclarationStep, type MaterialId } from '@naru/supply'
import { PostgresDeclarations, PostgresLots, PostgresMaterials, PostgresRecipes, PostgresRuns } from '@naru/supply/postgres'
import { toSqlActor, type PersonActor } from '../platform/acting/actor.js'
import type { Tx } from '../platform/acting/acts.js'
import { demoFirm, demoPeople } from './parties.js'
import type { Seeding } from './seeding.js'
import { gaeseong } from './complexes.js'

const firm = demoFirm('haneulsil')

function ownerOf(): PersonActor {
  const person = demoPeople.find(({ email }) => email === 'owner@haneulsil.example')
  if (!person) throw new Error('the demonstration has lost its first firm’s owner')
  const membership = { organisationId: firm.id, organisation: firm.name, kind: 'firm', roles: ['owner'], agency: null, complex: firm.complex } as const
  return { kind: 'person', personId: person.id, name: person.name, email: person.email, membership }
}

/** Lots of the first firm's first material, with the value and origin that the bill has, and a batch made of them. */
export async function seedSupply(seeding: Seeding): Promise<void> {
  const { sql } = seeding
  const owner = ownerOf()
  await actAs(sql, toSqlActor(owner))
  const [found] = await sql.query<{ id: ListingId }>(
    `select l.id from catalog.listing l where l.firm_id = $1 and l.status = 'published' and l.currency = 'KRW' order by l.slug limit 1`,
    [firm.id],
  )
  const listing = found && (await new PostgresListings(sql).find(found.id))
  const bill = listing?.billOfMaterials && toSnapshot(listing.billOfMaterials)
  const [line] = bill?.materials ?? []
  const [variant] = listing?.variants ?? []
  if (!listing || !bill || !line || !variant) throw new Error('the demonstration’s first firm sells nothing that it makes')
  const lot = (number: string, quantity: string, days: number) => (tx: Tx, materialId: Parameters<ReceiveLot['execute']>[0]['materialId']) =>
    new ReceiveLot(new PostgresMaterials(sql), new PostgresLots(sql), tx.clock, tx.ids, tx.effects).execute(
      {
        materialId,
        supplierId: null,
        orderLineId: null,
        lot: {
          number,
          supplierName: '다온텍스타일',
          quantity,
          unitValue: line.value,
          origin: line.origin,
          originating: line.originating,
          declaration: line.originating ? `SD-${number}` : null,
          expiresOn: null,
        },
      },
      dateIn(gaeseong.timeZone, seeding.ago(days)),
    )
  const material = await seeding.act(owner, seeding.ago(90), async ({ ids }) =>
    unwrap(
      await new AddMaterial(new PostgresMaterials(sql), ids).execute(
        { code: 'MAT-01', name: line.name, hs: line.hs, unit: 'SET', currency: bill.currency, costing: 'fifo' },
        firm.id,
      ),
    ),
  )
  await seeding.act(owner, seeding.ago(80), async (tx) => unwrap(await lot('2608-A', '400', 80)(tx, material.id)))
  await seeding.act(owner, seeding.ago(20), async (tx) => unwrap(await lot('2610-B', '600', 20)(tx, material.id)))
  await seedDeclarations(seeding, owner, material.id)
  await seeding.act(owner, seeding.ago(79), async ({ effects }) =>
    unwrap(
      await new SetRecipe(new PostgresMaterials(sql), new PostgresRecipes(sql), effects).execute({
        firmId: firm.id,
        listingId: listing.id,
        places: bill.materials.length,
        lines: [{ materialId: material.id, place: 0, perPiece: '1' }],
      }),
    ),
  )
  await seeding.act(owner, seeding.ago(10), async ({ clock, ids, effects }) => {
    const run = new RecordProduction(new PostgresRecipes(sql), new PostgresLots(sql), new PostgresRuns(sql), clock, ids, effects)
    unwrap(await run.execute({ firmId: firm.id, listingId: listing.id, variantId: variant.id, number: 'B-2611-01', quantity: 450 }, dateIn(clock.zoneOf(), clock.now())))
    unwrap(await new ReceiveStock(new PostgresStock(sql), clock, effects).execute({ variantId: variant.id, location: 'main', quantity: 450, reference: 'B-2611-01' }))
  })
  await actAs(sql, {})
}

/** What suppliers said of the first material: one declaration that ends soon, one refused, and one that a firm on the platform has still to answer. */
async function seedDeclarations(seeding: Seeding, owner: PersonActor, materialId: MaterialId): Promise<void> {
  const { sql, today } = seeding
  const outside = { supplierId: null, supplierName: '다온텍스타일', supplierEmail: 'origin@daon.example', message: '올해 납품분의 원산지확인서를 부탁드립니다.' }
  const ask = (days: number, request: DeclarationRequest) =>
    seeding.act(owner, seeding.ago(days), async ({ ids, clock, effects }) =>
      unwrap(await new AskSupplier(new PostgresMaterials(sql), new PostgresDeclarations(sql), clock, ids, effects).execute(materialId, request)),
    )
  const answer = (days: number, id: Awaited<ReturnType<typeof ask>>['id'], step: DeclarationStep) =>
    seeding.act(owner, seeding.ago(days), async ({ clock, effects }) => unwrap(await new AnswerDeclaration(new PostgresDeclarations(sql), clock, effects).execute(id, step)))
  const given = await ask(62, outside)
  await answer(60, given.id, {
    act: 'declare',
    answer: { reference: 'SD-2610-B', originating: true, origin: 'KR', from: addDays(today, -60), until: addDays(today, 20), lots: [] },
  })
  const refused = await ask(40, { ...outside, supplierName: '한빛부자재', supplierEmail: null })
  await answer(35, refused.id, { act: 'refuse', reason: '원사의 원산지를 확인할 수 없습니다.' })
  const { id, name } = demoFirm('sonnuri')
  await ask(3, { supplierId: id, supplierName: name.ko, supplierEmail: null, message: '다음 분기 납품분의 포괄확인서를 요청합니다.' })
}
