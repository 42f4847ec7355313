import { idOf, type FirmOrderId, type Sql } from '@naru/kernel'
import type { Dispute, DisputeStatus, Evidence } from '../domain/dispute.js'
import type { Hold } from '../domain/hold.js'
import type { DisputeId } from '../domain/ids.js'
import type { Disputes } from '../ports.js'
import { amountOf, present } from './rows.js'

export interface DisputeRow {
  readonly id: string
  readonly payment_id: string
  readonly number: string
  readonly processor_id: string
  readonly amount_minor: string
  readonly fee_minor: string
  readonly withdrawn_minor: string
  readonly reinstated_minor: string
  readonly currency: string
  readonly reason: string
  readonly status: DisputeStatus
  readonly opened_at: Date
  readonly evidence_due_at: Date | null
  readonly evidence: (Omit<Evidence, 'sentAt'> & { readonly sentAt: string }) | null
  readonly closed_at: Date | null
}

export const toDispute = (row: DisputeRow): Dispute => ({
  id: idOf<'Dispute'>(row.id),
  paymentId: idOf<'Payment'>(row.payment_id),
  number: row.number,
  processorId: row.processor_id,
  amount: amountOf(row.amount_minor, row.currency),
  fee: amountOf(row.fee_minor, row.currency),
  withdrawn: amountOf(row.withdrawn_minor, row.currency),
  reinstated: amountOf(row.reinstated_minor, row.currency),
  reason: row.reason,
  status: row.status,
  openedAt: row.opened_at,
  evidenceDueAt: row.evidence_due_at,
  evidence: row.evidence && { ...row.evidence, sentAt: new Date(row.evidence.sentAt) },
  closedAt: row.closed_at,
})

export interface HoldRow {
  readonly id: string
  readonly cause: Hold['cause']
  readonly reference: string
  readonly dispute_id: string | null
  readonly firm_order_id: string
  readonly number: string
  readonly firm_id: string
  readonly currency: string
  readonly amount_minor: string
  readonly net_minor: string
  readonly commission_minor: string
  readonly tax_minor: string
  readonly duty_minor: string
  readonly subsidy_minor: string
  readonly held_net_minor: string
  readonly status: Hold['status']
  readonly held_at: Date
  readonly ended_at: Date | null
}

export function toHold(row: HoldRow): Hold {
  const of = (minor: string) => amountOf(minor, row.currency)
  const facts = {
    id: idOf<'Hold'>(row.id),
    cause: row.cause,
    reference: row.reference,
    disputeId: row.dispute_id === null ? null : idOf<'Dispute'>(row.dispute_id),
    firmOrderId: idOf<'FirmOrder'>(row.firm_order_id),
    number: row.number,
    firmId: idOf<'Organisation'>(row.firm_id),
    amount: of(row.amount_minor),
    portions: { net: of(row.net_minor), commission: of(row.commission_minor), tax: of(row.tax_minor), duty: of(row.duty_minor), subsidy: of(row.subsidy_minor) },
    heldNet: of(row.held_net_minor),
    heldAt: row.held_at,
  }
  return row.status === 'held' ? { ...facts, status: row.status } : { ...facts, status: row.status, endedAt: present(row.ended_at, 'ended_at') }
}

export class PostgresDisputes implements Disputes {
  constructor(private readonly sql: Sql) {}

  async lock(id: DisputeId): Promise<Dispute | undefined> {
    const [row] = await this.sql.query<DisputeRow>(`select * from payments.dispute where id = $1 for update`, [id])
    return row && toDispute(row)
  }

  async lockByProcessor(processorId: string): Promise<Dispute | undefined> {
    const [row] = await this.sql.query<DisputeRow>(`select * from payments.dispute where processor_id = $1 for update`, [processorId])
    return row && toDispute(row)
  }

  async add(dispute: Dispute): Promise<void> {
    await this.sql.query(
      `insert into payments.dispute (id, payment_id, number, processor_id, amount_minor, fee_minor, withdrawn_minor, reinstated_minor, currency, reason, status, opened_at, evidence_due_at, closed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        dispute.id,
        dispute.paymentId,
        dispute.number,
        dispute.processorId,
        dispute.amount.minor.toString(),
        dispute.fee.minor.toString(),
        dispute.withdrawn.minor.toString(),
        dispute.reinstated.minor.toString(),
        dispute.amount.currency,
        dispute.reason,
        dispute.status,
        dispute.openedAt,
        dispute.evidenceDueAt,
        dispute.closedAt,
      ],
    )
  }

  async save(dispute: Dispute): Promise<void> {
    await this.sql.query(
      `update payments.dispute set fee_minor = $2, withdrawn_minor = $3, reinstated_minor = $4, status = $5, evidence_due_at = $6, evidence = $7, closed_at = $8 where id = $1`,
      [
        dispute.id,
        dispute.fee.minor.toString(),
        dispute.withdrawn.minor.toString(),
        dispute.reinstated.minor.toString(),
        dispute.status,
        dispute.evidenceDueAt,
        dispute.evidence === null ? null : JSON.stringify(dispute.evidence),
        dispute.closedAt,
      ],
    )
  }

  async addHold({ portions, ...hold }: Hold): Promise<boolean> {
    const added = await this.sql.query(
      `insert into payments.hold (id, cause, reference, dispute_id, firm_order_id, number, firm_id, currency, amount_minor, net_minor, commission_minor, tax_minor, duty_minor, subsidy_minor, held_net_minor, status, held_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'held', $16) on conflict (firm_order_id, cause, reference) do nothing returning id`,
      [
        hold.id,
        hold.cause,
        hold.reference,
        hold.disputeId,
        hold.firmOrderId,
        hold.number,
        hold.firmId,
        hold.amount.currency,
        hold.amount.minor.toString(),
        portions.net.minor.toString(),
        portions.commission.minor.toString(),
        portions.tax.minor.toString(),
        portions.duty.minor.toString(),
        portions.subsidy.minor.toString(),
        hold.heldNet.minor.toString(),
        hold.heldAt,
      ],
    )
    return added.length > 0
  }

  async saveHold(hold: Hold): Promise<void> {
    await this.sql.query(`update payments.hold set status = $2, ended_at = $3 where id = $1`, [hold.id, hold.status, hold.status === 'held' ? null : hold.endedAt])
  }

  async lockHoldsOf(disputeId: DisputeId): Promise<readonly Hold[]> {
    return (await this.sql.query<HoldRow>(`select * from payments.hold where dispute_id = $1 order by id for update`, [disputeId])).map(toHold)
  }

  async lockComplaint(firmOrderId: FirmOrderId, reference: string): Promise<Hold | undefined> {
    const [row] = await this.sql.query<HoldRow>(`select * from payments.hold where firm_order_id = $1 and cause = 'complaint' and reference = $2 for update`, [
      firmOrderId,
      reference,
    ])
    return row && toHold(row)
  }
}
