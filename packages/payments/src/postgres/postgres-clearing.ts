import { idOf, money, zero, type ComplexCode, type CurrencyCode, type FirmOrderId, type Money, type OrganisationId, type PlainDate, type Sql } from '@naru/kernel'
import type { ClearingAccount, ClearingAccountId, ClearingPeriod, ClearingPeriodId, ClearingStanding, PeriodMovements } from '../domain/clearing.js'
import type { PaymentId } from '../domain/ids.js'
import type { ClearingAccounts } from '../ports.js'
import { amountOf } from './rows.js'

interface AccountRow {
  readonly id: ClearingAccountId
  readonly complex_code: ComplexCode
  readonly currency: CurrencyCode
  readonly swing_minor: string
  readonly members: readonly string[]
}

interface PeriodRow {
  readonly id: ClearingPeriodId
  readonly account_id: ClearingAccountId
  readonly currency: CurrencyCode
  readonly from_on: PlainDate
  readonly until_on: PlainDate
  readonly opening_minor: string
  readonly bought_minor: string
  readonly sold_minor: string
  readonly returned_minor: string
  readonly settled_minor: string
  readonly closing_minor: string
  readonly closed_at: Date
  readonly settled_on: PlainDate | null
  readonly bank_reference: string | null
}

const accounts = 'select a.id, a.complex_code, a.currency, a.swing_minor, payments.clearing_members(a.id) as members from payments.clearing_account a'
const periods = 'select p.*, a.currency from payments.clearing_period p join payments.clearing_account a on a.id = p.account_id'

const toAccount = ({ id, complex_code, currency, swing_minor, members }: AccountRow): ClearingAccount => ({
  id,
  complex: complex_code,
  swing: amountOf(swing_minor, currency),
  members: members.map((member) => idOf<'Organisation'>(member)),
})

const toPeriod = (row: PeriodRow): ClearingPeriod => ({
  id: row.id,
  accountId: row.account_id,
  from: row.from_on,
  until: row.until_on,
  opening: amountOf(row.opening_minor, row.currency),
  bought: amountOf(row.bought_minor, row.currency),
  sold: amountOf(row.sold_minor, row.currency),
  returned: amountOf(row.returned_minor, row.currency),
  settled: amountOf(row.settled_minor, row.currency),
  closing: amountOf(row.closing_minor, row.currency),
  closedAt: row.closed_at,
  settlement: row.settled_on !== null && row.bank_reference !== null ? { on: row.settled_on, bankReference: row.bank_reference } : null,
})

export class PostgresClearing implements ClearingAccounts {
  constructor(private readonly sql: Sql) {}

  async list(): Promise<readonly ClearingAccount[]> {
    return (await this.sql.query<AccountRow>(`${accounts} order by a.complex_code, a.currency`)).map(toAccount)
  }

  async lock(id: ClearingAccountId): Promise<ClearingAccount | undefined> {
    const [row] = await this.sql.query<AccountRow>(`${accounts} where a.id = $1 for update of a`, [id])
    return row && toAccount(row)
  }

  async lockOf(member: OrganisationId, currency: CurrencyCode): Promise<ClearingAccount | undefined> {
    const [row] = await this.sql.query<AccountRow>(`${accounts} where a.currency = $2 and $1 = any (payments.clearing_members(a.id)) order by a.id limit 1 for update of a`, [
      member,
      currency,
    ])
    return row && toAccount(row)
  }

  findOfPurchase(paymentId: PaymentId): Promise<ClearingAccountId | undefined> {
    return this.#findOfPosting('clearing-bought', paymentId)
  }

  async findOfSale(firmOrderId: FirmOrderId): Promise<ClearingAccountId | undefined> {
    const [share] = await this.sql.query<{ payout_id: string | null }>('select payout_id from payments.firm_share where firm_order_id = $1', [firmOrderId])
    return share?.payout_id ? this.#findOfPosting('clearing-sold', share.payout_id) : undefined
  }

  async #findOfPosting(kind: 'clearing-bought' | 'clearing-sold', subjectId: string): Promise<ClearingAccountId | undefined> {
    const [row] = await this.sql.query<{ owner_id: ClearingAccountId }>(
      `select a.owner_id from payments.posting p join payments.ledger_entry e on e.posting_id = p.id join payments.ledger_account a on a.id = e.account_id
       where p.subject_id = $1 and p.kind = $2 and a.purpose = 'bilateral'`,
      [subjectId, kind],
    )
    return row?.owner_id
  }

  async standing({ id, swing: { currency }, members }: ClearingAccount): Promise<ClearingStanding> {
    const [row] = await this.sql.query<{ position: string; pending: string }>(
      `select coalesce((select balance_minor from payments.ledger_account where owner_id = $1 and purpose = 'bilateral' and currency = $3), 0)::text as position, payments.pending_sales($2::uuid[], $3)::text as pending`,
      [id, [...members], currency],
    )
    return { position: amountOf(row?.position ?? '0', currency), pendingSales: amountOf(row?.pending ?? '0', currency) }
  }

  async openedOn(id: ClearingAccountId): Promise<PlainDate> {
    const [row] = await this.sql.query<{ opened_on: PlainDate }>('select opened_on from payments.clearing_account where id = $1', [id])
    if (!row) throw new Error(`no clearing account ${id}`)
    return row.opened_on
  }

  async movements({ id, swing: { currency } }: ClearingAccount, after: PlainDate | null, until: PlainDate): Promise<PeriodMovements> {
    const [row] = await this.sql.query<Record<keyof PeriodMovements, string>>(
      `select coalesce(sum(e.amount_minor) filter (where p.kind = 'clearing-bought'), 0)::text as bought,
         coalesce(-sum(e.amount_minor) filter (where p.kind = 'clearing-sold'), 0)::text as sold,
         coalesce(-sum(e.amount_minor) filter (where p.kind = 'clearing-returned'), 0)::text as returned,
         coalesce(-sum(e.amount_minor) filter (where p.kind = 'clearing-settled'), 0)::text as settled
       from payments.ledger_account a join payments.ledger_entry e on e.account_id = a.id join payments.posting p on p.id = e.posting_id
       where a.owner_id = $1 and a.purpose = 'bilateral' and (e.at at time zone payments.book_zone())::date <= $3 and ($2::date is null or (e.at at time zone payments.book_zone())::date > $2)`,
      [id, after, until],
    )
    const amount = (minor: string | undefined): Money => (minor === undefined ? zero(currency) : money(BigInt(minor), currency))
    return { bought: amount(row?.bought), sold: amount(row?.sold), returned: amount(row?.returned), settled: amount(row?.settled) }
  }

  async lastPeriod(account: ClearingAccountId): Promise<ClearingPeriod | undefined> {
    return (await this.listPeriods(account, 1))[0]
  }

  async findPeriod(id: ClearingPeriodId): Promise<ClearingPeriod | undefined> {
    const [row] = await this.sql.query<PeriodRow>(`${periods} where p.id = $1`, [id])
    return row && toPeriod(row)
  }

  /** Newest first. */
  async listPeriods(account: ClearingAccountId, limit: number): Promise<readonly ClearingPeriod[]> {
    const rows = await this.sql.query<PeriodRow>(`${periods} where p.account_id = $1 order by p.until_on desc limit $2`, [account, limit])
    return rows.map(toPeriod)
  }

  async addPeriod({ id, accountId, from, until, opening, bought, sold, returned, settled, closing, closedAt }: ClearingPeriod): Promise<void> {
    await this.sql.query(
      'insert into payments.clearing_period (id, account_id, from_on, until_on, opening_minor, bought_minor, sold_minor, returned_minor, settled_minor, closing_minor, closed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
      [id, accountId, from, until, ...[opening, bought, sold, returned, settled, closing].map(({ minor }) => minor.toString()), closedAt],
    )
  }

  async savePeriod({ id, settlement }: ClearingPeriod): Promise<void> {
    await this.sql.query('update payments.clearing_period set settled_on = $2, bank_reference = $3 where id = $1', [id, settlement?.on ?? null, settlement?.bankReference ?? null])
  }
}
