import { idOf, type ComplexCode, type CurrencyCode, type FirmOrderId, type PlainDate, type Sql } from '@naru/kernel'
import type { Appeal, Decision, Dispute, DisputeGround, DisputeState, DisputeStatus, Statement } from '../domain/dispute.js'
import type { DisputeId } from '../domain/ids.js'
import type { Disputes } from '../ports.js'
import { moneyOf } from './line-price-json.js'
import { currencyOf } from './order-rows.js'

export interface DisputeRow {
  readonly id: string
  readonly number: string
  readonly firm_order_id: string
  readonly order_number: string
  readonly return_id: string | null
  readonly firm_id: string
  readonly buyer_person_id: string
  readonly buyer_organisation_id: string | null
  readonly complex: string
  readonly ground: DisputeGround
  readonly currency: string
  readonly claimed_minor: string
  readonly pieces: readonly { readonly lineId: string; readonly quantity: number }[]
  readonly status: DisputeStatus
  readonly opened_at: Date
  readonly decision_minor: string | null
  readonly decision_reasons: string | null
  readonly decided_by: string | null
  readonly decided_at: Date | null
  readonly appeal_by: string | null
  readonly appeal_side: 'buyer' | 'firm' | null
  readonly appeal_grounds: string | null
  readonly appealed_at: Date | null
  readonly final_minor: string | null
  readonly final_reasons: string | null
  readonly final_by: string | null
  readonly final_at: Date | null
  readonly closed_at: Date | null
  readonly statements: readonly StatementJson[]
}
interface StatementJson {
  readonly side: 'buyer' | 'firm'
  readonly person_id: string
  readonly text: string
  readonly files: readonly string[]
  readonly at: string
}

/** A dispute with what was said in it, one row a dispute. */
export const selectDisputes = `
  select d.*,
    (select json_agg(json_build_object('side', s.side, 'person_id', s.person_id, 'text', s.text, 'files', s.files, 'at', s.at) order by s.position) from orders.dispute_statement s where s.dispute_id = d.id) as statements
  from orders.dispute d`

export class PostgresDisputes implements Disputes {
  constructor(private readonly sql: Sql) {}

  async find(id: DisputeId): Promise<Dispute | undefined> {
    const [row] = await this.sql.query<DisputeRow>(`${selectDisputes} where d.id = $1`, [id])
    return row && toDispute(row)
  }

  async lock(id: DisputeId): Promise<Dispute | undefined> {
    const locked = await this.sql.query('select from orders.dispute where id = $1 for update', [id])
    return locked.length === 0 ? undefined : this.find(id)
  }

  async add(dispute: Dispute): Promise<void> {
    await this.sql.query(
      `insert into orders.dispute (id, number, firm_order_id, order_number, return_id, firm_id, buyer_person_id, buyer_organisation_id, complex, ground, currency, claimed_minor, pieces, status, opened_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        dispute.id,
        dispute.number,
        dispute.orderId,
        dispute.orderNumber,
        dispute.returnId,
        dispute.firmId,
        dispute.buyer.personId,
        dispute.buyer.organisationId,
        dispute.complex,
        dispute.ground,
        dispute.claimed.currency,
        dispute.claimed.minor,
        JSON.stringify(dispute.pieces),
        dispute.status,
        dispute.openedAt,
      ],
    )
    await this.addStatements(dispute)
  }

  async save(dispute: Dispute): Promise<void> {
    const decision = 'decision' in dispute ? dispute.decision : null
    const appeal = 'appeal' in dispute ? dispute.appeal : null
    const final = dispute.status === 'final' ? dispute.final : null
    await this.sql.query(
      `update orders.dispute set status = $2, decision_minor = $3, decision_reasons = $4, decided_by = $5, decided_at = $6, appeal_by = $7, appeal_side = $8, appeal_grounds = $9, appealed_at = $10,
         final_minor = $11, final_reasons = $12, final_by = $13, final_at = $14, closed_at = $15 where id = $1`,
      [
        dispute.id,
        dispute.status,
        decision?.refund.minor ?? null,
        decision?.reasons ?? null,
        decision?.by ?? null,
        decision?.at ?? null,
        dispute.status === 'decided' ? dispute.appealBy : null,
        appeal?.side ?? null,
        appeal?.grounds ?? null,
        appeal?.at ?? null,
        final?.refund.minor ?? null,
        final?.reasons ?? null,
        final?.by ?? null,
        final?.at ?? null,
        'closedAt' in dispute ? dispute.closedAt : null,
      ],
    )
    await this.addStatements(dispute)
  }

  async listOf(orderId: FirmOrderId): Promise<readonly Dispute[]> {
    const rows = await this.sql.query<DisputeRow>(`${selectDisputes} where d.firm_order_id = $1 order by d.opened_at, d.id`, [orderId])
    return rows.map(toDispute)
  }

  async listUnappealed(complex: ComplexCode, today: PlainDate, limit: number): Promise<readonly DisputeId[]> {
    const rows = await this.sql.query<{ id: string }>(
      `select id from orders.dispute where complex = $1 and status = 'decided' and appeal_by < $2 order by appeal_by, id limit $3`,
      [complex, today, limit],
    )
    return rows.map(({ id }) => idOf<'Dispute'>(id))
  }

  private async addStatements({ id, statements }: Dispute): Promise<void> {
    await this.sql.query(
      `insert into orders.dispute_statement (dispute_id, position, side, person_id, text, files, at)
       select $1, s.position, s.side, s.person_id, s.text, array(select jsonb_array_elements_text(s.files)::uuid), s.at
       from jsonb_to_recordset($2::jsonb) as s (position int, side text, person_id uuid, text text, files jsonb, at timestamptz) on conflict do nothing`,
      [id, JSON.stringify(statements.map(({ side, personId, text, files, at }, position) => ({ position, side, person_id: personId, text, files, at })))],
    )
  }
}

export function toDispute(row: DisputeRow): Dispute {
  const currency = currencyOf(row.currency)
  return {
    id: idOf(row.id),
    number: row.number,
    orderId: idOf(row.firm_order_id),
    orderNumber: row.order_number,
    returnId: row.return_id === null ? null : idOf(row.return_id),
    firmId: idOf(row.firm_id),
    buyer: { personId: idOf(row.buyer_person_id), organisationId: row.buyer_organisation_id === null ? null : idOf(row.buyer_organisation_id) },
    complex: row.complex as ComplexCode,
    ground: row.ground,
    claimed: moneyOf(row.claimed_minor, currency),
    pieces: row.pieces.map(({ lineId, quantity }) => ({ lineId: idOf(lineId), quantity })),
    openedAt: row.opened_at,
    statements: row.statements.map(toStatement),
    ...toState(row, currency),
  }
}

const toStatement = ({ side, person_id, text, files, at }: StatementJson): Statement => ({
  side,
  personId: idOf(person_id),
  text,
  files: files.map((id) => idOf<'Evidence'>(id)),
  at: new Date(at),
})

/** A column that its status requires: CHECK constraints hold it there. */
function there<T>(value: T | null, column: string): T {
  if (value === null) throw new Error(`dispute without ${column}`)
  return value
}

function toState(row: DisputeRow, currency: CurrencyCode): DisputeState {
  const decision = (): Decision => ({
    refund: moneyOf(there(row.decision_minor, 'decision_minor'), currency),
    reasons: there(row.decision_reasons, 'decision_reasons'),
    by: idOf(there(row.decided_by, 'decided_by')),
    at: there(row.decided_at, 'decided_at'),
  })
  const appeal = (): Appeal => ({ side: there(row.appeal_side, 'appeal_side'), grounds: there(row.appeal_grounds, 'appeal_grounds'), at: there(row.appealed_at, 'appealed_at') })
  switch (row.status) {
    case 'open':
      return { status: row.status }
    case 'decided':
      return { status: row.status, decision: decision(), appealBy: there(row.appeal_by, 'appeal_by') as PlainDate }
    case 'appealed':
      return { status: row.status, decision: decision(), appeal: appeal() }
    case 'final':
      return {
        status: row.status,
        decision: decision(),
        appeal: row.appealed_at === null ? null : appeal(),
        final: {
          refund: moneyOf(there(row.final_minor, 'final_minor'), currency),
          reasons: there(row.final_reasons, 'final_reasons'),
          by: idOf(there(row.final_by, 'final_by')),
          at: there(row.final_at, 'final_at'),
        },
        closedAt: there(row.closed_at, 'closed_at'),
      }
    case 'withdrawn':
      return { status: row.status, closedAt: there(row.closed_at, 'closed_at') }
  }
}
