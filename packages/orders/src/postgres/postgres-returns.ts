import { idOf, type ComplexCode, type CurrencyCode, type FirmOrderId, type PlainDate, type Sql } from '@naru/kernel'
import type { ReturnId } from '../domain/ids.js'
import type { InspectedLine, OrderReturn, ReturnLine, ReturnState, ReturnStatus, ReturnWish } from '../domain/return.js'
import type { Returns } from '../ports.js'
import { moneyOf } from './line-price-json.js'
import { currencyOf } from './order-rows.js'

export interface ReturnRow {
  readonly id: string
  readonly number: string
  readonly firm_order_id: string
  readonly order_number: string
  readonly firm_id: string
  readonly buyer_person_id: string
  readonly buyer_organisation_id: string | null
  readonly complex: string
  readonly wish: ReturnWish
  readonly noticed_on: string | null
  readonly photos: readonly string[]
  readonly status: ReturnStatus
  readonly requested_at: Date
  readonly answer_by: string | null
  readonly approved_at: Date | null
  readonly approved_by: 'firm' | 'platform' | null
  readonly instructions: string | null
  readonly send_back_by: string | null
  readonly sent_at: Date | null
  readonly carrier: string | null
  readonly tracking_number: string | null
  readonly received_at: Date | null
  readonly inspect_by: string | null
  readonly settled_at: Date | null
  readonly settled_by: 'firm' | 'platform' | null
  readonly outcome: 'refund' | 'exchange' | 'rejected' | null
  readonly currency: string
  readonly freight_back_minor: string | null
  readonly return_freight_minor: string | null
  readonly refund_minor: string | null
  readonly remark: string | null
  readonly replacement_id: string | null
  readonly closed_at: Date | null
  readonly closed_reason: string | null
  readonly lines: readonly LineJson[]
}
interface LineJson {
  readonly line_id: string
  readonly quantity: number
  readonly reason: string
  readonly note: string | null
  readonly accepted: number | null
  readonly stock: 'restock' | 'scrap' | null
  readonly deduction: string | null
  readonly deduction_reason: string | null
  readonly refund: string | null
}

/** A return with its lines, one row a return. */
export const selectReturns = `
  select r.*,
    (select json_agg(json_build_object('line_id', l.line_id, 'quantity', l.quantity, 'reason', l.reason, 'note', l.note, 'accepted', l.accepted, 'stock', l.stock, 'deduction', l.deduction_minor::text,
       'deduction_reason', l.deduction_reason, 'refund', l.refund_minor::text) order by l.position) from orders.order_return_line l where l.return_id = r.id) as lines
  from orders.order_return r`

export class PostgresReturns implements Returns {
  constructor(private readonly sql: Sql) {}

  async find(id: ReturnId): Promise<OrderReturn | undefined> {
    const [row] = await this.sql.query<ReturnRow>(`${selectReturns} where r.id = $1`, [id])
    return row && toReturn(row)
  }

  async lock(id: ReturnId): Promise<OrderReturn | undefined> {
    const locked = await this.sql.query('select from orders.order_return where id = $1 for update', [id])
    return locked.length === 0 ? undefined : this.find(id)
  }

  async add(one: OrderReturn): Promise<void> {
    await this.sql.query(
      `insert into orders.order_return (id, number, firm_order_id, order_number, firm_id, buyer_person_id, buyer_organisation_id, complex, wish, noticed_on, photos, status, requested_at, answer_by, currency)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, (select currency from orders.firm_order where id = $3))`,
      [
        one.id,
        one.number,
        one.orderId,
        one.orderNumber,
        one.firmId,
        one.buyer.personId,
        one.buyer.organisationId,
        one.complex,
        one.wish,
        one.noticedOn,
        one.photos,
        one.status,
        one.requestedAt,
        one.status === 'requested' ? one.answerBy : null,
      ],
    )
    await this.sql.query(
      `insert into orders.order_return_line (return_id, line_id, position, quantity, reason, note)
       select $1, l.line_id, l.position, l.quantity, l.reason, l.note from jsonb_to_recordset($2::jsonb) as l (line_id uuid, position int, quantity int, reason text, note text)`,
      [one.id, JSON.stringify(one.lines.map(({ lineId, quantity, reason, note }, position) => ({ line_id: lineId, position, quantity, reason, note })))],
    )
  }

  async save(one: OrderReturn): Promise<void> {
    const state = { ...nothing, ...columnsOf(one) }
    await this.sql.query(
      `update orders.order_return set status = $2, answer_by = $3, approved_at = $4, approved_by = $5, instructions = $6, send_back_by = $7, sent_at = $8, carrier = $9, tracking_number = $10, received_at = $11,
         inspect_by = $12, settled_at = $13, settled_by = $14, outcome = $15, freight_back_minor = $16, return_freight_minor = $17, refund_minor = $18, remark = $19, replacement_id = $20, closed_at = $21,
         closed_reason = $22 where id = $1`,
      [
        one.id,
        one.status,
        state.answerBy,
        state.approvedAt,
        state.approvedBy,
        state.instructions,
        state.sendBackBy,
        state.sentAt,
        state.carrier,
        state.trackingNumber,
        state.receivedAt,
        state.inspectBy,
        state.settledAt,
        state.settledBy,
        state.outcome,
        state.freightBack?.minor ?? null,
        state.returnFreight?.minor ?? null,
        state.refund?.minor ?? null,
        state.remark,
        state.replacementId,
        state.closedAt,
        state.closedReason,
      ],
    )
    if (one.status === 'settled') await this.saveInspection(one)
  }

  async listOf(orderId: FirmOrderId): Promise<readonly OrderReturn[]> {
    const rows = await this.sql.query<ReturnRow>(`${selectReturns} where r.firm_order_id = $1 order by r.requested_at, r.id`, [orderId])
    return rows.map(toReturn)
  }

  async listDue(complex: ComplexCode, today: PlainDate, limit: number): Promise<readonly { readonly id: ReturnId; readonly status: ReturnStatus }[]> {
    const rows = await this.sql.query<{ id: string; status: ReturnStatus }>(
      `select id, status from orders.order_return
       where complex = $1 and ((status = 'requested' and answer_by < $2) or (status = 'approved' and send_back_by < $2) or (status = 'received' and inspect_by < $2))
       order by requested_at, id limit $3`,
      [complex, today, limit],
    )
    return rows.map(({ id, status }) => ({ id: idOf<'Return'>(id), status }))
  }

  private async saveInspection({ id, lines }: OrderReturn): Promise<void> {
    const rows = lines.flatMap(({ lineId, inspected }) =>
      inspected
        ? [
            {
              line_id: lineId,
              accepted: inspected.accepted,
              stock: inspected.stock,
              deduction: inspected.deduction.minor.toString(),
              reason: inspected.deductionReason,
              refund: inspected.refund.minor.toString(),
            },
          ]
        : [],
    )
    await this.sql.query(
      `update orders.order_return_line l set accepted = i.accepted, stock = i.stock, deduction_minor = i.deduction, deduction_reason = i.reason, refund_minor = i.refund
       from jsonb_to_recordset($2::jsonb) as i (line_id uuid, accepted int, stock text, deduction bigint, reason text, refund bigint) where l.return_id = $1 and l.line_id = i.line_id`,
      [id, JSON.stringify(rows)],
    )
  }
}

const nothing = {
  answerBy: null,
  approvedAt: null,
  approvedBy: null,
  instructions: null,
  sendBackBy: null,
  sentAt: null,
  carrier: null,
  trackingNumber: null,
  receivedAt: null,
  inspectBy: null,
  settledAt: null,
  settledBy: null,
  outcome: null,
  freightBack: null,
  returnFreight: null,
  refund: null,
  remark: null,
  replacementId: null,
  closedAt: null,
  closedReason: null,
}

/** How a return ended without its goods, under one name. */
function columnsOf(one: OrderReturn) {
  switch (one.status) {
    case 'declined':
      return { ...one, closedAt: one.declinedAt, closedReason: one.reason }
    case 'withdrawn':
      return { ...one, closedAt: one.withdrawnAt }
    case 'lapsed':
      return { ...one, closedAt: one.lapsedAt }
    case 'requested':
    case 'approved':
    case 'sent':
    case 'received':
    case 'settled':
      return one
  }
}

export function toReturn(row: ReturnRow): OrderReturn {
  const currency = currencyOf(row.currency)
  return {
    id: idOf(row.id),
    number: row.number,
    orderId: idOf(row.firm_order_id),
    orderNumber: row.order_number,
    firmId: idOf(row.firm_id),
    buyer: { personId: idOf(row.buyer_person_id), organisationId: row.buyer_organisation_id === null ? null : idOf(row.buyer_organisation_id) },
    complex: row.complex as ComplexCode,
    wish: row.wish,
    noticedOn: row.noticed_on as PlainDate | null,
    photos: row.photos.map((id) => idOf<'Evidence'>(id)),
    lines: row.lines.map((line) => toLine(line, currency)),
    requestedAt: row.requested_at,
    ...toState(row, currency),
  }
}

const toLine = (line: LineJson, currency: CurrencyCode): ReturnLine => ({
  lineId: idOf(line.line_id),
  quantity: line.quantity,
  reason: line.reason,
  note: line.note,
  inspected: toInspected(line, currency),
})

function toInspected({ accepted, stock, deduction, deduction_reason, refund }: LineJson, currency: CurrencyCode): InspectedLine | null {
  if (accepted === null || stock === null || deduction === null || refund === null) return null
  return { accepted, stock, deduction: moneyOf(deduction, currency), deductionReason: deduction_reason, refund: moneyOf(refund, currency) }
}

/** A column that its status requires: CHECK constraints hold it there. */
function there<T>(value: T | null, column: string): T {
  if (value === null) throw new Error(`return without ${column}`)
  return value
}

function toState(row: ReturnRow, currency: CurrencyCode): ReturnState {
  const date = (value: string | null, column: string) => there(value, column) as PlainDate
  const approved = () => ({
    approvedAt: there(row.approved_at, 'approved_at'),
    approvedBy: there(row.approved_by, 'approved_by'),
    instructions: there(row.instructions, 'instructions'),
    sendBackBy: date(row.send_back_by, 'send_back_by'),
  })
  const sent = () => ({ ...approved(), sentAt: row.sent_at, carrier: row.carrier, trackingNumber: row.tracking_number })
  const received = () => ({ ...sent(), receivedAt: there(row.received_at, 'received_at'), inspectBy: date(row.inspect_by, 'inspect_by') })
  const amount = (minor: string | null, column: string) => moneyOf(there(minor, column), currency)
  switch (row.status) {
    case 'requested':
      return { status: row.status, answerBy: date(row.answer_by, 'answer_by') }
    case 'approved':
      return { status: row.status, ...approved() }
    case 'sent':
      return { status: row.status, ...sent() }
    case 'received':
      return { status: row.status, ...received() }
    case 'settled':
      return {
        status: row.status,
        ...received(),
        settledAt: there(row.settled_at, 'settled_at'),
        settledBy: there(row.settled_by, 'settled_by'),
        outcome: there(row.outcome, 'outcome'),
        freightBack: amount(row.freight_back_minor, 'freight_back_minor'),
        returnFreight: amount(row.return_freight_minor, 'return_freight_minor'),
        refund: amount(row.refund_minor, 'refund_minor'),
        remark: row.remark,
        replacementId: row.replacement_id === null ? null : idOf(row.replacement_id),
      }
    case 'declined':
      return { status: row.status, declinedAt: there(row.closed_at, 'closed_at'), reason: there(row.closed_reason, 'closed_reason') }
    case 'withdrawn':
      return { status: row.status, withdrawnAt: there(row.closed_at, 'closed_at') }
    case 'lapsed':
      return { status: row.status, lapsedAt: there(row.closed_at, 'closed_at') }
  }
}
