import { currenciesOf, pictureKinds, shopTimeZone } from '@naru/catalog'
import {
  cardKeys,
  categoryCounts,
  listingPage,
  listingSearch,
  PostgresSellableVariants,
  type CardRow,
  type CategoryRow,
  type ListingPageRow,
  type Statement,
} from '@naru/catalog/postgres'
import { applicablePrice, dateIn, idOf, pageOf, parseId } from '@naru/kernel'
import { Args, Context, Query, Resolver } from '@nestjs/graphql'
import { companyOf } from '../platform/acting/actor.js'
import { Acts } from '../platform/acting/acts.js'
import { SystemClock } from '../platform/acting/clock.js'
import { Database } from '../platform/database/database.js'
import type { AppliedPrice, Category, Listing, ListingPage, PictureKind, QueryListingArgs, QueryListingsArgs, QueryPriceOfArgs } from '../platform/graphql/generated/schema.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { askingNow } from '../read-models/asking.js'
import { toQuestion } from './listing-question.js'
import { toAppliedPrice, toCard, toCategory, toFacets, toListing } from './shop-views.js'

/** What everybody reads: one named statement a page, as nobody. */
@Resolver()
export class ShopResolver {
  constructor(
    private readonly database: Database,
    private readonly acts: Acts,
    private readonly clock: SystemClock,
  ) {}

  @Query('categories')
  async categories(): Promise<readonly Category[]> {
    return (await this.#read<CategoryRow>(categoryCounts)).map(toCategory)
  }

  @Query('listings')
  async listings(@Args() { search, first, after }: QueryListingsArgs): Promise<ListingPage> {
    const question = toQuestion(search ?? {})
    const size = Math.min(100, Math.max(1, first ?? 20))
    const rows = await this.#read<CardRow>(listingSearch(question, { first: size, after: after ?? null }))
    const cards = rows.filter(({ listing_id: id }) => id !== null)
    const facets = rows[0]?.facets
    return {
      ...pageOf(cards, size, cardKeys(question), toCard),
      near: cards.some(({ near }) => near),
      total: facets?.total ?? null,
      facets: facets ? toFacets(facets, question.currency) : null,
    }
  }

  @Query('listing')
  async listing(@Args() { slug }: QueryListingArgs): Promise<Listing | null> {
    const [row] = await this.#read<ListingPageRow>(listingPage(slug))
    return row ? toListing(row, dateIn(shopTimeZone, this.clock.now())) : null
  }

  @Query('priceOf')
  async priceOf(@Args() { variantId, quantity, currency }: QueryPriceOfArgs, @Context() { actor }: RequestContext): Promise<AppliedPrice | null> {
    if (!parseId(variantId).ok || quantity < 1) return null
    const [variant] = await this.acts.read(actor, ({ sql, clock }) => new PostgresSellableVariants(sql).findMany([idOf(variantId)], askingNow(clock, companyOf(actor))))
    const price = variant && applicablePrice(variant.offers, quantity, currency ?? variant.currency)
    return price ? { ...toAppliedPrice(price), currencies: currenciesOf(variant) } : null
  }

  @Query('pictureKinds')
  pictureKinds(): readonly PictureKind[] {
    return Object.entries(pictureKinds).map(([kind, { family, name }]) => ({ kind, family, name }))
  }

  #read<Row>({ name, text, values }: Statement): Promise<Row[]> {
    return this.database.prepared<Row>(name, text, values)
  }
}
