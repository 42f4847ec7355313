import {
  AddVariant,
  AdjustStock,
  CreateListing,
  PublishListing,
  ReceiveStock,
  SetBillOfMaterials,
  SetTiers,
  UpdateListing,
  UpdateVariant,
  WithdrawListing,
  type Listing,
} from '@naru/catalog'
import { postgresCatalogue, PostgresListings, PostgresStock } from '@naru/catalog/postgres'
import { idOf, ok, parseId, type Failure, type Result, type Sql, type VariantId } from '@naru/kernel'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { membershipOf } from '../platform/acting/actor.js'
import { Acts, type Tx } from '../platform/acting/acts.js'
import type * as wire from '../platform/graphql/generated/schema.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { fromStatus, toMovement, toOwnListing, toOwnRow, toStatus, type StockedListing } from './own-listing-views.js'

const pageRequest = ({ first, after }: { readonly first?: number | null | undefined; readonly after?: string | null | undefined }) => ({
  first: Math.min(100, Math.max(1, first ?? 20)),
  after: after ?? null,
})
const known = <Name extends string>(id: string) => {
  const parsed = parseId<Name>(id)
  return parsed.ok ? parsed.value : idOf<Name>('00000000-0000-0000-0000-000000000000')
}

/** A firm's work on its own goods. */
@Resolver()
export class OwnListingsResolver {
  constructor(private readonly acts: Acts) {}

  @Query('myListings')
  myListings(@Args() args: wire.QueryMyListingsArgs, @Context() { actor }: RequestContext): Promise<wire.OwnListingPage> {
    return this.acts.read(actor, async ({ sql }) => {
      const listings = new PostgresListings(sql)
      const { items, next } = await listings.listOwn({ status: args.status ? fromStatus(args.status) : null, text: args.text ?? null, page: pageRequest(args) })
      const counts = await listings.countOwn()
      return { items: items.map(toOwnRow), next, counts: counts.map(({ status, count }) => ({ status: toStatus(status), count })) }
    })
  }

  @Query('myListing')
  myListing(@Args() { id }: wire.QueryMyListingArgs, @Context() { actor }: RequestContext): Promise<wire.OwnListing | null> {
    return this.acts.read(actor, async ({ sql }) => {
      const listing = await new PostgresListings(sql).find(known(id))
      return listing ? toOwnListing(await stocked(sql, listing)) : null
    })
  }

  @Query('stockMovements')
  stockMovements(@Args() args: wire.QueryStockMovementsArgs, @Context() { actor }: RequestContext): Promise<wire.StockMovementPage> {
    return this.acts.read(actor, async ({ sql }) => {
      const { items, next } = await new PostgresStock(sql).movementsOf(known(args.variantId), pageRequest(args))
      return { items: items.map(toMovement), next }
    })
  }

  @Mutation('createListing')
  createListing(@Args('input') input: wire.CreateListingInput, @Context() context: RequestContext): Promise<wire.CreateListingResult> {
    const { organisationId: firmId } = membershipOf(context.actor)
    return this.#change(context, 'createListing', input, ({ sql, clock, ids }) => new CreateListing(postgresCatalogue(sql), clock, ids).execute({ firmId, listing: input.listing }))
  }

  @Mutation('updateListing')
  updateListing(@Args('input') input: wire.UpdateListingInput, @Context() context: RequestContext): Promise<wire.UpdateListingResult> {
    return this.#change(context, 'updateListing', input, ({ sql, clock, effects }) =>
      new UpdateListing(postgresCatalogue(sql), clock, effects).execute({ id: known(input.id), version: input.version, listing: input.listing }),
    )
  }

  @Mutation('addVariant')
  addVariant(@Args('input') input: wire.AddVariantInput, @Context() context: RequestContext): Promise<wire.AddVariantResult> {
    return this.#change(context, 'addVariant', input, ({ sql, clock, ids, effects }) =>
      new AddVariant(postgresCatalogue(sql), clock, ids, effects).execute({ listingId: known(input.listingId), variant: input.variant, price: input.price, tiers: input.tiers }),
    )
  }

  @Mutation('updateVariant')
  updateVariant(@Args('input') input: wire.UpdateVariantInput, @Context() context: RequestContext): Promise<wire.UpdateVariantResult> {
    return this.#change(context, 'updateVariant', input, ({ sql, clock, effects }) =>
      new UpdateVariant(postgresCatalogue(sql), clock, effects).execute({ id: known(input.id), variant: input.variant }),
    )
  }

  @Mutation('setTiers')
  setTiers(@Args('input') input: wire.SetTiersInput, @Context() context: RequestContext): Promise<wire.SetTiersResult> {
    return this.#change(context, 'setTiers', input, ({ sql, clock, effects }) =>
      new SetTiers(postgresCatalogue(sql), clock, effects).execute({
        variantId: known(input.variantId),
        everyVariant: input.everyVariant ?? false,
        price: input.price,
        tiers: input.tiers,
      }),
    )
  }

  @Mutation('setBillOfMaterials')
  setBillOfMaterials(@Args('input') input: wire.SetBillOfMaterialsInput, @Context() context: RequestContext): Promise<wire.SetBillOfMaterialsResult> {
    return this.#change(context, 'setBillOfMaterials', input, ({ sql, clock, effects }) =>
      new SetBillOfMaterials(postgresCatalogue(sql), clock, effects).execute({ listingId: known(input.listingId), billOfMaterials: input.billOfMaterials }),
    )
  }

  @Mutation('receiveStock')
  receiveStock(@Args('input') input: wire.ReceiveStockInput, @Context() context: RequestContext): Promise<wire.ReceiveStockResult> {
    return this.#count(context, 'receiveStock', input, ({ sql, clock, effects }, variantId) =>
      new ReceiveStock(new PostgresStock(sql), clock, effects).execute({ ...input, variantId }),
    )
  }

  @Mutation('adjustStock')
  adjustStock(@Args('input') input: wire.AdjustStockInput, @Context() context: RequestContext): Promise<wire.AdjustStockResult> {
    return this.#count(context, 'adjustStock', input, ({ sql, clock, effects }, variantId) =>
      new AdjustStock(new PostgresStock(sql), clock, effects).execute({ ...input, variantId }),
    )
  }

  @Mutation('publishListing')
  publishListing(@Args('input') input: wire.PublishListingInput, @Context() context: RequestContext): Promise<wire.PublishListingResult> {
    return this.#change(context, 'publishListing', input, ({ sql, clock, effects }) => new PublishListing(postgresCatalogue(sql), clock, effects).execute({ id: known(input.id) }))
  }

  @Mutation('withdrawListing')
  withdrawListing(@Args('input') input: wire.WithdrawListingInput, @Context() context: RequestContext): Promise<wire.WithdrawListingResult> {
    return this.#change(context, 'withdrawListing', input, ({ sql, clock, effects }) =>
      new WithdrawListing(postgresCatalogue(sql), clock, effects).execute({ id: known(input.id), reason: input.reason }),
    )
  }

  /** A change of a listing, answered with the whole listing as it is now. */
  #change<F extends Failure>(context: RequestContext, act: string, input: object, work: (tx: Tx) => Promise<Result<Listing, F>>) {
    return this.acts.perform(
      context,
      { act, input },
      async (tx) => {
        const done = await work(tx)
        return done.ok ? ok(await stocked(tx.sql, done.value)) : done
      },
      (value) => ({ __typename: 'OwnListing' as const, ...toOwnListing(value) }),
    )
  }

  /** A count of stock, answered with the listing whose variant was counted. */
  #count<F extends Failure>(context: RequestContext, act: string, input: { readonly variantId: string }, work: (tx: Tx, variantId: VariantId) => Promise<Result<unknown, F>>) {
    return this.acts.perform(
      context,
      { act, input },
      async (tx): Promise<Result<StockedListing, F>> => {
        const variantId = known<'Variant'>(input.variantId)
        const done = await work(tx, variantId)
        if (!done.ok) return done
        const listing = await new PostgresListings(tx.sql).findByVariant(variantId)
        if (!listing) throw new Error(`stock was counted of a variant that is not the firm's: ${variantId}`)
        return ok(await stocked(tx.sql, listing))
      },
      (value) => ({ __typename: 'OwnListing' as const, ...toOwnListing(value) }),
    )
  }
}

const stocked = async (sql: Sql, listing: Listing): Promise<StockedListing> => ({ listing, stock: await new PostgresListings(sql).stockOf(listing.id) })
