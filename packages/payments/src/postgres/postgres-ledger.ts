import { err, idOf, money, ok, zero, type CurrencyCode, type Money, type OrganisationId, type Result, type Sql } from '@naru/kernel'
import { imbalances, natural, sideOf, type AccountOverdrawn, type Entry, type Posting } from '../domain/ledger.js'
import type { Ledger } from '../ports.js'
import { currencyOf } from './rows.js'

/** The books, through their one door: see `payments.post` in the migration. */
export class PostgresLedger implements Ledger {
  constructor(private readonly sql: Sql) {}

  async post(posting: Posting): Promise<Result<'posted' | 'already', AccountOverdrawn>> {
    // Nothing to move is nothing to post: a refund of what was tax-free has no tax entry, one of nothing has no entries.
    if (posting.entries.length === 0) return ok('already')
    if (imbalances(posting).length > 0) throw new Error(`posting ${posting.key} does not balance`)
    const { key, kind, subjectId, reference, at } = posting
    const [row] = await this.sql.query<{ outcome: string }>(`select payments.post($1, $2, $3, $4, $5, $6) as outcome`, [
      key,
      kind,
      subjectId,
      reference,
      at,
      JSON.stringify(posting.entries.map(entryRecord)),
    ])
    if (row?.outcome === 'posted' || row?.outcome === 'already') return ok(row.outcome)
    return err({ code: 'ACCOUNT_OVERDRAWN', account: row?.outcome ?? '' })
  }

  async payable(firmId: OrganisationId, currency: CurrencyCode): Promise<Money> {
    const [row] = await this.sql.query<{ balance: string }>(
      `select balance_minor as balance from payments.ledger_account where owner_id = $1 and purpose = 'firm-payable' and currency = $2`,
      [firmId, currency],
    )
    return row ? money(natural('firm-payable', BigInt(row.balance)), currency) : zero(currency)
  }

  async listPayable(): Promise<readonly { readonly firmId: OrganisationId; readonly payable: Money }[]> {
    const rows = await this.sql.query<{ owner_id: string; currency: string; balance: string }>(
      `select owner_id, currency, balance_minor as balance from payments.ledger_account where purpose = 'firm-payable' and balance_minor < 0 order by owner_id, currency`,
    )
    return rows.map((row) => ({ firmId: idOf<'Organisation'>(row.owner_id), payable: money(natural('firm-payable', BigInt(row.balance)), currencyOf(row.currency)) }))
  }
}

export const entryRecord = ({ account, minor }: Entry) => ({
  owner: account.owner,
  purpose: account.purpose,
  currency: account.currency,
  side: sideOf[account.purpose] === 'debit' ? 1 : -1,
  minor: minor.toString(),
})
