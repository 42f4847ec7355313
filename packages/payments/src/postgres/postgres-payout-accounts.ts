import { idOf, type CurrencyCode, type OrganisationId, type PlainDate, type Sql } from '@naru/kernel'
import type { PayoutAccount } from '../domain/payout-account.js'
import { usualSchedule, type PayoutRhythm, type PayoutSchedule } from '../domain/payout-schedule.js'
import type { PayoutAccounts, PayoutSchedules } from '../ports.js'
import { amountOf, present } from './rows.js'

interface AccountRow {
  readonly firm_id: string
  readonly account_id: string
  readonly state: PayoutAccount['state']
  readonly requirements: readonly string[]
  readonly disabled_reason: string | null
}
const toAccount = (row: AccountRow): PayoutAccount => ({
  firmId: idOf<'Organisation'>(row.firm_id),
  accountId: row.account_id,
  state: row.state,
  requirements: row.requirements,
  disabledReason: row.disabled_reason,
})

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

  async add({ firmId, accountId, state, requirements, disabledReason }: PayoutAccount): Promise<void> {
    await this.sql.query(
      `insert into payments.payout_account (firm_id, account_id, state, requirements, disabled_reason) values ($1, $2, $3, $4, $5) on conflict (firm_id) do nothing`,
      [firmId, accountId, state, requirements, disabledReason],
    )
  }

  async save({ firmId, state, requirements, disabledReason }: PayoutAccount): Promise<void> {
    await this.sql.query(`update payments.payout_account set state = $2, requirements = $3, disabled_reason = $4 where firm_id = $1`, [firmId, state, requirements, disabledReason])
  }
}

interface ScheduleRow {
  readonly rhythm: PayoutRhythm['kind']
  readonly day: number | null
  readonly hold_days: number
  readonly minimums: readonly { readonly minor: string; readonly currency: string }[]
}

function toRhythm({ rhythm, day }: ScheduleRow): PayoutRhythm {
  switch (rhythm) {
    case 'weekly':
      return { kind: rhythm, weekday: present(day, 'day') }
    case 'monthly':
      return { kind: rhythm, day: present(day, 'day') }
    case 'each-delivery':
    case 'daily':
    case 'manual':
      return { kind: rhythm }
  }
}

export class PostgresPayoutSchedules implements PayoutSchedules {
  constructor(private readonly sql: Sql) {}

  async get(firmId: OrganisationId): Promise<PayoutSchedule> {
    const [row] = await this.sql.query<ScheduleRow>(`select * from payments.payout_schedule where firm_id = $1`, [firmId])
    if (!row) return usualSchedule(firmId)
    return { firmId, rhythm: toRhythm(row), holdDays: row.hold_days, minimums: row.minimums.map(({ minor, currency }) => amountOf(minor, currency)) }
  }

  async save({ firmId, rhythm, holdDays, minimums }: PayoutSchedule): Promise<void> {
    const day = rhythm.kind === 'weekly' ? rhythm.weekday : rhythm.kind === 'monthly' ? rhythm.day : null
    await this.sql.query(
      `insert into payments.payout_schedule (firm_id, rhythm, day, hold_days, minimums) values ($1, $2, $3, $4, $5)
       on conflict (firm_id) do update set rhythm = excluded.rhythm, day = excluded.day, hold_days = excluded.hold_days, minimums = excluded.minimums`,
      [firmId, rhythm.kind, day, holdDays, JSON.stringify(minimums.map(({ minor, currency }) => ({ minor: minor.toString(), currency })))],
    )
  }

  async claimRun(firmId: OrganisationId, currency: CurrencyCode, day: PlainDate): Promise<boolean> {
    const claimed = await this.sql.query(`insert into payments.payout_run (firm_id, currency, run_on) values ($1, $2, $3) on conflict do nothing returning firm_id`, [
      firmId,
      currency,
      day,
    ])
    return claimed.length > 0
  }
}
