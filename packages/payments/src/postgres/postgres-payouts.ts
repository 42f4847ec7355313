import { idOf, type CurrencyCode, type OrganisationId, type Sql } from '@naru/kernel'
import type { CommissionRule } from '../domain/commission.js'
import type { PayoutId } from '../domain/ids.js'
import type { Payout } from '../domain/payout.js'
import type { CommissionRules, PayoutAccount, PayoutAccounts, Payouts, ProcessorMessages } from '../ports.js'
import { toPayout, toRule, type PayoutRow, type RuleRow } from './rows.js'

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
}

interface AccountRow {
  readonly firm_id: string
  readonly account_id: string
  readonly enabled: boolean
}
const toAccount = (row: AccountRow): PayoutAccount => ({ firmId: idOf<'Organisation'>(row.firm_id), accountId: row.account_id, enabled: row.enabled })

export class PostgresPayoutAccounts implements PayoutAccounts {
  constructor(private readonly sql: Sql) {}

  async find(firmId: OrganisationId): Promise<PayoutAccount | undefined> {
    const [row] = await this.sql.query<AccountRow>(`select * from payments.payout_account where firm_id = $1`, [firmId])
    return row && toAccount(row)
  }

  async findByAccount(accountId: string): Promise<PayoutAccount | undefined> {
    const [row] = await this.sql.query<AccountRow>(`select * from payments.payout_account where account_id = $1`, [accountId])
    return row && toAccount(row)
  }

  async add(account: PayoutAccount): Promise<void> {
    await this.sql.query(`insert into payments.payout_account (firm_id, account_id, enabled) values ($1, $2, $3) on conflict (firm_id) do nothing`, [
      account.firmId,
      account.accountId,
      account.enabled,
    ])
  }

  async save(account: PayoutAccount): Promise<void> {
    await this.sql.query(`update payments.payout_account set enabled = $2 where firm_id = $1`, [account.firmId, account.enabled])
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
