import { AddVariant, AdjustStock, CreateListing, PublishListing, ReceiveStock, SetBillOfMaterials, SetTiers, UpdateListing, UpdateVariant, WithdrawListing } from '@naru/catalog'
import { postgresCatalogue, PostgresListings, PostgresStock } from '@naru/catalog/postgres'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { known, pageRequest } from '../platform/graphql/wire-names.js'
import { membershipOf } from '../platform/acting/actor.js'
import { Acts } from '../platform/acting/acts.js'
import type * as wire from '../platform/graphql/generated/schema.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { fromStatus, toStatus } from './listing-names.js'
import { OwnListingActs, stocked } from './own-listing-acts.js'
import { toMovement, toOwnListing, toOwnRow } from './own-listing-views.js'

const moment = (value: string | null | undefined): Date | null => (value == null ? null : new Date(value))

/** A firm's work on its own goods. */
@Resolver()
export class OwnListingsResolver {
  constructor(
    private readonly acts: Acts,
    private readonly own: OwnListingActs,
  ) {}

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
    return this.own.change(context, 'createListing', input, ({ sql, clock, ids }) =>
      new CreateListing(postgresCatalogue(sql), clock, ids).execute({ firmId, listing: input.listing }),
    )
  }

  @Mutation('updateListing')
  updateListing(@Args('input') input: wire.UpdateListingInput, @Context() context: RequestContext): Promise<wire.UpdateListingResult> {
    return this.own.change(context, 'updateListing', input, ({ sql, clock }) =>
      new UpdateListing(postgresCatalogue(sql), clock).execute({ id: known(input.id), version: input.version, listing: input.listing }),
    )
  }

  @Mutation('addVariant')
  addVariant(@Args('input') input: wire.AddVariantInput, @Context() context: RequestContext): Promise<wire.AddVariantResult> {
    return this.own.change(context, 'addVariant', input, ({ sql, clock, ids, effects }) =>
      new AddVariant(postgresCatalogue(sql), clock, ids, effects).execute({ listingId: known(input.listingId), variant: input.variant, price: input.price, tiers: input.tiers }),
    )
  }

  @Mutation('updateVariant')
  updateVariant(@Args('input') input: wire.UpdateVariantInput, @Context() context: RequestContext): Promise<wire.UpdateVariantResult> {
    return this.own.change(context, 'updateVariant', input, ({ sql, clock, effects }) =>
      new UpdateVariant(postgresCatalogue(sql), clock, effects).execute({ id: known(input.id), variant: input.variant }),
    )
  }

  @Mutation('setTiers')
  setTiers(@Args('input') input: wire.SetTiersInput, @Context() context: RequestContext): Promise<wire.SetTiersResult> {
    return this.own.change(context, 'setTiers', input, ({ sql, clock, effects }) =>
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
    return this.own.change(context, 'setBillOfMaterials', input, ({ sql, clock, effects }) =>
      new SetBillOfMaterials(postgresCatalogue(sql), clock, effects).execute({ listingId: known(input.listingId), billOfMaterials: input.billOfMaterials }),
    )
  }

  @Mutation('receiveStock')
  receiveStock(@Args('input') input: wire.ReceiveStockInput, @Context() context: RequestContext): Promise<wire.ReceiveStockResult> {
    return this.own.count(context, 'receiveStock', input, ({ sql, clock, effects }, variantId) =>
      new ReceiveStock(new PostgresStock(sql), clock, effects).execute({ ...input, variantId }),
    )
  }

  @Mutation('adjustStock')
  adjustStock(@Args('input') input: wire.AdjustStockInput, @Context() context: RequestContext): Promise<wire.AdjustStockResult> {
    return this.own.count(context, 'adjustStock', input, ({ sql, clock, effects }, variantId) =>
      new AdjustStock(new PostgresStock(sql), clock, effects).execute({ ...input, variantId }),
    )
  }

  @Mutation('publishListing')
  publishListing(@Args('input') input: wire.PublishListingInput, @Context() context: RequestContext): Promise<wire.PublishListingResult> {
    return this.own.change(context, 'publishListing', input, ({ sql, clock, effects }) =>
      new PublishListing(postgresCatalogue(sql), clock, effects).execute({ id: known(input.id), publishAt: moment(input.publishAt), unpublishAt: moment(input.unpublishAt) }),
    )
  }

  @Mutation('withdrawListing')
  withdrawListing(@Args('input') input: wire.WithdrawListingInput, @Context() context: RequestContext): Promise<wire.WithdrawListingResult> {
    return this.own.change(context, 'withdrawListing', input, ({ sql, clock, effects }) =>
      new WithdrawListing(postgresCatalogue(sql), clock, effects).execute({ id: known(input.id), reason: input.reason }),
    )
  }
}
