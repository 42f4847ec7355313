import { dateIn, decodeCursor, pageOf, type Instant, type Localized, type OrganisationId, type Page, type PageRequest, type PersonId, type Sql } from '@naru/kernel'
import {
  currentRound,
  goodsOf,
  isExpired,
  purchaseOrderActsByStatus,
  quoteActsByStatus,
  rfqActsByStatus,
  totalOf,
  type PurchaseOrder,
  type PurchaseOrderStatus,
  type Quote,
  type QuoteRound,
  type Rfq,
  type RfqStatus,
} from '@naru/orders'
import { selectPurchaseOrders, selectQuotes, selectRfqs, toPurchaseOrder, toQuote, toRfq, type PurchaseOrderRow, type QuoteRow, type RfqRow } from '@naru/orders/postgres'
import type * as api from '../platform/graphql/generated/schema.js'
import { onWire, toMoney } from './order-views.js'

/** Who reads, and when: what a reader may do depends on both. */
export interface Reader {
  readonly organisationId: OrganisationId
  readonly personId: PersonId
  readonly roles: readonly string[]
  readonly now: Instant
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

const unnamed: Localized = { ko: '', en: '' }

async function namesOf(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, Localized>> {
  const rows = await sql.query<{ id: string; name_ko: string; name_en: string }>('select id, name_ko, name_en from parties.organisation where id = any($1::uuid[])', [
    [...new Set(ids)],
  ])
  return new Map(rows.map(({ id, name_ko, name_en }) => [id, { ko: name_ko, en: name_en }]))
}

/** Names of colleagues; people of other organisations stay behind their organisation's name. */
async function peopleOf(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await sql.query<{ id: string; name_ko: string }>('select id, name_ko from parties.person where id = any($1::uuid[])', [[...new Set(ids)]])
  return new Map(rows.map(({ id, name_ko }) => [id, name_ko]))
}

export function toQuoteRound(terms: QuoteRound): api.QuoteRound {
  const { round, variantId, sku, title, quantity, incoterm, leadTimeDays, validUntil, madeToOrder, note } = terms
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
    unitPrice: toMoney(terms.unitPrice),
    goods: toMoney(goodsOf(terms)),
    freight: toMoney(terms.freight),
    insurance: toMoney(terms.insurance),
    total: toMoney(totalOf(terms)),
    offeredAt: terms.offeredAt.toISOString(),
  }
}

function quoteActsFor(quote: Quote, rfq: Rfq, reader: Reader): readonly api.QuoteAct[] {
  if (rfq.status !== 'open') return []
  const side = quote.firmId === reader.organisationId ? 'firm' : 'company'
  const expired = isExpired(quote, dateIn('Asia/Seoul', reader.now))
  return quoteActsByStatus[quote.status].filter((act) => (act === 'accept' ? side === 'company' && !expired : side === 'firm')).map((act) => onWire<typeof act>(act))
}

export function toQuoteView(quote: Quote, rfq: Rfq, firm: Localized, reader: Reader): api.Quote & { readonly __typename: 'Quote' } {
  return {
    __typename: 'Quote',
    id: quote.id,
    rfqId: quote.rfqId,
    firmId: quote.firmId,
    firm,
    status: isExpired(quote, dateIn('Asia/Seoul', reader.now)) ? 'EXPIRED' : onWire<Quote['status']>(quote.status),
    current: toQuoteRound(currentRound(quote)),
    rounds: quote.rounds.map(toQuoteRound),
    acts: quoteActsFor(quote, rfq, reader),
  }
}

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
      firms: firmIds.map((firmId) => ({ firmId, name: nameOf(firmId) })),
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

const cursorOf = ({ after }: PageRequest): readonly [string | null, string | null] => {
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

const mayDecide = (reader: Reader): boolean => reader.roles.includes('approver') || reader.roles.includes('admin')

export async function toPurchaseOrders(
  sql: Sql,
  orders: readonly PurchaseOrder[],
  reader: Reader,
): Promise<readonly (api.PurchaseOrder & { readonly __typename: 'PurchaseOrder' })[]> {
  const people = await peopleOf(
    sql,
    orders.flatMap((order) => [order.requestedBy, ...('decidedBy' in order ? [order.decidedBy] : [])]),
  )
  const firms = await namesOf(
    sql,
    orders.map(({ firmId }) => firmId),
  )
  return orders.map((order) => {
    const requestedByReader = order.requestedBy === reader.personId
    const acts = mayDecide(reader) ? purchaseOrderActsByStatus[order.status].filter((act) => act !== 'approve' || !requestedByReader) : []
    return {
      __typename: 'PurchaseOrder' as const,
      id: order.id,
      number: order.number,
      status: onWire<PurchaseOrderStatus>(order.status),
      rfqId: order.rfqId,
      quoteId: order.quoteId,
      firm: firms.get(order.firmId) ?? unnamed,
      terms: toQuoteRound(order.terms),
      total: toMoney(order.total),
      paymentTerms: 'NET_30' as const,
      requestedBy: people.get(order.requestedBy) ?? '',
      requestedAt: order.requestedAt.toISOString(),
      decidedBy: 'decidedBy' in order ? (people.get(order.decidedBy) ?? '') : null,
      decidedAt: 'decidedAt' in order ? order.decidedAt.toISOString() : null,
      rejectionReason: order.status === 'rejected' ? order.reason : null,
      costCentre: order.costCentre,
      buyerReference: order.buyerReference,
      orderId: order.status === 'approved' ? order.orderId : null,
      acts: acts.map((act) => onWire<typeof act>(act)),
      requestedByReader,
    }
  })
}

export async function listPurchaseOrders(sql: Sql, statuses: readonly string[], page: PageRequest, reader: Reader): Promise<Page<api.PurchaseOrder>> {
  const rows = await sql.query<PurchaseOrderRow>(
    `${selectPurchaseOrders} where p.company_id = $1 and (cardinality($2::text[]) = 0 or p.status = any($2))
       and ($3::timestamptz is null or (date_trunc('milliseconds', p.requested_at), p.id) < ($3, $4::uuid)) order by p.requested_at desc, p.id desc limit $5`,
    [reader.organisationId, statuses, ...cursorOf(page), page.first + 1],
  )
  const { items, next } = pageOf(rows, page.first, ({ requested_at, id }) => [requested_at.toISOString(), id], toPurchaseOrder)
  return { items: await toPurchaseOrders(sql, items, reader), next }
}
