import { SetBillOfMaterials, toSnapshot, type BillOfMaterialsSnapshot, type Listing } from '@naru/catalog'
import { postgresCatalogue } from '@naru/catalog/postgres'
import { dateIn, decimal, exponentOf, idOf, parseCurrency, roundHalfUp, unwrap, type Decimal, type DomainEvent, type ListingId, type OrganisationId } from '@naru/kernel'
import { actAs } from '@naru/kernel/postgres'
import type { FirmOrderPayload } from '@naru/orders'
import { PostgresFirmOrders } from '@naru/orders/postgres'
import { asCovered, feedOf, usable, UseRuns, type DeclarationChanged, type LotReceived, type RecipeChanged, type RunRecorded } from '@naru/supply'
import { PostgresDeclarations, PostgresLots, PostgresMaterials, PostgresRecipes, PostgresRuns } from '@naru/supply/postgres'
import { Injectable } from '@nestjs/common'
import { toSqlActor } from '../platform/acting/actor.js'
import type { Tx } from '../platform/acting/acts.js'
import { notifyOrganisation } from '../platform/notifications/notify.js'
import type { Delivered, Subscriber } from '../platform/outbox/subscriber.js'
import { complexOf } from '../read-models/complex-profiles.js'

/**
 * Brings a listing's bill of materials up to what its lots give one piece now. Where the bill cannot take it (the lots cost more than
 * the firm sells for, or less than what a material is said to be made of) it stays as it is and the firm is told. A material that has run out keeps its last figures.
 */
async function followLots(listingId: ListingId, firmId: OrganisationId, tx: Tx): Promise<void> {
  const { sql, clock, effects } = tx
  const ports = postgresCatalogue(sql)
  await actAs(sql, { ...toSqlActor(tx.actor), organisation: firmId })
  const listing = await ports.listings.find(listingId)
  if (listing?.billOfMaterials) {
    const bill = toSnapshot(listing.billOfMaterials)
    const fed = await feed(bill, listing, tx)
    const isNew = fed === undefined || JSON.stringify(fed) !== JSON.stringify(bill)
    const set = isNew && fed ? await new SetBillOfMaterials(ports, clock, effects).execute({ listingId, billOfMaterials: fed }) : undefined
    if (isNew && !set?.ok) {
      const { ko, en } = listing.terms.title
      await notifyOrganisation(tx, firmId, { kind: 'supply.billNotFollowing', parameters: { ko, en }, link: `/listings/${listingId}` }, ['owner', 'compliance'])
    }
  }
  await actAs(sql, toSqlActor(tx.actor))
}

/** The bill with the figures of its lots; undefined when less than nothing would be left for profit. */
async function feed(bill: BillOfMaterialsSnapshot, { id, firmId }: Listing, { sql, clock }: Tx): Promise<BillOfMaterialsSnapshot | undefined> {
  const recipe = await new PostgresRecipes(sql).of(id)
  const { complex } = await postgresCatalogue(sql).sellers.get(firmId)
  const today = dateIn(complexOf(complex).timeZone, clock.now())
  const exponent = exponentOf(unwrap(parseCurrency(bill.currency)))
  const materials = new Map((await new PostgresMaterials(sql).findMany(recipe.map(({ materialId }) => materialId))).map((material) => [material.id, material]))
  const declarations = await new PostgresDeclarations(sql).ofMaterials([...materials.keys()])
  let lines = bill.materials
  for (const { materialId, place, perPiece } of recipe) {
    const material = materials.get(materialId)
    const given = material && feedOf(asCovered(usable(await new PostgresLots(sql).listOpen(materialId), today), declarations, today), perPiece, material.costing)
    if (!given) continue
    const figures = { value: roundHalfUp(given.value, exponent).toFixed(exponent), origin: given.origin, originating: given.originating }
    lines = lines.map((line, index) => (index === place ? { ...line, ...figures } : line))
  }
  return balance(bill, lines, exponent)
}

const originatingIn = (lines: BillOfMaterialsSnapshot['materials']): Decimal =>
  lines.filter(({ originating }) => originating).reduce((sum, { value }) => sum.plus(value), decimal(0))

/** The ex-works price is the firm's own, so profit takes the difference; originating materials sent out to a zone follow the originating ones there are. */
function balance(bill: BillOfMaterialsSnapshot, materials: BillOfMaterialsSnapshot['materials'], exponent: number): BillOfMaterialsSnapshot | undefined {
  const spent = [...materials.map(({ value }) => value), bill.labour, bill.overhead].reduce((sum, amount) => sum.plus(amount), decimal(0))
  const profit = decimal(bill.exWorks).minus(spent)
  if (profit.lt(0)) return undefined
  const sentBefore = decimal(bill.materialsSentOut)
  const sentOut = sentBefore.plus(originatingIn(materials)).minus(originatingIn(bill.materials))
  return { ...bill, materials, profit: profit.toFixed(exponent), materialsSentOut: sentBefore.eq(0) || sentOut.lt(0) ? decimal(0).toFixed(exponent) : sentOut.toFixed(exponent) }
}

@Injectable()
export class FollowReceivedLot implements Subscriber {
  readonly name = 'supply.follow-received-lot'
  readonly event = 'supply.LotReceived'

  async handle({ payload }: Delivered<LotReceived>, tx: Tx): Promise<void> {
    for (const listingId of await new PostgresRecipes(tx.sql).using(idOf(payload.materialId))) await followLots(listingId, idOf(payload.firmId), tx)
  }
}

/** A declaration that is given, revoked or at its end makes a lot count, or no longer. */
@Injectable()
export class FollowDeclaration implements Subscriber {
  readonly name = 'supply.follow-declaration'
  readonly event = 'supply.DeclarationChanged'

  async handle({ payload }: Delivered<DeclarationChanged>, tx: Tx): Promise<void> {
    if (payload.status === 'requested' || payload.status === 'refused') return
    for (const listingId of await new PostgresRecipes(tx.sql).using(idOf(payload.materialId))) await followLots(listingId, idOf(payload.firmId), tx)
  }
}

@Injectable()
export class FollowUsedLots implements Subscriber {
  readonly name = 'supply.follow-used-lots'
  readonly event = 'supply.RunRecorded'

  async handle({ payload }: Delivered<RunRecorded>, tx: Tx): Promise<void> {
    const recipes = new PostgresRecipes(tx.sql)
    const touched = new Set<ListingId>()
    for (const { materialId } of await recipes.of(idOf(payload.listingId))) for (const listingId of await recipes.using(materialId)) touched.add(listingId)
    for (const listingId of touched) await followLots(listingId, idOf(payload.firmId), tx)
  }
}

@Injectable()
export class FollowRecipe implements Subscriber {
  readonly name = 'supply.follow-recipe'
  readonly event = 'supply.RecipeChanged'
  handle = ({ payload }: Delivered<RecipeChanged>, tx: Tx): Promise<void> => followLots(idOf(payload.listingId), idOf(payload.firmId), tx)
}

/** Shipped pieces come from the oldest batches, so that an order, and its certificate, can name the lots in it. */
async function nameBatches({ payload }: { readonly payload: FirmOrderPayload }, { sql, clock }: Tx): Promise<void> {
  const order = await new PostgresFirmOrders(sql).find(payload.firmOrderId)
  if (!order || !('packages' in order)) return
  const lines = new Map(order.lines.map((line) => [line.id, line]))
  await new UseRuns(new PostgresRuns(sql), clock).execute(
    order.packages.flatMap(({ shipmentId, number, lines: packed }) =>
      packed.flatMap(({ lineId, quantity }) => {
        const line = lines.get(lineId)
        return line && shipmentId !== null
          ? [{ orderId: order.id, orderLineId: line.id, variantId: line.good.variantId, quantity, shipment: `${shipmentId}/${String(number)}` }]
          : []
      }),
    ),
  )
}

@Injectable()
export class NameBatchesOfShippedOrder implements Subscriber {
  readonly name = 'supply.name-batches-of-shipped-order'
  readonly event = 'orders.FirmOrderShipped'

  handle(event: Delivered<DomainEvent<string, FirmOrderPayload>>, tx: Tx): Promise<void> {
    return nameBatches(event, tx)
  }
}

@Injectable()
export class NameBatchesOfShipment implements Subscriber {
  readonly name = 'supply.name-batches-of-shipment'
  readonly event = 'orders.ShipmentLeft'

  handle(event: Delivered<DomainEvent<string, FirmOrderPayload>>, tx: Tx): Promise<void> {
    return nameBatches(event, tx)
  }
}

export const followLotsOfMaterials = [FollowReceivedLot, FollowDeclaration, FollowUsedLots, FollowRecipe, NameBatchesOfShippedOrder, NameBatchesOfShipment]
