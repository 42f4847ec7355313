import { all, ok, type Failure, type Result } from '@naru/kernel'
import { CounterQuote, notFound, type CounterLine, type CounterToMake, type InvalidInput, type Quote } from '@naru/orders'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { membershipOf, personOf } from '../platform/acting/actor.js'
import { Acts, type Command, type Tx } from '../platform/acting/acts.js'
import type * as api from '../platform/graphql/generated/schema.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { readerOf, readQuote } from './enquiry-reads.js'
import { readLandedQuotes } from './landed-quotes.js'
import { dateIn, idIn, moneyIn } from './order-inputs.js'
import { orderPorts, orderReads } from './ports/order-ports.js'

type QuoteView = api.Quote & { readonly __typename: 'Quote' }

/** Counter-offers between the rounds of a quote. */
@Resolver()
export class NegotiationResolver {
  constructor(private readonly acts: Acts) {}

  @Query('landedQuotes')
  landedQuotes(@Args() { rfqId }: api.QueryLandedQuotesArgs, @Context() { actor }: RequestContext): Promise<readonly api.LandedQuote[]> {
    return this.acts.read(actor, async ({ sql, clock }) => {
      const id = idIn<'Rfq'>(rfqId)
      const rfq = id && (await orderReads({ sql, clock }).rfqs.find(id))
      return rfq?.companyId === membershipOf(actor).organisationId ? readLandedQuotes({ sql, clock }, rfq) : []
    })
  }

  @Mutation('counterQuote')
  counterQuote(@Args('input') input: api.CounterQuoteInput, @Context() context: RequestContext): Promise<api.CounterQuoteResult> {
    return this.negotiating(context, { act: 'counterQuote', input }, async (tx, act) => {
      const made = counterIn(tx, input)
      if (!made) return notFound()
      return made.ok ? act.execute(made.value, membershipOf(tx.actor).organisationId) : made
    })
  }

  @Mutation('withdrawCounterOffer')
  withdrawCounterOffer(@Args('input') input: api.WithdrawCounterOfferInput, @Context() context: RequestContext): Promise<api.QuoteResult> {
    return this.negotiating(context, { act: 'withdrawCounterOffer', input }, async (tx, act) => {
      const [quoteId, id] = [idIn<'Quote'>(input.quoteId), idIn<'CounterOffer'>(input.counterOfferId)]
      return quoteId && id ? act.withdraw(quoteId, id, membershipOf(tx.actor).organisationId) : notFound()
    })
  }

  @Mutation('takeCounterOffer')
  takeCounterOffer(@Args('input') input: api.TakeCounterOfferInput, @Context() context: RequestContext): Promise<api.QuoteResult> {
    return this.negotiating(context, { act: 'takeCounterOffer', input }, async (tx, act) => {
      const [quoteId, id, validUntil] = [idIn<'Quote'>(input.quoteId), idIn<'CounterOffer'>(input.counterOfferId), dateIn(input.validUntil, 'validUntil')]
      if (!quoteId || !id) return notFound()
      return validUntil.ok ? act.take(quoteId, { id, validUntil: validUntil.value }, membershipOf(tx.actor).organisationId) : validUntil
    })
  }

  private negotiating<F extends Failure>(
    context: RequestContext,
    command: Command<{ readonly idempotencyKey: string }>,
    work: (tx: Tx, act: CounterQuote) => Promise<Result<Quote, F>>,
  ) {
    return this.acts.perform<QuoteView, F, QuoteView>(
      context,
      command,
      async (tx) => {
        const { rfqs, quotes } = orderPorts(tx)
        const done = await work(tx, new CounterQuote(rfqs, quotes, tx.clock, tx.ids, tx.effects))
        return done.ok ? ok(await readQuote(tx.sql, done.value, readerOf(tx.actor, tx.clock))) : done
      },
      (quote) => quote,
    )
  }
}

/** Undefined when there can be no such quote. */
function counterIn({ actor }: Tx, { quoteId, round, lines, freight, leadTimeDays, note }: api.CounterQuoteInput): Result<CounterToMake, InvalidInput> | undefined {
  const id = idIn<'Quote'>(quoteId)
  const goods = lines.map((line) => ({ ...line, variantId: idIn<'Variant'>(line.variantId) }))
  if (!id || goods.some(({ variantId }) => variantId === undefined)) return undefined
  const priced = all(goods.map(priceLine))
  if (!priced.ok) return priced
  const carriage = moneyIn(freight, 'freight')
  if (!carriage.ok) return carriage
  return ok({ quoteId: id, round, lines: priced.value.flatMap((line) => line ?? []), freight: carriage.value, leadTimeDays, note: note ?? null, by: personOf(actor).personId })
}

function priceLine(
  { variantId, quantity, unitPrice }: Omit<api.CounterOfferLineInput, 'variantId'> & { readonly variantId: CounterLine['variantId'] | undefined },
  index: number,
): Result<CounterLine | undefined, InvalidInput> {
  const price = moneyIn(unitPrice, `lines.${String(index)}.unitPrice`)
  if (!price.ok) return price
  return ok(variantId && { variantId, quantity, unitPrice: price.value })
}
