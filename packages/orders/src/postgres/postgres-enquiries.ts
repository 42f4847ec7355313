import { idOf, type Instant, type Localized, type OrganisationId, type PlainDate, type Sql } from '@naru/kernel'
import type { QuoteId, RfqId } from '../domain/ids.js'
import type { Quote, QuoteRound, QuoteStatus } from '../domain/quote.js'
import type { Rfq, RfqMessage, RfqStatus } from '../domain/rfq.js'
import type { Quotes, Rfqs } from '../ports.js'
import { moneyOf } from './line-price-json.js'
import { currencyOf, toAddress, type AddressRow } from './order-rows.js'

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
}

const rfqColumns = `id, number, company_id, requested_by, title, description, listing_id, hs, quantity, unit, currency, target_price_minor, incoterm, recipient, phone, country, city, line, postcode, needed_by::text, firm_ids, status,
  purchase_order_id, created_at, closed_at, region, line2`
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
      `insert into orders.rfq (id, number, company_id, requested_by, title, description, listing_id, hs, quantity, unit, currency, target_price_minor, incoterm, recipient, phone, country, city, line, postcode, needed_by, firm_ids, status, created_at, region, line2)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)`,
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
}

export interface QuoteRow {
  readonly id: string
  readonly rfq_id: string
  readonly firm_id: string
  readonly status: QuoteStatus
  readonly rounds: readonly QuoteRoundJson[]
}

export const roundJson = `json_build_object('round', r.round, 'variant_id', r.variant_id, 'sku', r.sku, 'title', json_build_object('ko', r.title_ko, 'en', r.title_en), 'quantity', r.quantity, 'currency', r.currency,
  'unit_price', r.unit_price_minor::text, 'freight', r.freight_minor::text, 'insurance', r.insurance_minor::text, 'incoterm', r.incoterm, 'lead_time_days', r.lead_time_days, 'valid_until', r.valid_until::text,
  'made_to_order', r.made_to_order, 'further', r.further, 'note', r.note, 'offered_at', r.offered_at)`
export const selectQuotes = `select q.id, q.rfq_id, q.firm_id, q.status, (select json_agg(${roundJson} order by r.round) from orders.quote_round r where r.quote_id = q.id) as rounds from orders.quote q`

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
    }))
    await this.sql.query(
      `insert into orders.quote_round (quote_id, round, variant_id, sku, title_ko, title_en, quantity, currency, unit_price_minor, freight_minor, insurance_minor, incoterm, lead_time_days, valid_until, made_to_order, further, note, offered_at)
       select $1, r.* from jsonb_to_recordset($2::jsonb) as r (round int, variant_id uuid, sku text, title_ko text, title_en text, quantity int, currency text, unit_price_minor bigint, freight_minor bigint, insurance_minor bigint,
         incoterm text, lead_time_days int, valid_until date, made_to_order boolean, further jsonb, note text, offered_at timestamptz)
       on conflict (quote_id, round) do nothing`,
      [quote.id, JSON.stringify(rounds)],
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
    further: row.further.map(({ variantId, unitMinor, ...line }) => ({ ...line, variantId: idOf<'Variant'>(variantId), unitPrice: moneyOf(unitMinor, currency) })),
    note: row.note,
    offeredAt: new Date(row.offered_at),
  }
}

export function toQuote(row: QuoteRow): Quote {
  const [first, ...more] = row.rounds.map(toRound)
  if (!first) throw new Error(`quote ${row.id} has no rounds`)
  return { id: idOf(row.id), rfqId: idOf(row.rfq_id), firmId: idOf(row.firm_id), status: row.status, rounds: [first, ...more] }
}
