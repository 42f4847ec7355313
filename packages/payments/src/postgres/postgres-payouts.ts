import { idOf, type CurrencyCode, type FirmOrderId, type Money, type OrganisationId, type Sql } from '@naru/kernel'
import type { CommissionRule } from '../domain/commission.js'
import type { PayoutId } from '../domain/ids.js'
import type { Payout, Transfer } from '../domain/payout.js'
import type { CommissionRules, Payouts, ProcessorMessages } from '../ports.js'
import { amountOf, toPayout, toRule, type PayoutRow, type RuleRow } from './rows.js'

/** A payout with the orders that it was made of. */
export const payoutColumns = `p.*, coalesce((select jsonb_agg(jsonb_build_object('id', o.firm_order_id, 'number', o.number, 'net', o.net_minor::text) order by o.number)
  from payments.payout_order o where o.payout_id = p.id), '[]') as orders`

export class PostgresPayouts implements Payouts {
  constructor(private readonly sql: Sql) {}

  async find(id: PayoutId): Promise<Payout | undefined> {
    const [row] = await this.sql.query<PayoutRow>(`select ${payoutColumns} from payments.payout p where p.id = $1`, [id])
    return row && toPayout(row)
  }

  async lock(id: PayoutId): Promise<Payout | undefined> {
    const [row] = await this.sql.query<PayoutRow>(`select ${payoutColumns} from payments.payout p where p.id = $1 for update`, [id])
    return row && toPayout(row)
  }

  async add(payout: Payout): Promise<void> {
    await this.sql.query(`insert into payments.payout (id, firm_id, amount_minor, currency, status, requested_at) values ($1, $2, $3, $4, 'requested', $5)`, [
      payout.id,
      payout.firmId,
      payout.amount.minor.toString(),
      payout.amount.currency,
      payout.requestedAt,
    ])
    await this.sql.query(
      `insert into payments.payout_order (payout_id, firm_order_id, number, net_minor)
       select $1, r.id, r.number, r.net from jsonb_to_recordset($2::jsonb) as r(id uuid, number text, net bigint)`,
      [payout.id, JSON.stringify(payout.orders.map(({ firmOrderId, number, net }) => ({ id: firmOrderId, number, net: net.minor.toString() })))],
    )
  }

  async save(payout: Payout): Promise<void> {
    await this.sql.query(`update payments.payout set status = $2, settled_at = $3, transfer_id = $4, failure = $5 where id = $1`, [
      payout.id,
      payout.status,
      payout.status === 'requested' ? null : payout.status === 'paid' ? payout.paidAt : payout.failedAt,
      payout.status === 'paid' ? payout.transferId : null,
      payout.status === 'failed' ? payout.failure : null,
    ])
  }

  async addTransfers(transfers: readonly Transfer[]): Promise<void> {
    await this.sql.query(
      `insert into payments.payout_transfer (transfer_id, payout_id, firm_order_id, amount_minor, currency)
       select id, payout, firm_order, amount, currency from jsonb_to_recordset($1::jsonb) as t (id text, payout uuid, firm_order uuid, amount bigint, currency text) on conflict do nothing`,
      [
        JSON.stringify(
          transfers.map(({ transferId, payoutId, firmOrderId, amount }) => ({
            id: transferId,
            payout: payoutId,
            firm_order: firmOrderId,
            amount: amount.minor.toString(),
            currency: amount.currency,
          })),
        ),
      ],
    )
  }

  async listTransfersOf(firmOrderId: FirmOrderId): Promise<readonly Transfer[]> {
    const rows = await this.sql.query<{ transfer_id: string; payout_id: string; amount_minor: string; reversed_minor: string; currency: string }>(
      `select * from payments.payout_transfer where firm_order_id = $1 order by made_at desc, transfer_id`,
      [firmOrderId],
    )
    return rows.map((row) => ({
      transferId: row.transfer_id,
      payoutId: idOf<'Payout'>(row.payout_id),
      firmOrderId,
      amount: amountOf(row.amount_minor, row.currency),
      reversed: amountOf(row.reversed_minor, row.currency),
    }))
  }

  async noteReversal(transferId: string, amount: Money): Promise<void> {
    await this.sql.query(`update payments.payout_transfer set reversed_minor = reversed_minor + $2 where transfer_id = $1`, [transferId, amount.minor.toString()])
  }
}

export class PostgresCommissionRules implements CommissionRules {
  constructor(private readonly sql: Sql) {}

  async listFor(firmIds: readonly OrganisationId[], currency: CurrencyCode): Promise<readonly CommissionRule[]> {
    const rows = await this.sql.query<RuleRow>(`select * from payments.commission_rules_for($1, $2)`, [firmIds, currency])
    return rows.map(toRule)
  }
}

export class PostgresProcessorMessages implements ProcessorMessages {
  constructor(private readonly sql: Sql) {}

  async record(message: { readonly id: string; readonly type: string; readonly createdAt: Date }): Promise<boolean> {
    const written = await this.sql.query(`insert into payments.processor_message (id, type, created_at) values ($1, $2, $3) on conflict do nothing returning id`, [
      message.id,
      message.type,
      message.createdAt,
    ])
    return written.length > 0
  }
}
