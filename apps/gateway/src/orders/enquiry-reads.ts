import {
  add,
  dateIn,
  decodeCursor,
  pageOf,
  sum,
  times,
  type Clock,
  type PlainDate,
  type Localized,
  type OrganisationId,
  type Page,
  type PageRequest,
  type PersonId,
  type Sql,
} from '@naru/kernel'
import {
  currentRound,
  goodsOf,
  isExpired,
  linesOf,
  needsOf,
  openCounter,
  quoteActsByStatus,
  rfqActsByStatus,
  totalOf,
  type CounterOffer,
  type Quote,
  type QuoteAct,
  type QuoteRound,
  type Rfq,
  type RfqFile,
  type RfqStatus,
} from '@naru/orders'
import { PostgresRfqFiles, selectQuotes, selectRfqs, toQuote, toRfq, type QuoteRow, type RfqRow } from '@naru/orders/postgres'
import { membershipOf, personOf, type Actor } from '../platform/acting/actor.js'
import type * as api from '../platform/graphql/generated/schema.js'
import { onWire, toMoney } from './order-views.js'

/** Who reads, and when: what a reader may do depends on both. */
export interface Reader {
  readonly organisationId: OrganisationId
  readonly personId: PersonId
  readonly roles: readonly string[]
  readonly today: PlainDate
}

export function readerOf(actor: Actor, clock: Clock): Reader {
  const { organisationId, roles } = membershipOf(actor)
  return { organisationId, personId: personOf(actor).personId, roles, today: dateIn(clock.zoneOf(), clock.now()) }
}

interface MessageRow {
  readonly id: string
  readonly rfq_id: string
  readonly firm_id: string
  readonly from_firm: boolean
  readonly author: string | null
  readonly body: string
  readonly at: Date
}

export const unnamed: Localized = { ko: '', en: '' }

export async function namesOf(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, Localized>> {
  const rows = await sql.query<{ id: string; name_ko: string; name_en: string }>('select id, name_ko, name_en from parties.organisation where id = any($1::uuid[])', [
    [...new Set(ids)],
  ])
  return new Map(rows.map(({ id, name_ko, name_en }) => [id, { ko: name_ko, en: name_en }]))
}

export function toQuoteRound(terms: QuoteRound): api.QuoteRound {
  const { round, variantId, sku, title, quantity, incoterm, leadTimeDays, validUntil, madeToOrder, note, takes } = terms
  return {
    round,
    variantId,
    sku,
    title,
    quantity,
    incoterm,
    leadTimeDays,
    validUntil,
    madeToOrder,
    note,
    takes,
    unitPrice: toMoney(terms.unitPrice),
    goods: toMoney(goodsOf(terms)),
    freight: toMoney(terms.freight),
    insurance: toMoney(terms.insurance),
    total: toMoney(totalOf(terms)),
    lines: linesOf(terms).map((line) => ({
      variantId: line.variantId,
      sku: line.sku,
      title: line.title,
      quantity: line.quantity,
      unitPrice: toMoney(line.unitPrice),
      total: toMoney(times(line.unitPrice, line.quantity)),
      madeToOrder: line.madeToOrder,
      answers: line.answers,
    })),
    offeredAt: terms.offeredAt.toISOString(),
  }
}

function quoteActsFor(quote: Quote, rfq: Rfq, reader: Reader): readonly api.QuoteAct[] {
  if (rfq.status !== 'open') return []
  const side = quote.firmId === reader.organisationId ? 'firm' : 'company'
  const expired = isExpired(quote, reader.today)
  const waiting = openCounter(quote) !== undefined
  const may: Readonly<Record<QuoteAct, boolean>> = {
    accept: side === 'company' && !expired,
    counter: side === 'company' && !expired && !waiting,
    'withdraw-counter': side === 'company' && waiting,
    'take-counter': side === 'firm' && waiting,
    revise: side === 'firm',
    withdraw: side === 'firm',
  }
  return quoteActsByStatus[quote.status].filter((act) => may[act]).map((act) => onWire<typeof act>(act))
}

function counterStatus(quote: Quote, { id, withdrawnAt }: CounterOffer): api.CounterOfferStatus {
  if (withdrawnAt !== null) return 'WITHDRAWN'
  if (quote.rounds.some(({ takes }) => takes === id)) return 'TAKEN'
  return openCounter(quote)?.id === id ? 'WAITING' : 'PASSED'
}

function toCounterOffer(quote: Quote, counter: CounterOffer): api.CounterOffer {
  const { id, round, lines, freight, leadTimeDays, note, at } = counter
  const { insurance } = quote.rounds.find((made) => made.round === round) ?? currentRound(quote)
  const goods = sum(
    lines.map(({ unitPrice, quantity }) => times(unitPrice, quantity)),
    freight.currency,
  )
  return {
    id,
    round,
    status: counterStatus(quote, counter),
    lines: lines.map(({ variantId, quantity, unitPrice }) => ({ variantId, quantity, unitPrice: toMoney(unitPrice) })),
    freight: toMoney(freight),
    total: toMoney(add(add(goods, freight), insurance)),
    leadTimeDays,
    note,
    at: at.toISOString(),
  }
}

export function toQuoteView(quote: Quote, rfq: Rfq, firm: Localized, reader: Reader): api.Quote & { readonly __typename: 'Quote' } {
  return {
    __typename: 'Quote',
    id: quote.id,
    rfqId: quote.rfqId,
    firmId: quote.firmId,
    firm,
    status: isExpired(quote, reader.today) ? 'EXPIRED' : onWire<Quote['status']>(quote.status),
    current: toQuoteRound(currentRound(quote)),
    rounds: quote.rounds.map(toQuoteRound),
    acts: quoteActsFor(quote, rfq, reader),
    counterOffers: quote.counters.map((counter) => toCounterOffer(quote, counter)),
  }
}

export const toRfqFile = ({ id, firmId, fromFirm, name, mediaType, bytes, at }: RfqFile): api.RfqFile => ({
  id,
  firmId,
  fromFirm,
  name,
  mediaType,
  bytes,
  at: at.toISOString(),
  url: `/api/rfq-files/${id}`,
})

function rfqActsFor(rfq: Rfq, quotes: readonly Quote[], reader: Reader): readonly api.RfqAct[] {
  const isCompany = rfq.companyId === reader.organisationId
  const acts: api.RfqAct[] = []
  for (const act of rfqActsByStatus[rfq.status]) {
    if (act === 'message') acts.push('MESSAGE')
    if (act === 'close' && isCompany) acts.push('CLOSE')
    if (act === 'quote' && !isCompany && quotes.length === 0) acts.push('QUOTE')
  }
  return acts
}

/** Enquiries with what the reader may see of them: row-level security leaves a firm its own quote and messages. */
async function assemble(sql: Sql, rfqs: readonly Rfq[], reader: Reader): Promise<readonly (api.Rfq & { readonly __typename: 'Rfq' })[]> {
  const ids = rfqs.map(({ id }) => id)
  const quotes = (await sql.query<QuoteRow>(`${selectQuotes} where q.rfq_id = any($1::uuid[]) order by q.firm_id`, [ids])).map(toQuote)
  const messages = await sql.query<MessageRow>(
    `select m.id, m.rfq_id, m.firm_id, m.from_firm, p.name_ko as author, m.body, m.at from orders.rfq_message m left join parties.person p on p.id = m.author_id where m.rfq_id = any($1::uuid[]) order by m.at, m.id`,
    [ids],
  )
  const declines = await sql.query<{ rfq_id: string; firm_id: string; reason: string | null; at: Date }>(
    'select rfq_id, firm_id, reason, at from orders.rfq_decline where rfq_id = any($1::uuid[])',
    [ids],
  )
  const files = await new PostgresRfqFiles(sql).listOf(ids)
  const names = await namesOf(
    sql,
    rfqs.flatMap(({ companyId, firmIds }) => [companyId, ...firmIds]),
  )
  const nameOf = (id: string): Localized => names.get(id) ?? unnamed
  return rfqs.map((rfq) => {
    const own = quotes.filter(({ rfqId }) => rfqId === rfq.id)
    const firmIds = rfq.companyId === reader.organisationId ? rfq.firmIds : rfq.firmIds.filter((id) => id === reader.organisationId)
    const { id, number, title, description, listingId, hs, quantity, unit, currency, incoterm, address, neededBy } = rfq
    return {
      __typename: 'Rfq' as const,
      id,
      number,
      title,
      description,
      listingId,
      hs,
      quantity,
      unit,
      currency,
      incoterm,
      address,
      neededBy,
      status: onWire<RfqStatus>(rfq.status),
      companyId: rfq.companyId,
      company: nameOf(rfq.companyId),
      targetPrice: rfq.targetPrice && toMoney(rfq.targetPrice),
      createdAt: rfq.createdAt.toISOString(),
      firms: firmIds.map((firmId) => {
        const declined = declines.find((decline) => decline.rfq_id === rfq.id && decline.firm_id === firmId)
        return { firmId, name: nameOf(firmId), declinedAt: declined?.at.toISOString() ?? null, declineReason: declined?.reason ?? null }
      }),
      quotes: own.map((quote) => toQuoteView(quote, rfq, nameOf(quote.firmId), reader)),
      messages: messages
        .filter(({ rfq_id }) => rfq_id === rfq.id)
        .map((message) => ({
          id: message.id,
          firmId: message.firm_id,
          fromFirm: message.from_firm,
          author: message.author ?? nameOf(message.from_firm ? message.firm_id : rfq.companyId).ko,
          body: message.body,
          at: message.at.toISOString(),
        })),
      lines: needsOf(rfq).map((line) => ({ ...line, targetPrice: line.targetPrice && toMoney(line.targetPrice) })),
      files: files.filter(({ rfqId }) => rfqId === rfq.id).map(toRfqFile),
      purchaseOrderId: rfq.companyId === reader.organisationId && 'purchaseOrderId' in rfq ? rfq.purchaseOrderId : null,
      acts: rfqActsFor(rfq, own, reader),
    }
  })
}

export async function readRfq(sql: Sql, id: string, reader: Reader): Promise<(api.Rfq & { readonly __typename: 'Rfq' }) | undefined> {
  const rows = await sql.query<RfqRow>(`${selectRfqs} where id = $1`, [id])
  return (await assemble(sql, rows.map(toRfq), reader))[0]
}

export async function readQuote(sql: Sql, quote: Quote, reader: Reader): Promise<api.Quote & { readonly __typename: 'Quote' }> {
  const [row] = await sql.query<RfqRow>(`${selectRfqs} where id = $1`, [quote.rfqId])
  if (!row) throw new Error(`quote ${quote.id} without its enquiry`)
  return toQuoteView(quote, toRfq(row), (await namesOf(sql, [quote.firmId])).get(quote.firmId) ?? unnamed, reader)
}

export const cursorOf = ({ after }: PageRequest): readonly [string | null, string | null] => {
  const [at, id] = after == null ? [] : (decodeCursor(after) ?? [])
  return typeof at === 'string' && typeof id === 'string' ? [at, id] : [null, null]
}

export async function listRfqs(sql: Sql, statuses: readonly string[], page: PageRequest, reader: Reader): Promise<Page<api.Rfq>> {
  const rows = await sql.query<RfqRow>(
    `${selectRfqs} where (company_id = $1 or firm_ids @> array[$1]::uuid[]) and (cardinality($2::text[]) = 0 or status = any($2))
       and ($3::timestamptz is null or (date_trunc('milliseconds', created_at), id) < ($3, $4::uuid)) order by created_at desc, id desc limit $5`,
    [reader.organisationId, statuses, ...cursorOf(page), page.first + 1],
  )
  const { items, next } = pageOf(rows, page.first, ({ created_at, id }) => [created_at.toISOString(), id], toRfq)
  return { items: await assemble(sql, items, reader), next }
}
