import { parseThreshold, SaveStockPlace, TransferStock, type ListingInvalid, type ListingNotFound, type StockPlace } from '@naru/catalog'
import { PostgresPriceBooks, PostgresStockInBulk, PostgresStockPlaces } from '@naru/catalog/postgres'
import { err, idOf, ok, parseId, type Result } from '@naru/kernel'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { membershipOf } from '../platform/acting/actor.js'
import { Acts } from '../platform/acting/acts.js'
import type * as wire from '../platform/graphql/generated/schema.js'
import { fromWire, pageRequest, toWire } from '../platform/graphql/wire-names.js'
import type { RequestContext } from '../platform/http/request-context.js'

/** Where a firm's pieces lie, and what becomes of them. */
@Resolver()
export class StockResolver {
  constructor(private readonly acts: Acts) {}

  @Query('stockPlaces')
  stockPlaces(@Context() { actor }: RequestContext): Promise<readonly wire.StockPlace[]> {
    return this.acts.read(actor, async ({ sql }) => (await new PostgresStockPlaces(sql).list()).map(toPlace))
  }

  @Query('stockShelves')
  stockShelves(@Args() args: wire.QueryStockShelvesArgs, @Context() { actor }: RequestContext): Promise<wire.StockShelfPage> {
    return this.acts.read(actor, async ({ sql }) => {
      const question = { text: args.text ?? null, location: args.location ?? null, view: fromWire(args.view ?? 'ALL') }
      const { items, next } = await new PostgresStockPlaces(sql).shelves(question, pageRequest(args))
      return { items: items.map(({ lowSince, ...shelf }) => ({ ...shelf, lowSince: lowSince?.toISOString() ?? null })), next }
    })
  }

  @Query('stockJournal')
  stockJournal(@Args() args: wire.QueryStockJournalArgs, @Context() { actor }: RequestContext): Promise<wire.StockJournalPage> {
    return this.acts.read(actor, async ({ sql }) => {
      const question = { kind: args.kind ? fromWire(args.kind) : null, location: args.location ?? null, sku: args.sku?.trim() ? args.sku.trim() : null }
      const { items, next } = await new PostgresStockPlaces(sql).movements(question, pageRequest(args))
      return {
        items: items.map(({ id, sku, kind, location, quantity, reference, note, at }) => ({
          id,
          sku,
          kind: toWire(kind),
          location,
          quantity,
          reference,
          note,
          at: at.toISOString(),
        })),
        next,
      }
    })
  }

  @Mutation('saveStockPlace')
  saveStockPlace(@Args('input') input: wire.SaveStockPlaceInput, @Context() context: RequestContext): Promise<wire.SaveStockPlaceResult> {
    const { organisationId: firmId } = membershipOf(context.actor)
    return this.acts.perform(
      context,
      { act: 'saveStockPlace', input },
      ({ sql }) => new SaveStockPlace(new PostgresStockPlaces(sql)).execute(firmId, input),
      (place) => ({ __typename: 'StockPlace' as const, ...toPlace(place) }),
    )
  }

  @Mutation('transferStock')
  transferStock(@Args('input') input: wire.TransferStockInput, @Context() context: RequestContext): Promise<wire.TransferStockResult> {
    const { variantId: id, from, to, quantity } = input
    const variantId = idOf<'Variant'>(parseId(id).ok ? id : '00000000-0000-0000-0000-000000000000')
    return this.acts.perform(
      context,
      { act: 'transferStock', input },
      ({ sql, clock, ids }) => {
        const places = new PostgresStockPlaces(sql)
        return new TransferStock(places, places, clock, ids).execute({ ...input, variantId })
      },
      () => ({ __typename: 'StockTransferred' as const, variantId, from, to, quantity }),
    )
  }

  @Mutation('setLowStock')
  setLowStock(@Args('input') input: wire.SetLowStockInput, @Context() context: RequestContext): Promise<wire.SetLowStockResult> {
    const { organisationId: firmId } = membershipOf(context.actor)
    return this.acts.perform(
      context,
      { act: 'setLowStock', input },
      async ({ sql, clock }): Promise<Result<LowStockSet, ListingInvalid | ListingNotFound>> => {
        const threshold = parseThreshold(input.threshold ?? null)
        if (!threshold.ok) return threshold
        const [variant] = await new PostgresPriceBooks(sql).variantsBySku(firmId, [input.sku])
        const place = await new PostgresStockPlaces(sql).find(input.location)
        if (!variant || !place) return err({ code: 'NOT_FOUND' })
        const set = { variantId: variant.variantId, location: place.code, threshold: threshold.value }
        await new PostgresStockInBulk(sql, clock).setThresholds(firmId, [set])
        return ok(set)
      },
      (set) => ({ __typename: 'LowStockSet' as const, ...set }),
    )
  }
}

type LowStockSet = Omit<wire.LowStockSet, '__typename'>
const toPlace = ({ code, name, address, isActive, isDefault, priority }: StockPlace): wire.StockPlace => ({ code, name, address, isActive, isDefault, priority })
