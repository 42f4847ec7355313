import { ChangeVariants, choicesOf, isPictureColour, MakeVariants } from '@naru/catalog'
import {
  choicesIn,
  offeredVariants,
  ownVariants,
  postgresCatalogue,
  PostgresListings,
  variantOf,
  type ChoiceRow,
  type OfferedVariantRow,
  type Statement,
} from '@naru/catalog/postgres'
import { err, pageOf } from '@naru/kernel'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { known, pageRequest } from '../platform/graphql/wire-names.js'
import { Acts } from '../platform/acting/acts.js'
import { Database } from '../platform/database/database.js'
import type * as wire from '../platform/graphql/generated/schema.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { OwnListingActs } from './own-listing-acts.js'
import { toOwnVariant } from './own-listing-views.js'
import { toVariant } from './shop-views.js'

/** Variants by the thousand: made together, changed together, and never loaded all at once. */
@Resolver()
export class VariantsResolver {
  constructor(
    private readonly acts: Acts,
    private readonly own: OwnListingActs,
    private readonly database: Database,
  ) {}

  @Query('myVariants')
  myVariants(@Args() args: wire.QueryMyVariantsArgs, @Context() { actor }: RequestContext): Promise<wire.OwnVariantPage> {
    return this.acts.read(actor, async ({ sql }) => {
      const id = known<'Listing'>(args.listingId)
      const head = await new PostgresListings(sql).headOf(id)
      if (!head) return { items: [], next: null }
      const { items, next } = await ownVariants(sql, id, { text: args.text ?? null, page: pageRequest(args) })
      return { items: items.map(({ variant, stock }) => toOwnVariant(variant, head, stock)), next }
    })
  }

  @Query('listingChoices')
  async listingChoices(@Args() { slug }: wire.QueryListingChoicesArgs): Promise<wire.ListingChoices | null> {
    const rows = await this.#read<ChoiceRow>(choicesIn(slug))
    return rows[0] ? choicesOf(rows[0].names, rows) : null
  }

  @Query('variantOf')
  async variantOf(@Args() { slug, options }: wire.QueryVariantOfArgs): Promise<wire.Variant | null> {
    const [row] = await this.#read<OfferedVariantRow>(variantOf(slug, options))
    return row ? toVariant(row.variant, row) : null
  }

  @Query('listingVariants')
  async listingVariants(@Args() args: wire.QueryListingVariantsArgs): Promise<wire.VariantPage> {
    const page = pageRequest(args)
    const rows = await this.#read<OfferedVariantRow>(offeredVariants(args.slug, page))
    return pageOf(
      rows,
      page.first,
      (row) => [row.position],
      (row) => toVariant(row.variant, row),
    )
  }

  @Mutation('makeVariants')
  makeVariants(@Args('input') input: wire.MakeVariantsInput, @Context() context: RequestContext): Promise<wire.MakeVariantsResult> {
    return this.own.change(context, 'makeVariants', input, ({ sql, clock, ids, effects }) => {
      const { colour } = input
      if (!isPictureColour(colour)) return Promise.resolve(err({ code: 'LISTING_INVALID', problems: [{ at: 'colour', rule: 'UNKNOWN_PICTURE', value: colour }] } as const))
      const { skuPattern, options, netWeightKg, grossWeightKg, packedVolumeL, price, tiers } = input
      const command = { listingId: known<'Listing'>(input.listingId), skuPattern, options, colour, netWeightKg, grossWeightKg, packedVolumeL, prices: { price, tiers } }
      return new MakeVariants(postgresCatalogue(sql), clock, ids, effects).execute(command)
    })
  }

  @Mutation('changeVariants')
  changeVariants(@Args('input') input: wire.ChangeVariantsInput, @Context() context: RequestContext): Promise<wire.ChangeVariantsResult> {
    return this.own.change(context, 'changeVariants', input, ({ sql, clock, effects }) => {
      const { ids, ...change } = input
      return new ChangeVariants(postgresCatalogue(sql), clock, effects).execute({ listingId: known(input.listingId), ids: ids.map((id) => known<'Variant'>(id)), change })
    })
  }

  #read<Row>({ name, text, values }: Statement): Promise<Row[]> {
    return this.database.prepared<Row>(name, text, values)
  }
}
