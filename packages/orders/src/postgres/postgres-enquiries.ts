import { idOf, type Instant, type Localized, type OrganisationId, type PlainDate, type Sql } from '@naru/kernel'
import type { CounterOffer } from '../domain/counter-offer.js'
import type { QuoteId, RfqId } from '../domain/ids.js'
import type { Quote, QuoteRound, QuoteStatus } from '../domain/quote.js'
import type { Rfq, RfqLine, RfqMessage, RfqStatus } from '../domain/rfq.js'
import type { Quotes, Rfqs } from '../ports.js'
import { moneyOf } from './line-price-json.js'
import { currencyOf, toAddress, type AddressRow } from './order-rows.js'

interface RfqLineJson {
  readonly title: string
  readonly listingId: string | null
  readonly hs: string | null
  readonly quantity: number
  readonly unit: string
  readonly targetMinor: string | null
}

export interface RfqRow extends AddressRow {
  readonly id: string
  readonly number: string
  readonly company_id: string
  readonly requested_by: string
  readonly title: string
  readonly description: string
  readonly listing_id: string | null
  readonly hs: string | null
  readonly quantity: number
  readonly unit: string
  readonly currency: string
  readonly target_price_minor: string | null
  readonly incoterm: string
  readonly needed_by: PlainDate | null
  readonly firm_ids: readonly string[]
  readonly status: RfqStatus
  readonly purchase_order_id: string | null
  readonly created_at: Date
  readonly closed_at: Date | null
  readonly further: readonly RfqLineJson[]
}

const rfqColumns = `id, number, company_id, requested_by, title, description, listing_id, hs, quantity, unit, currency, target_price_minor, incoterm, recipient, phone, country, city, line, postcode, needed_by::text, firm_ids, status,
  purchase_order_id, created_at, closed_at, region, line2, further`
export const selectRfqs = `select ${rfqColumns} from orders.rfq`

export class PostgresRfqs implements Rfqs {
  constructor(private readonly sql: Sql) {}

  async lock(id: RfqId): Promise<Rfq | undefined> {
    const [row] = await this.sql.query<RfqRow>(`${selectRfqs} where id = $1 for update`, [id])
    return row && toRfq(row)
  }

  async find(id: RfqId): Promise<Rfq | undefined> {
    const [row] = await this.sql.query<RfqRow>(`${selectRfqs} where id = $1`, [id])
    return row && toRfq(row)
  }

  async add(rfq: Rfq): Promise<void> {
    const { address } = rfq
    await this.sql.query(
      `insert into orders.rfq (id, number, company_id, requested_by, title, description, listing_id, hs, quantity, unit, currency, target_price_minor, incoterm, recipient, phone, country, city, line, postcode, needed_by, firm_ids, status, created_at, region, line2, further)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26)`,
      [
        rfq.id,
        rfq.number,
        rfq.companyId,
        rfq.requestedBy,
        rfq.title,
        rfq.description,
        rfq.listingId,
        rfq.hs,
        rfq.quantity,
        rfq.unit,
        rfq.currency,
        rfq.targetPrice?.minor ?? null,
        rfq.incoterm,
        address.recipient,
        address.phone,
        address.country,
        address.city,
        address.line,
        address.postcode,
        rfq.neededBy,
        rfq.firmIds,
        rfq.status,
        rfq.createdAt,
        address.region ?? null,
        address.line2 ?? null,
        JSON.stringify(rfq.further.map(({ targetPrice, ...line }): RfqLineJson => ({ ...line, targetMinor: targetPrice?.minor.toString() ?? null }))),
      ],
    )
  }

  async save(rfq: Rfq): Promise<void> {
    await this.sql.query('update orders.rfq set status = $2, purchase_order_id = $3, closed_at = $4 where id = $1', [
      rfq.id,
      rfq.status,
      'purchaseOrderId' in rfq ? rfq.purchaseOrderId : null,
      rfq.status === 'closed' ? rfq.closedAt : null,
    ])
  }

  async decline(id: RfqId, firmId: OrganisationId, reason: string | null, at: Instant): Promise<void> {
    await this.sql.query(
      'insert into orders.rfq_decline (rfq_id, company_id, firm_id, reason, at) select r.id, r.company_id, $2, $3, $4 from orders.rfq r where r.id = $1 on conflict do nothing',
      [id, firmId, reason, at],
    )
  }

  async addMessage(message: RfqMessage): Promise<void> {
    await this.sql.query(
      `insert into orders.rfq_message (id, rfq_id, company_id, firm_id, from_firm, author_id, body, at) select $1, r.id, r.company_id, $3, $4, $5, $6, $7 from orders.rfq r where r.id = $2`,
      [message.id, message.rfqId, message.firmId, message.fromFirm, message.authorId, message.body, message.at],
    )
  }
}

export function toRfq(row: RfqRow): Rfq {
  const currency = currencyOf(row.currency)
  const facts = {
    id: idOf<'Rfq'>(row.id),
    number: row.number,
    companyId: idOf<'Organisation'>(row.company_id),
    requestedBy: idOf<'Person'>(row.requested_by),
    title: row.title,
    description: row.description,
    listingId: row.listing_id === null ? null : idOf<'Listing'>(row.listing_id),
    hs: row.hs,
    quantity: row.quantity,
    unit: row.unit,
    currency: row.currency,
    targetPrice: row.target_price_minor === null ? null : moneyOf(row.target_price_minor, currency),
    incoterm: row.incoterm,
    address: toAddress(row),
    neededBy: row.needed_by,
    firmIds: row.firm_ids.map((id) => idOf<'Organisation'>(id)),
    createdAt: row.created_at,
    further: row.further.map(({ listingId, targetMinor, ...line }): RfqLine => ({
      ...line,
      listingId: listingId === null ? null : idOf<'Listing'>(listingId),
      targetPrice: targetMinor === null ? null : moneyOf(targetMinor, currency),
    })),
  }
  switch (row.status) {
    case 'open':
      return { ...facts, status: row.status }
    case 'closed':
      return { ...facts, status: row.status, closedAt: row.closed_at ?? row.created_at }
    case 'accepted':
    case 'ordered':
      return { ...facts, status: row.status, purchaseOrderId: idOf(row.purchase_order_id ?? '') }
  }
}

interface QuoteLineJson {
  readonly variantId: string
  readonly sku: string
  readonly title: Localized
  readonly quantity: number
  readonly unitMinor: string
  readonly madeToOrder: boolean
  readonly answers?: number | null
}

export interface QuoteRoundJson {
  readonly round: number
  readonly variant_id: string
  readonly sku: string
  readonly title: Localized
  readonly quantity: number
  readonly currency: string
  readonly unit_price: string
  readonly freight: string
  readonly insurance: string
  readonly incoterm: string
  readonly lead_time_days: number
  readonly valid_until: PlainDate
  readonly made_to_order: boolean
  readonly further: readonly QuoteLineJson[]
  readonly note: string | null
  readonly offered_at: string
  readonly answers: number | null
  readonly takes: string | null
}

interface CounterJson {
  readonly id: string
  readonly round: number
  readonly lines: readonly { readonly variantId: string; readonly quantity: number; readonly unitMinor: string }[]
  readonly currency: string
  readonly freight: string
  readonly lead_time_days: number
  readonly note: string | null
  readonly made_by: string
  readonly at: string
  readonly withdrawn_at: string | null
}

export interface QuoteRow {
  readonly id: string
  readonly rfq_id: string
  readonly firm_id: string
  readonly status: QuoteStatus
  readonly rounds: readonly QuoteRoundJson[]
  readonly counters: readonly CounterJson[]
}

export const roundJson = `json_build_object('round', r.round, 'variant_id', r.variant_id, 'sku', r.sku, 'title', json_build_object('ko', r.title_ko, 'en', r.title_en), 'quantity', r.quantity, 'currency', r.currency,
  'unit_price', r.unit_price_minor::text, 'freight', r.freight_minor::text, 'insurance', r.insurance_minor::text, 'incoterm', r.incoterm, 'lead_time_days', r.lead_time_days, 'valid_until', r.valid_until::text,
  'made_to_order', r.made_to_order, 'further', r.further, 'note', r.note, 'offered_at', r.offered_at, 'answers', r.answers, 'takes', r.takes)`
export const selectQuotes = `select q.id, q.rfq_id, q.firm_id, q.status, (select json_agg(${roundJson} order by r.round) from orders.quote_round r where r.quote_id = q.id) as rounds,
  coalesce((select json_agg(json_build_object('id', c.id, 'round', c.round, 'lines', c.lines, 'currency', c.currency, 'freight', c.freight_minor::text, 'lead_time_days', c.lead_time_days, 'note', c.note, 'made_by', c.made_by, 'at', c.at,
    'withdrawn_at', c.withdrawn_at) order by c.at, c.id) from orders.counter_offer c where c.quote_id = q.id), '[]') as counters from orders.quote q`

export class PostgresQuotes implements Quotes {
  constructor(private readonly sql: Sql) {}

  async find(id: QuoteId): Promise<Quote | undefined> {
    const [row] = await this.sql.query<QuoteRow>(`${selectQuotes} where q.id = $1`, [id])
    return row && toQuote(row)
  }

  async findOf(rfqId: RfqId, firmId: OrganisationId): Promise<Quote | undefined> {
    const [row] = await this.sql.query<QuoteRow>(`${selectQuotes} where q.rfq_id = $1 and q.firm_id = $2`, [rfqId, firmId])
    return row && toQuote(row)
  }

  async save(quote: Quote): Promise<void> {
    await this.sql.query(
      `insert into orders.quote (id, rfq_id, company_id, firm_id, status) select $1, r.id, r.company_id, $3, $4 from orders.rfq r where r.id = $2 on conflict (id) do update set status = excluded.status`,
      [quote.id, quote.rfqId, quote.firmId, quote.status],
    )
    const rounds = quote.rounds.map((round) => ({
      round: round.round,
      variant_id: round.variantId,
      sku: round.sku,
      title_ko: round.title.ko,
      title_en: round.title.en,
      quantity: round.quantity,
      currency: round.unitPrice.currency,
      unit_price_minor: round.unitPrice.minor.toString(),
      freight_minor: round.freight.minor.toString(),
      insurance_minor: round.insurance.minor.toString(),
      incoterm: round.incoterm,
      lead_time_days: round.leadTimeDays,
      valid_until: round.validUntil,
      made_to_order: round.madeToOrder,
      further: round.further.map(({ unitPrice, ...line }): QuoteLineJson => ({ ...line, unitMinor: unitPrice.minor.toString() })),
      note: round.note,
      offered_at: round.offeredAt,
      answers: round.answers,
      takes: round.takes,
    }))
    await this.sql.query(
      `insert into orders.quote_round (quote_id, round, variant_id, sku, title_ko, title_en, quantity, currency, unit_price_minor, freight_minor, insurance_minor, incoterm, lead_time_days, valid_until, made_to_order, further, note, offered_at, answers, takes)
       select $1, r.* from jsonb_to_recordset($2::jsonb) as r (round int, variant_id uuid, sku text, title_ko text, title_en text, quantity int, currency text, unit_price_minor bigint, freight_minor bigint, insurance_minor bigint,
         incoterm text, lead_time_days int, valid_until date, made_to_order boolean, further jsonb, note text, offered_at timestamptz, answers int, takes uuid)
       on conflict (quote_id, round) do nothing`,
      [quote.id, JSON.stringify(rounds)],
    )
    if (quote.counters.length > 0) await this.saveCounters(quote)
  }

  private async saveCounters({ id, counters }: Quote): Promise<void> {
    const rows = counters.map(({ id: counterId, round, lines, freight, leadTimeDays, note, by, at, withdrawnAt }) => ({
      id: counterId,
      round,
      lines: lines.map(({ unitPrice, ...line }) => ({ ...line, unitMinor: unitPrice.minor.toString() })),
      currency: freight.currency,
      freight_minor: freight.minor.toString(),
      lead_time_days: leadTimeDays,
      note,
      made_by: by,
      at,
      withdrawn_at: withdrawnAt,
    }))
    const read = `jsonb_to_recordset($2::jsonb) as c (id uuid, round int, lines jsonb, currency text, freight_minor bigint, lead_time_days int, note text, made_by uuid, at timestamptz, withdrawn_at timestamptz)`
    await this.sql.query(
      `insert into orders.counter_offer (quote_id, id, round, lines, currency, freight_minor, lead_time_days, note, made_by, at, withdrawn_at)
       select $1, c.* from ${read} where not exists (select from orders.counter_offer known where known.id = c.id)`,
      [id, JSON.stringify(rows)],
    )
    await this.sql.query(
      `update orders.counter_offer known set withdrawn_at = c.withdrawn_at from ${read} where known.quote_id = $1 and known.id = c.id and known.withdrawn_at is distinct from c.withdrawn_at`,
      [id, JSON.stringify(rows)],
    )
  }

  async loseOthers(rfqId: RfqId, except: QuoteId | null): Promise<void> {
    await this.sql.query(`update orders.quote set status = 'lost' where rfq_id = $1 and status = 'offered' and id is distinct from $2`, [rfqId, except])
  }
}

export function toRound(row: QuoteRoundJson): QuoteRound {
  const currency = currencyOf(row.currency)
  return {
    round: row.round,
    variantId: idOf(row.variant_id),
    sku: row.sku,
    title: row.title,
    quantity: row.quantity,
    unitPrice: moneyOf(row.unit_price, currency),
    freight: moneyOf(row.freight, currency),
    insurance: moneyOf(row.insurance, currency),
    incoterm: row.incoterm,
    leadTimeDays: row.lead_time_days,
    validUntil: row.valid_until,
    madeToOrder: row.made_to_order,
    answers: row.answers,
    further: row.further.map(({ variantId, unitMinor, answers, ...line }) => ({
      ...line,
      variantId: idOf<'Variant'>(variantId),
      unitPrice: moneyOf(unitMinor, currency),
      answers: answers ?? null,
    })),
    note: row.note,
    offeredAt: new Date(row.offered_at),
    takes: row.takes === null ? null : idOf(row.takes),
  }
}

export function toQuote(row: QuoteRow): Quote {
  const [first, ...more] = row.rounds.map(toRound)
  if (!first) throw new Error(`quote ${row.id} has no rounds`)
  return { id: idOf(row.id), rfqId: idOf(row.rfq_id), firmId: idOf(row.firm_id), status: row.status, rounds: [first, ...more], counters: row.counters.map(toCounter) }
}

function toCounter(row: CounterJson): CounterOffer {
  const currency = currencyOf(row.currency)
  return {
    id: idOf(row.id),
    round: row.round,
    lines: row.lines.map(({ variantId, quantity, unitMinor }) => ({ variantId: idOf(variantId), quantity, unitPrice: moneyOf(unitMinor, currency) })),
    freight: moneyOf(row.freight, currency),
    leadTimeDays: row.lead_time_days,
    note: row.note,
    by: idOf(row.made_by),
    at: new Date(row.at),
    withdrawnAt: row.withdrawn_at === null ? null : new Date(row.withdrawn_at),
  }
}
