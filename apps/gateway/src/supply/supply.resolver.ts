import { PostgresListings, PostgresStock } from '@naru/catalog/postgres'
import { ReceiveStock, type ListingInvalid } from '@naru/catalog'
import { dateIn, err, ok, parseId, type Clock, type PlainDate, type Result } from '@naru/kernel'
import {
  AddMaterial,
  ReceiveLot,
  RecordProduction,
  SetRecipe,
  type InsufficientMaterial,
  type InvalidInput,
  type LotExists,
  type NoRecipe,
  type NotFound,
  type RecipeLine,
  type RunExists,
} from '@naru/supply'
import { PostgresDeclarations, PostgresLots, PostgresMaterials, PostgresRecipes, PostgresRuns } from '@naru/supply/postgres'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { membershipOf, type Actor } from '../platform/acting/actor.js'
import { Acts, type Tx } from '../platform/acting/acts.js'
import type * as Graph from '../platform/graphql/generated/schema.js'
import { fromWire, known, pageRequest } from '../platform/graphql/wire-names.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { listPurchasesToReceive } from '../read-models/purchases-to-receive.js'
import { toMoney } from '../platform/graphql/wire-money.js'
import { complexOf } from '../read-models/complex-profiles.js'
import { lotOf } from './lot-input.js'
import { toLot, toMaterial, viewLotsOfOrder, viewRecipe, viewRuns, withStock } from './supply-views.js'

/** The day in the calendar of the firm's complex. */
export const todayOf = (actor: Actor, clock: Clock): PlainDate => dateIn(complexOf(membershipOf(actor).complex).timeZone, clock.now())

/** A firm's materials, lots and batches. */
@Resolver()
export class SupplyResolver {
  constructor(private readonly acts: Acts) {}

  @Query('materials')
  materials(@Args() args: Graph.QueryMaterialsArgs, @Context() { actor }: RequestContext): Promise<Graph.SupplyMaterialPage> {
    return this.acts.read(actor, async ({ sql }) => {
      const { items, next } = await new PostgresMaterials(sql).list(pageRequest(args))
      return { items: items.map(toMaterial), next }
    })
  }

  @Query('material')
  material(@Args() args: Graph.QueryMaterialArgs, @Context() { actor }: RequestContext): Promise<Graph.SupplyMaterialDetail | null> {
    return this.acts.read(actor, async ({ sql, clock }) => {
      const material = await new PostgresMaterials(sql).find(known(args.id))
      if (!material) return null
      const lots = await new PostgresLots(sql).list(material.id, pageRequest(args))
      const users = await sql.query<{ id: string; title_ko: string; title_en: string }>(
        'select id, title_ko, title_en from catalog.listing where id = any ($1::uuid[]) order by title_ko',
        [[...(await new PostgresRecipes(sql).using(material.id))]],
      )
      const declarations = await new PostgresDeclarations(sql).ofMaterials([material.id])
      const today = todayOf(actor, clock)
      return {
        material: toMaterial(await withStock(sql, material)),
        lots: { items: lots.items.map((lot) => toLot(lot, declarations, today)), next: lots.next },
        usedBy: users.map(({ id, title_ko, title_en }) => ({ listingId: id, title: { ko: title_ko, en: title_en } })),
      }
    })
  }

  @Query('receivablePurchases')
  receivablePurchases(@Context() { actor }: RequestContext): Promise<readonly Graph.ReceivablePurchase[]> {
    return this.acts.read(actor, async ({ sql }) =>
      (await listPurchasesToReceive(sql, membershipOf(actor).organisationId)).map((purchase) => ({ ...purchase, unitPrice: toMoney(purchase.unitPrice) })),
    )
  }

  @Query('recipe')
  recipe(@Args('listingId') listingId: string, @Context() { actor }: RequestContext): Promise<Graph.Recipe | null> {
    return this.acts.read(actor, async ({ sql, clock }) => {
      const listing = await new PostgresListings(sql).find(known(listingId))
      return listing ? viewRecipe(sql, listing.id, todayOf(actor, clock)) : null
    })
  }

  @Query('productionRuns')
  productionRuns(@Args() args: Graph.QueryProductionRunsArgs, @Context() { actor }: RequestContext): Promise<Graph.ProductionRunPage> {
    return this.acts.read(actor, async ({ sql }) => {
      const { items, next } = await new PostgresRuns(sql).list(pageRequest(args))
      return { items: await viewRuns(sql, items), next }
    })
  }

  @Query('lotsOfOrder')
  lotsOfOrder(@Args('orderId') orderId: string, @Context() { actor }: RequestContext): Promise<readonly Graph.OrderedBatch[]> {
    return this.acts.read(actor, ({ sql }) => viewLotsOfOrder(sql, known(orderId)))
  }

  @Mutation('addMaterial')
  addMaterial(@Args('input') input: Graph.AddMaterialInput, @Context() context: RequestContext): Promise<Graph.AddMaterialResult> {
    return this.acts.perform(
      context,
      { act: 'addMaterial', input },
      async ({ sql, ids, actor }) => {
        const request = { ...input, costing: fromWire(input.costing ?? 'FIFO') }
        const added = await new AddMaterial(new PostgresMaterials(sql), ids).execute(request, membershipOf(actor).organisationId)
        return added.ok ? ok(await withStock(sql, added.value)) : added
      },
      (material) => ({ __typename: 'SupplyMaterial' as const, ...toMaterial(material) }),
    )
  }

  @Mutation('receiveLot')
  receiveLot(@Args('input') input: Graph.ReceiveLotInput, @Context() context: RequestContext): Promise<Graph.ReceiveLotResult> {
    return this.acts.perform(
      context,
      { act: 'receiveLot', input },
      (tx) => receive(tx, input),
      (lot) => ({ __typename: 'Lot' as const, ...lot }),
    )
  }

  @Mutation('setRecipe')
  setRecipe(@Args('input') input: Graph.SetRecipeInput, @Context() context: RequestContext): Promise<Graph.SetRecipeResult> {
    return this.acts.perform(
      context,
      { act: 'setRecipe', input },
      async (tx): Promise<Result<Graph.Recipe, InvalidInput | NotFound>> => {
        const set = await replaceRecipe(tx, input)
        return set.ok ? ok(await viewRecipe(tx.sql, known(input.listingId), todayOf(tx.actor, tx.clock))) : set
      },
      (recipe) => ({ __typename: 'Recipe' as const, ...recipe }),
    )
  }

  @Mutation('recordProduction')
  recordProduction(@Args('input') input: Graph.RecordProductionInput, @Context() context: RequestContext): Promise<Graph.RecordProductionResult> {
    return this.acts.perform(
      context,
      { act: 'recordProduction', input },
      (tx) => record(tx, input),
      (run) => ({ __typename: 'ProductionRun' as const, ...run }),
    )
  }
}

async function receive(
  tx: Tx,
  input: Graph.ReceiveLotInput,
): Promise<Result<Graph.Lot, InvalidInput | LotExists | NotFound | { readonly code: 'CURRENCY_MISMATCH'; readonly expected: string }>> {
  const { sql, clock, ids, effects, actor } = tx
  const material = await new PostgresMaterials(sql).find(known(input.materialId))
  if (!material) return err({ code: 'NOT_FOUND' })
  const lot = await lotOf(sql, input, material, membershipOf(actor).organisationId)
  if (!lot.ok) return lot
  const today = todayOf(actor, clock)
  const received = await new ReceiveLot(new PostgresMaterials(sql), new PostgresLots(sql), clock, ids, effects).execute({ materialId: material.id, ...lot.value }, today)
  return received.ok ? ok(toLot(received.value, await new PostgresDeclarations(sql).ofMaterials([material.id]), today)) : received
}

async function replaceRecipe({ sql, effects, actor }: Tx, { listingId, lines }: Graph.SetRecipeInput): Promise<Result<readonly RecipeLine[], InvalidInput | NotFound>> {
  const listing = await new PostgresListings(sql).find(known(listingId))
  if (!listing) return err({ code: 'NOT_FOUND' })
  const bill = listing.billOfMaterials
  if (!bill) return err({ code: 'INVALID_INPUT', at: 'listingId', reason: 'NO_BILL_OF_MATERIALS' })
  const wanted = lines.map((line) => ({ ...line, materialId: known<'Material'>(line.materialId) }))
  const materials = await new PostgresMaterials(sql).findMany(wanted.map(({ materialId }) => materialId))
  const foreign = wanted.findIndex(({ materialId }) => materials.some(({ id, currency }) => id === materialId && currency !== bill.exWorks.currency))
  if (foreign >= 0) return err({ code: 'INVALID_INPUT', at: `lines.${String(foreign)}.materialId`, reason: 'CURRENCY_MISMATCH' })
  return new SetRecipe(new PostgresMaterials(sql), new PostgresRecipes(sql), effects).execute({
    firmId: membershipOf(actor).organisationId,
    listingId: listing.id,
    places: bill.materials.length,
    lines: wanted,
  })
}

type ProductionFailure = InvalidInput | NoRecipe | InsufficientMaterial | RunExists | ListingInvalid | NotFound

/** Lots go down and finished pieces go up, or neither. */
async function record(
  { sql, clock, ids, effects, actor }: Tx,
  { variantId, number, quantity, location }: Graph.RecordProductionInput,
): Promise<Result<Graph.ProductionRun, ProductionFailure>> {
  const variant = parseId<'Variant'>(variantId)
  const listing = variant.ok ? await new PostgresListings(sql).findByVariant(variant.value) : undefined
  if (!variant.ok || !listing) return err({ code: 'NOT_FOUND' })
  const made = await new RecordProduction(new PostgresRecipes(sql), new PostgresLots(sql), new PostgresRuns(sql), clock, ids, effects).execute(
    { firmId: membershipOf(actor).organisationId, listingId: listing.id, variantId: variant.value, number, quantity },
    todayOf(actor, clock),
  )
  if (!made.ok) return made
  const received = await new ReceiveStock(new PostgresStock(sql), clock, effects).execute({ variantId: variant.value, location, quantity, reference: number })
  if (!received.ok) return received
  const [run] = await viewRuns(sql, [made.value])
  if (!run) throw new Error('a batch just written down is not there')
  return ok(run)
}
