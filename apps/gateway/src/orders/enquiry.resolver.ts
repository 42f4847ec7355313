import { all, err, ok, type Failure, type OrganisationId, type Result } from '@naru/kernel'
import {
  CloseRfq,
  CreateRfq,
  DeclineRfq,
  invalid,
  mostFirmsAsked,
  notFound,
  QuoteRfq,
  SendRfqMessage,
  type InvalidInput,
  type Quote,
  type RfqLine,
  type RfqRequest,
  type TermsToOffer,
} from '@naru/orders'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { membershipOf, personOf, type Actor } from '../platform/acting/actor.js'
import { Acts, type Command, type Tx } from '../platform/acting/acts.js'
import type * as api from '../platform/graphql/generated/schema.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { listRfqs, readerOf, readQuote, readRfq } from './enquiry-reads.js'
import { addressIn, companyBuyer, dateIn, idIn, moneyIn, pageIn } from './order-inputs.js'
import { fromWire } from './order-views.js'
import { orderPorts } from './ports/order-ports.js'

type RfqView = api.Rfq & { readonly __typename: 'Rfq' }
type QuoteView = api.Quote & { readonly __typename: 'Quote' }

const organisationOf = ({ actor }: { readonly actor: Actor }): OrganisationId => membershipOf(actor).organisationId
const same = <T>(value: T): T => value

@Resolver()
export class EnquiryResolver {
  constructor(private readonly acts: Acts) {}

  @Query('rfqs')
  rfqs(@Args() args: api.QueryRfqsArgs, @Context() { actor }: RequestContext): Promise<api.RfqPage> {
    return this.acts.read(actor, ({ sql, clock }) => listRfqs(sql, (args.status ?? []).map(fromWire), pageIn(args), readerOf(actor, clock)))
  }

  @Query('rfq')
  rfq(@Args() { id }: api.QueryRfqArgs, @Context() { actor }: RequestContext): Promise<api.Rfq | null> {
    return this.acts.read(actor, async ({ sql, clock }) => {
      const rfqId = idIn<'Rfq'>(id)
      return (rfqId && (await readRfq(sql, rfqId, readerOf(actor, clock)))) ?? null
    })
  }

  @Mutation('createRfq')
  createRfq(@Args('input') input: api.CreateRfqInput, @Context() context: RequestContext): Promise<api.RfqResult> {
    return this.acts.perform(
      context,
      { act: 'createRfq', input },
      async (tx) => {
        const asked = await firmsAsked(tx, input)
        if (!asked.ok) return asked
        const request = requestIn({ ...input, firmIds: asked.value })
        if (!request.ok) return request
        const { rfqs, parties, trade, numbers } = orderPorts(tx)
        const created = await new CreateRfq(rfqs, parties, trade, numbers, tx.clock, tx.ids, tx.effects).execute(request.value, companyBuyer(tx.actor))
        return created.ok ? ok(await rfqView(tx, created.value.id)) : created
      },
      same<RfqView>,
    )
  }

  @Mutation('closeRfq')
  closeRfq(@Args('input') input: api.CloseRfqInput, @Context() context: RequestContext): Promise<api.RfqResult> {
    return this.acts.perform(
      context,
      { act: 'closeRfq', input },
      async (tx) => {
        const rfqId = idIn<'Rfq'>(input.rfqId)
        if (!rfqId) return notFound()
        const { rfqs, quotes } = orderPorts(tx)
        const closed = await new CloseRfq(rfqs, quotes, tx.clock, tx.effects).execute(rfqId, organisationOf(tx))
        return closed.ok ? ok(await rfqView(tx, rfqId)) : closed
      },
      same<RfqView>,
    )
  }

  @Mutation('sendRfqMessage')
  sendRfqMessage(@Args('input') input: api.SendRfqMessageInput, @Context() context: RequestContext): Promise<api.RfqResult> {
    return this.acts.perform(
      context,
      { act: 'sendRfqMessage', input },
      async (tx) => {
        const [rfqId, firmId] = [idIn<'Rfq'>(input.rfqId), idIn<'Organisation'>(input.firmId)]
        if (!rfqId || !firmId) return notFound()
        const sending = { rfqId, firmId, authorId: personOf(tx.actor).personId, authorOrganisation: organisationOf(tx), body: input.body }
        const sent = await new SendRfqMessage(orderPorts(tx).rfqs, tx.clock, tx.ids, tx.effects).execute(sending)
        return sent.ok ? ok(await rfqView(tx, rfqId)) : sent
      },
      same<RfqView>,
    )
  }

  @Mutation('declineRfq')
  declineRfq(@Args('input') input: api.DeclineRfqInput, @Context() context: RequestContext): Promise<api.RfqResult> {
    return this.acts.perform(
      context,
      { act: 'declineRfq', input },
      async (tx) => {
        const rfqId = idIn<'Rfq'>(input.rfqId)
        if (!rfqId) return notFound()
        const { rfqs, quotes } = orderPorts(tx)
        const declined = await new DeclineRfq(rfqs, quotes, tx.clock, tx.effects).execute(rfqId, organisationOf(tx), input.reason ?? null)
        return declined.ok ? ok(await rfqView(tx, rfqId)) : declined
      },
      same<RfqView>,
    )
  }

  @Mutation('quoteRfq')
  quoteRfq(@Args('input') input: api.QuoteRfqInput, @Context() context: RequestContext): Promise<api.QuoteResult> {
    return this.quoting(context, { act: 'quoteRfq', input }, async (tx, act) => {
      const [rfqId, terms] = [idIn<'Rfq'>(input.rfqId), termsIn(input.terms)]
      if (!rfqId) return notFound()
      return terms.ok ? act.execute(rfqId, organisationOf(tx), terms.value) : terms
    })
  }

  @Mutation('reviseQuote')
  reviseQuote(@Args('input') input: api.ReviseQuoteInput, @Context() context: RequestContext): Promise<api.QuoteResult> {
    return this.quoting(context, { act: 'reviseQuote', input }, async (tx, act) => {
      const [quoteId, terms] = [idIn<'Quote'>(input.quoteId), termsIn(input.terms)]
      if (!quoteId) return notFound()
      return terms.ok ? act.revise(quoteId, organisationOf(tx), terms.value) : terms
    })
  }

  @Mutation('withdrawQuote')
  withdrawQuote(@Args('input') input: api.WithdrawQuoteInput, @Context() context: RequestContext): Promise<api.QuoteResult> {
    return this.quoting(context, { act: 'withdrawQuote', input }, async (tx, act) => {
      const quoteId = idIn<'Quote'>(input.quoteId)
      return quoteId ? act.withdraw(quoteId, organisationOf(tx)) : notFound()
    })
  }

  private quoting<F extends Failure>(context: RequestContext, command: Command<{ readonly idempotencyKey: string }>, work: (tx: Tx, act: QuoteRfq) => Promise<Result<Quote, F>>) {
    return this.acts.perform<QuoteView, F, QuoteView>(
      context,
      command,
      async (tx) => {
        const { rfqs, quotes, goods } = orderPorts(tx)
        const quoted = await work(tx, new QuoteRfq(rfqs, quotes, goods, tx.clock, tx.ids, tx.effects))
        return quoted.ok ? ok(await readQuote(tx.sql, quoted.value, readerOf(tx.actor, tx.clock))) : quoted
      },
      same,
    )
  }
}

async function rfqView({ sql, actor, clock }: Tx, id: string): Promise<RfqView> {
  const view = await readRfq(sql, id, readerOf(actor, clock))
  if (!view) throw new Error(`enquiry ${id} is not visible to whoever changed it`)
  return view
}

function lineIn({ title, listingId, hs, quantity, unit, targetPrice }: api.RfqLineInput, index: number): Result<RfqLine, InvalidInput> {
  const target = targetPrice == null ? ok(null) : moneyIn(targetPrice, `further.${String(index)}.targetPrice`)
  return target.ok ? ok({ title, listingId: idIn<'Listing'>(listingId) ?? null, hs: hs ?? null, quantity, unit: unit ?? 'NMB', targetPrice: target.value }) : target
}

function requestIn(input: api.CreateRfqInput): Result<RfqRequest, InvalidInput> {
  const targetPrice = input.targetPrice == null ? ok(null) : moneyIn(input.targetPrice, 'targetPrice')
  if (!targetPrice.ok) return targetPrice
  const neededBy = input.neededBy == null ? ok(null) : dateIn(input.neededBy, 'neededBy')
  if (!neededBy.ok) return neededBy
  const firmIds = input.firmIds.map((id) => idIn<'Organisation'>(id)).filter((id) => id !== undefined)
  if (firmIds.length !== input.firmIds.length) return err(invalid('firmIds', 'UNKNOWN_FIRM'))
  const further = all((input.further ?? []).map(lineIn))
  if (!further.ok) return further
  const { title, description, quantity, unit, currency, incoterm } = input
  return ok({
    title,
    description,
    listingId: idIn<'Listing'>(input.listingId) ?? null,
    hs: input.hs ?? null,
    quantity,
    unit: unit ?? 'NMB',
    currency,
    targetPrice: targetPrice.value,
    incoterm,
    address: addressIn(input.address),
    neededBy: neededBy.value,
    firmIds,
    further: further.value,
  })
}

function termsIn(input: api.QuoteTermsInput): Result<TermsToOffer, InvalidInput> {
  const variantId = idIn<'Variant'>(input.variantId)
  if (!variantId) return err(invalid('terms.variantId', 'NOT_YOUR_GOOD'))
  const unitPrice = moneyIn(input.unitPrice, 'terms.unitPrice')
  if (!unitPrice.ok) return unitPrice
  const freight = moneyIn(input.freight, 'terms.freight')
  if (!freight.ok) return freight
  const insurance = moneyIn(input.insurance, 'terms.insurance')
  if (!insurance.ok) return insurance
  const validUntil = dateIn(input.validUntil, 'terms.validUntil')
  if (!validUntil.ok) return validUntil
  const further = all((input.further ?? []).map(furtherIn))
  if (!further.ok) return further
  const { quantity, incoterm, leadTimeDays, madeToOrder, answers, note } = input
  return ok({
    variantId,
    quantity,
    incoterm,
    leadTimeDays,
    madeToOrder: madeToOrder ?? false,
    answers: answers ?? null,
    further: further.value,
    note: note ?? null,
    unitPrice: unitPrice.value,
    freight: freight.value,
    insurance: insurance.value,
    validUntil: validUntil.value,
  })
}

function furtherIn({ variantId, quantity, unitPrice, madeToOrder, answers }: api.QuoteLineInput, index: number): Result<TermsToOffer['further'][number], InvalidInput> {
  const at = `terms.further.${String(index)}`
  const id = idIn<'Variant'>(variantId)
  if (!id) return err(invalid(`${at}.variantId`, 'NOT_YOUR_GOOD'))
  const price = moneyIn(unitPrice, `${at}.unitPrice`)
  return price.ok ? ok({ variantId: id, quantity, unitPrice: price.value, madeToOrder: madeToOrder ?? false, answers: answers ?? null }) : price
}

/** The firms that were chosen, and with a category those that sell most in it, twenty in all. */
async function firmsAsked({ sql }: Tx, { category, firmIds }: api.CreateRfqInput): Promise<Result<readonly string[], InvalidInput>> {
  if (category == null) return ok(firmIds)
  const known = await sql.query('select from catalog.category where slug = $1', [category])
  if (known.length === 0) return err(invalid('category', 'UNKNOWN_CATEGORY'))
  const rows = await sql.query<{ firm_id: string }>(
    `with recursive below as (select slug from catalog.category where slug = $1 union select c.slug from catalog.category c join below b on c.parent = b.slug)
     select l.firm_id from catalog.listing l join parties.organisation o on o.id = l.firm_id and o.admission = 'admitted' and not o.blocked
     where l.category in (select slug from below) and l.status = 'published' group by l.firm_id order by count(*) desc, l.firm_id limit $2`,
    [category, mostFirmsAsked],
  )
  const firms = [...new Set([...firmIds, ...rows.map(({ firm_id }) => firm_id)])].slice(0, Math.max(mostFirmsAsked, firmIds.length))
  return firms.length === 0 ? err(invalid('category', 'NOBODY_SELLS')) : ok(firms)
}
