import { ChangePriceBook, EndPriceBook, OpenPriceBook, SaveBuyerGroup, SetBookPrices, currenciesOf, priceBookNotFound, type Audience, type PriceBook } from '@naru/catalog'
import { PostgresBuyerGroups, PostgresPriceBooks, PostgresSellableVariants } from '@naru/catalog/postgres'
import { applicablePrice, dateIn, idOf, ok, parseId, type Clock, type Failure, type Result, type Sql } from '@naru/kernel'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { membershipOf, type Actor } from '../platform/acting/actor.js'
import { Acts, type Tx } from '../platform/acting/acts.js'
import type * as wire from '../platform/graphql/generated/schema.js'
import { fromWire, pageRequest } from '../platform/graphql/wire-names.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { askingNow } from '../read-models/asking.js'
import { complexOf } from '../read-models/complex-profiles.js'
import { findCompanies, searchCompanies, toBookPrice, toBuyerGroup, toPriceBook, type NamesOfBooks } from './price-list-views.js'
import { toAppliedPrice } from './shop-views.js'

/** An id that nothing has stands for one that cannot be read: both are not found. */
const known = <Name extends string>(id: string) => idOf<Name>(parseId(id).ok ? id : '00000000-0000-0000-0000-000000000000')

/** A firm's prices beside its list: other currencies, groups, contracts. */
@Resolver()
export class PriceListsResolver {
  constructor(private readonly acts: Acts) {}

  @Query('buyerGroups')
  buyerGroups(@Context() { actor }: RequestContext): Promise<readonly wire.BuyerGroup[]> {
    return this.acts.read(actor, async ({ sql }) => [...(await namesOf(sql, [])).groups.values()])
  }

  @Query('priceBooks')
  priceBooks(@Args() args: wire.QueryPriceBooksArgs, @Context() { actor }: RequestContext): Promise<wire.PriceBookPage> {
    return this.acts.read(actor, async ({ sql, clock }) => {
      const { items, next } = await new PostgresPriceBooks(sql).list(args.audience ? fromWire(args.audience) : null, pageRequest(args))
      const names = await namesOf(
        sql,
        items.map(({ book }) => book),
      )
      return { items: items.map(({ book, goods }) => toPriceBook(book, goods, today(actor, clock), names)), next }
    })
  }

  @Query('priceBook')
  priceBook(@Args() { id }: wire.QueryPriceBookArgs, @Context() { actor }: RequestContext): Promise<wire.PriceBook | null> {
    return this.acts.read(actor, async ({ sql, clock }) => {
      const book = await new PostgresPriceBooks(sql).find(known(id))
      return book ? view({ sql, actor, clock }, book) : null
    })
  }

  @Query('priceBookPrices')
  priceBookPrices(@Args() args: wire.QueryPriceBookPricesArgs, @Context() { actor }: RequestContext): Promise<wire.BookPricePage> {
    return this.acts.read(actor, async ({ sql }) => {
      const books = new PostgresPriceBooks(sql)
      const book = await books.find(known(args.id))
      if (!book) return { items: [], next: null }
      const { items, next } = await books.pricesOf(book, pageRequest(args))
      return { items: items.map(toBookPrice), next }
    })
  }

  @Query('pricingCompanies')
  pricingCompanies(@Args() { text }: wire.QueryPricingCompaniesArgs, @Context() { actor }: RequestContext): Promise<readonly wire.PricingCompany[]> {
    return this.acts.read(actor, ({ sql }) => searchCompanies(sql, text?.trim() ?? ''))
  }

  @Query('previewPrice')
  previewPrice(@Args() { companyId, sku, quantity, currency }: wire.QueryPreviewPriceArgs, @Context() { actor }: RequestContext): Promise<wire.AppliedPrice | null> {
    const { organisationId: firmId } = membershipOf(actor)
    return this.acts.read(actor, async ({ sql, clock }) => {
      const [own] = await new PostgresPriceBooks(sql).variantsBySku(firmId, [sku.trim()])
      const [variant] = own ? await new PostgresSellableVariants(sql).findMany([own.variantId], askingNow(clock, companyId ? known(companyId) : null)) : []
      const price = variant && quantity > 0 ? applicablePrice(variant.offers, quantity, currency ?? variant.currency) : undefined
      return variant && price ? { ...toAppliedPrice(price), currencies: currenciesOf(variant) } : null
    })
  }

  @Mutation('saveBuyerGroup')
  saveBuyerGroup(@Args('input') input: wire.SaveBuyerGroupInput, @Context() context: RequestContext): Promise<wire.SaveBuyerGroupResult> {
    const { organisationId: firmId } = membershipOf(context.actor)
    return this.acts.perform(
      context,
      { act: 'saveBuyerGroup', input },
      async ({ sql, ids }) => {
        const companies = await findCompanies(
          sql,
          input.companyIds.map((id) => known<'Organisation'>(id)),
        )
        if (companies.size !== new Set(input.companyIds).size) return priceBookNotFound()
        const saved = await new SaveBuyerGroup(new PostgresBuyerGroups(sql), ids).execute({
          firmId,
          id: input.id ? known(input.id) : null,
          name: input.name,
          companies: [...companies.keys()],
        })
        return saved.ok ? ok(toBuyerGroup(saved.value, companies)) : saved
      },
      (group) => ({ __typename: 'BuyerGroup' as const, ...group }),
    )
  }

  @Mutation('openPriceBook')
  openPriceBook(@Args('input') input: wire.OpenPriceBookInput, @Context() context: RequestContext): Promise<wire.OpenPriceBookResult> {
    const { organisationId: firmId } = membershipOf(context.actor)
    return this.#change(context, 'openPriceBook', input, async ({ sql, clock, ids, effects }) => {
      const audience = await audienceOf(sql, input)
      return audience
        ? new OpenPriceBook({ books: new PostgresPriceBooks(sql), groups: new PostgresBuyerGroups(sql) }, clock, ids, effects).execute({ ...input, firmId, audience })
        : priceBookNotFound()
    })
  }

  @Mutation('changePriceBook')
  changePriceBook(@Args('input') input: wire.ChangePriceBookInput, @Context() context: RequestContext): Promise<wire.ChangePriceBookResult> {
    return this.#change(context, 'changePriceBook', input, async ({ sql, clock, effects }) => {
      const books = new PostgresPriceBooks(sql)
      const currency = (await books.find(known(input.id)))?.currency ?? ''
      return new ChangePriceBook(books, clock, effects).execute({ ...input, id: known(input.id), currency })
    })
  }

  @Mutation('setBookPrices')
  setBookPrices(@Args('input') input: wire.SetBookPricesInput, @Context() context: RequestContext): Promise<wire.SetBookPricesResult> {
    const { organisationId: firmId } = membershipOf(context.actor)
    return this.#change(context, 'setBookPrices', input, ({ sql, clock }) =>
      new SetBookPrices(new PostgresPriceBooks(sql), clock).execute({ firmId, bookId: known(input.id), prices: input.prices }),
    )
  }

  @Mutation('endPriceBook')
  endPriceBook(@Args('input') input: wire.EndPriceBookInput, @Context() context: RequestContext): Promise<wire.EndPriceBookResult> {
    return this.#change(context, 'endPriceBook', input, ({ sql, clock, effects }) => new EndPriceBook(new PostgresPriceBooks(sql), clock, effects).execute(known(input.id)))
  }

  #change<F extends Failure>(context: RequestContext, act: string, input: { readonly idempotencyKey: string }, work: (tx: Tx) => Promise<Result<PriceBook, F>>) {
    return this.acts.perform(
      context,
      { act, input },
      async (tx) => {
        const done = await work(tx)
        return done.ok ? ok(await view(tx, done.value)) : done
      },
      (book) => ({ __typename: 'PriceBook' as const, ...book }),
    )
  }
}

const today = (actor: Actor, clock: Clock) => dateIn(complexOf(membershipOf(actor).complex).timeZone, clock.now())

async function view({ sql, actor, clock }: Pick<Tx, 'sql' | 'actor' | 'clock'>, book: PriceBook): Promise<wire.PriceBook> {
  return toPriceBook(book, await new PostgresPriceBooks(sql).countGoods(book.id), today(actor, clock), await namesOf(sql, [book]))
}

/** The firm's groups, and the companies that they and the books name. */
async function namesOf(sql: Sql, books: readonly PriceBook[]): Promise<NamesOfBooks> {
  const groups = await new PostgresBuyerGroups(sql).list()
  const named = books.flatMap(({ audience }) => (audience.kind === 'company' ? [audience.companyId] : []))
  const companies = await findCompanies(sql, [...new Set([...named, ...groups.flatMap((group) => group.companies)])])
  return { companies, groups: new Map(groups.map((group) => [group.id, toBuyerGroup(group, companies)])) }
}

/** Undefined when the audience is not named, or is no company. */
async function audienceOf(sql: Sql, { audience, groupId, companyId }: wire.OpenPriceBookInput): Promise<Audience | undefined> {
  switch (audience) {
    case 'EVERYBODY':
      return { kind: 'everybody' }
    case 'GROUP':
      return groupId ? { kind: 'group', groupId: known(groupId) } : undefined
    case 'COMPANY': {
      const [company] = companyId ? (await findCompanies(sql, [known<'Organisation'>(companyId)])).keys() : []
      return company && { kind: 'company', companyId: company }
    }
  }
}
