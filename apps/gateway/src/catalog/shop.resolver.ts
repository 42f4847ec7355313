import { currenciesOf, pictureKinds } from '@naru/catalog'
import { categoryCounts, categoryList, listingPage, PostgresSellableVariants, type CategoryRow, type ListingPageRow, type Statement } from '@naru/catalog/postgres'
import { applicablePrice, dateIn, idOf, parseId } from '@naru/kernel'
import { Args, Context, Query, Resolver } from '@nestjs/graphql'
import { companyOf } from '../platform/acting/actor.js'
import { Acts } from '../platform/acting/acts.js'
import { SystemClock } from '../platform/acting/clock.js'
import { Database } from '../platform/database/database.js'
import type { AppliedPrice, Category, Listing, ListingPage, PictureKind, QueryListingArgs, QueryListingsArgs, QueryPriceOfArgs } from '../platform/graphql/generated/schema.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { askingNow } from '../read-models/asking.js'
import { pageRequest } from '../platform/graphql/wire-names.js'
import { toQuestion } from './listing-question.js'
import { ShopSearch } from './shop-search.js'
import { toAppliedPrice, toCard, toCategory, toFacets, toListing } from './shop-views.js'

/** What everybody reads: one named statement a page, as nobody. */
@Resolver()
export class ShopResolver {
  constructor(
    private readonly database: Database,
    private readonly acts: Acts,
    private readonly clock: SystemClock,
    private readonly search: ShopSearch,
  ) {}

  @Query('categories')
  async categories(): Promise<readonly Category[]> {
    const index = await this.search.upToDate()
    if (!index) return (await this.#read<CategoryRow>(categoryCounts)).map(toCategory)
    const counts = new Map(index.openCounts('KRW').categories.map(({ slug, count }) => [slug, count]))
    return (await this.#read<Omit<CategoryRow, 'count'>>(categoryList)).map((row) => toCategory({ ...row, count: counts.get(row.slug) ?? 0 }))
  }

  @Query('listings')
  async listings(@Args() { search, first, after }: QueryListingsArgs): Promise<ListingPage> {
    const question = toQuestion(search ?? {})
    const { cards, next, near, didYouMean, counts } = await this.search.search(question, pageRequest({ first, after }))
    return { items: cards.map(toCard), next, near, didYouMean, total: counts?.total ?? null, facets: counts && toFacets(counts, question.currency, this.search.words.attributes) }
  }

  @Query('listing')
  async listing(@Args() { slug }: QueryListingArgs): Promise<Listing | null> {
    const [row] = await this.#read<ListingPageRow>(listingPage(slug))
    return row ? toListing(row, dateIn(this.clock.zoneOf(), this.clock.now())) : null
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
