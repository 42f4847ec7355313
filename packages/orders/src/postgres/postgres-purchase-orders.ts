import { idOf, type Instant, type Localized, type Sql } from '@naru/kernel'
import type { DeliveryAddress } from '../domain/address.js'
import type { ApprovalStep, Signature } from '../domain/approval.js'
import type { PaymentTerms } from '../domain/firm-order.js'
import type { PurchaseOrderId } from '../domain/ids.js'
import type { PurchaseOrder, PurchaseOrderComment, PurchaseOrderStatus, PurchaseSource, RequestedGood } from '../domain/purchase-order.js'
import type { PurchaseOrders } from '../ports.js'
import { moneyOf } from './line-price-json.js'
import { currencyOf } from './order-rows.js'
import { roundJson, toRound, type QuoteRoundJson } from './postgres-enquiries.js'

interface RequestedGoodJson {
  readonly firmId: string
  readonly firm: Localized
  readonly variantId: string
  readonly sku: string
  readonly title: Localized
  readonly quantity: number
  readonly unitMinor: string
  readonly totalMinor: string
}

interface SignatureJson {
  readonly step: number
  readonly personId: string
  readonly at: string
  readonly comment: string | null
}

export interface PurchaseOrderRow {
  readonly id: string
  readonly number: string
  readonly company_id: string
  readonly firm_id: string | null
  readonly rfq_id: string | null
  readonly quote_id: string | null
  readonly terms: QuoteRoundJson | null
  readonly cart_id: string | null
  readonly cart: { readonly address: DeliveryAddress; readonly goods: readonly RequestedGoodJson[] } | null
  readonly total_minor: string
  readonly currency: string
  readonly payment_terms: PaymentTerms
  readonly requested_by: string
  readonly requested_at: Date
  readonly expires_at: Date
  readonly cost_centre: string | null
  readonly buyer_reference: string | null
  readonly steps: readonly ApprovalStep[]
  readonly signatures: readonly SignatureJson[]
  readonly status: PurchaseOrderStatus
  readonly order_id: string | null
  readonly order_group_id: string | null
  readonly decided_by: string | null
  readonly decided_at: Instant | null
  readonly rejection_reason: string | null
}

export const selectPurchaseOrders = `select p.*, case when r.quote_id is not null then ${roundJson} end as terms,
  coalesce((select json_agg(json_build_object('step', s.step, 'personId', s.person_id, 'at', s.at, 'comment', s.comment) order by s.at, s.person_id) from orders.purchase_order_signature s where s.purchase_order_id = p.id), '[]') as signatures
  from orders.purchase_order p left join orders.quote_round r on r.quote_id = p.quote_id and r.round = p.round`

export class PostgresPurchaseOrders implements PurchaseOrders {
  constructor(private readonly sql: Sql) {}

  async lock(id: PurchaseOrderId): Promise<PurchaseOrder | undefined> {
    // Locked first and read afterwards: the signatures that a waiter reads are those that the holder left behind.
    const locked = await this.sql.query('select from orders.purchase_order where id = $1 for update', [id])
    return locked.length === 0 ? undefined : this.find(id)
  }

  async find(id: PurchaseOrderId): Promise<PurchaseOrder | undefined> {
    const [row] = await this.sql.query<PurchaseOrderRow>(`${selectPurchaseOrders} where p.id = $1`, [id])
    return row && toPurchaseOrder(row)
  }

  async save(order: PurchaseOrder): Promise<void> {
    const source = sourceColumns(order)
    await this.sql.query(
      `insert into orders.purchase_order (id, number, company_id, firm_id, rfq_id, quote_id, round, cart_id, cart, total_minor, currency, payment_terms, requested_by, requested_at, expires_at, cost_centre, buyer_reference, steps, status,
         order_id, order_group_id, decided_by, decided_at, rejection_reason)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)
       on conflict (id) do update set status = excluded.status, order_id = excluded.order_id, order_group_id = excluded.order_group_id, decided_by = excluded.decided_by, decided_at = excluded.decided_at,
         rejection_reason = excluded.rejection_reason`,
      [
        order.id,
        order.number,
        order.companyId,
        source.firmId,
        source.rfqId,
        source.quoteId,
        source.round,
        source.cartId,
        source.cart,
        order.total.minor,
        order.total.currency,
        order.paymentTerms,
        order.requestedBy,
        order.requestedAt,
        order.expiresAt,
        order.costCentre,
        order.buyerReference,
        JSON.stringify(order.steps),
        order.status,
        order.status === 'approved' ? order.orderId : null,
        order.status === 'approved' ? order.orderGroupId : null,
        'decidedBy' in order ? order.decidedBy : null,
        'decidedAt' in order ? order.decidedAt : null,
        order.status === 'rejected' ? order.reason : null,
      ],
    )
    for (const { step, personId, at, comment } of order.signatures)
      await this.sql.query('insert into orders.purchase_order_signature (purchase_order_id, person_id, step, at, comment) values ($1, $2, $3, $4, $5) on conflict do nothing', [
        order.id,
        personId,
        step,
        at,
        comment,
      ])
  }

  async addComment({ id, purchaseOrderId, authorId, body, at }: PurchaseOrderComment): Promise<void> {
    await this.sql.query('insert into orders.purchase_order_comment (id, purchase_order_id, author_id, body, at) values ($1, $2, $3, $4, $5)', [
      id,
      purchaseOrderId,
      authorId,
      body,
      at,
    ])
  }

  async listExpired(now: Instant, limit: number): Promise<readonly PurchaseOrderId[]> {
    const rows = await this.sql.query<{ id: string }>(
      `select id from orders.purchase_order where status = 'awaiting-approval' and expires_at < $1 order by expires_at, id limit $2`,
      [now, limit],
    )
    return rows.map(({ id }) => idOf<'PurchaseOrder'>(id))
  }
}

function sourceColumns(order: PurchaseSource) {
  if (order.source === 'quote') return { firmId: order.firmId, rfqId: order.rfqId, quoteId: order.quoteId, round: order.terms.round, cartId: null, cart: null }
  const goods = order.goods.map(({ unitPrice, total, ...good }): RequestedGoodJson => ({ ...good, unitMinor: unitPrice.minor.toString(), totalMinor: total.minor.toString() }))
  return { firmId: null, rfqId: null, quoteId: null, round: null, cartId: order.cartId, cart: JSON.stringify({ address: order.address, goods }) }
}

function sourceOf(row: PurchaseOrderRow): PurchaseSource {
  const { terms, cart, cart_id } = row
  if (terms && row.firm_id && row.rfq_id && row.quote_id)
    return { source: 'quote', firmId: idOf(row.firm_id), rfqId: idOf(row.rfq_id), quoteId: idOf(row.quote_id), terms: toRound(terms) }
  if (!cart || !cart_id) throw new Error(`purchase order ${row.number} is of nothing`)
  const currency = currencyOf(row.currency)
  const goods = cart.goods.map(({ firmId, variantId, unitMinor, totalMinor, ...good }): RequestedGood => ({
    ...good,
    firmId: idOf(firmId),
    variantId: idOf(variantId),
    unitPrice: moneyOf(unitMinor, currency),
    total: moneyOf(totalMinor, currency),
  }))
  return { source: 'cart', cartId: idOf(cart_id), address: cart.address, goods }
}

export function toPurchaseOrder(row: PurchaseOrderRow): PurchaseOrder {
  const facts = {
    id: idOf<'PurchaseOrder'>(row.id),
    number: row.number,
    companyId: idOf<'Organisation'>(row.company_id),
    ...sourceOf(row),
    total: moneyOf(row.total_minor, currencyOf(row.currency)),
    paymentTerms: row.payment_terms,
    requestedBy: idOf<'Person'>(row.requested_by),
    requestedAt: row.requested_at,
    expiresAt: row.expires_at,
    costCentre: row.cost_centre,
    buyerReference: row.buyer_reference,
    steps: row.steps,
    signatures: row.signatures.map(({ step, personId, at, comment }): Signature => ({ step, personId: idOf(personId), at: new Date(at), comment })),
  }
  const decided = { decidedBy: idOf<'Person'>(row.decided_by ?? ''), decidedAt: row.decided_at ?? row.requested_at }
  switch (row.status) {
    case 'awaiting-approval':
      return { ...facts, status: row.status }
    case 'approved':
      return { ...facts, ...decided, status: row.status, orderGroupId: idOf(row.order_group_id ?? ''), orderId: idOf(row.order_id ?? '') }
    case 'rejected':
      return { ...facts, ...decided, status: row.status, reason: row.rejection_reason ?? '' }
    case 'withdrawn':
      return { ...facts, ...decided, status: row.status }
    case 'expired':
      return { ...facts, status: row.status, decidedAt: decided.decidedAt }
  }
}
