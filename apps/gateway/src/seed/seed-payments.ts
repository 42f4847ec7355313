import { addDays, type PlainDate, type Sql } from '@naru/kernel'
import { seedId } from './seed-id.js'
import { demoFirms } from './parties.js'
import type { Seeding } from './seeding.js'

interface Rule {
  readonly name: string
  readonly firm: string | null
  readonly category: string | null
  readonly currency: 'KRW' | 'USD'
  readonly rate: string
  readonly floor: number | null
  readonly cap: number | null
}

/** Eight per cent in general, less where margins are thin, and what one firm has agreed. */
const rules: readonly Rule[] = [
  { name: 'general-krw', firm: null, category: null, currency: 'KRW', rate: '0.08', floor: 100, cap: 500_000 },
  { name: 'general-usd', firm: null, category: null, currency: 'USD', rate: '0.08', floor: 10, cap: 40_000 },
  { name: 'electronics-krw', firm: null, category: 'electronics', currency: 'KRW', rate: '0.05', floor: 100, cap: 500_000 },
  { name: 'electronics-usd', firm: null, category: 'electronics', currency: 'USD', rate: '0.05', floor: 10, cap: 40_000 },
  { name: 'car-parts-usd', firm: null, category: 'car-parts', currency: 'USD', rate: '0.04', floor: 10, cap: 40_000 },
  { name: 'first-firm-krw', firm: demoFirms[0]?.id ?? null, category: null, currency: 'KRW', rate: '0.06', floor: null, cap: 300_000 },
]

/** Firms that have not connected an account yet, so that the demo shows how it is done. */
const withoutAccount = 2

/** What the platform takes, and where firms are paid. */
export async function seedPayments({ sql, today }: Seeding): Promise<void> {
  await sql.query(
    `insert into payments.commission_rule (id, firm_id, category, currency, rate, floor_minor, cap_minor)
     select id, firm, category, currency, rate, floor, cap from jsonb_to_recordset($1::jsonb) as r (id uuid, firm uuid, category text, currency text, rate numeric, floor bigint, cap bigint)`,
    [JSON.stringify(rules.map((rule) => ({ ...rule, id: seedId(`commission-rule:${rule.name}`) })))],
  )
  const connected = demoFirms.slice(0, -withoutAccount)
  // The simulator knows accounts whose id begins like this as complete.
  await sql.query(
    `insert into payments.payout_account (firm_id, account_id, state) select id, account, 'enabled' from jsonb_to_recordset($1::jsonb) as a (id uuid, account text)`,
    [JSON.stringify(connected.map(({ id }) => ({ id, account: `acct_demo${id.replaceAll('-', '').slice(0, 16)}` })))],
  )
  await seedBank(sql, today, connected)
}

/** Where buyers transfer to, a month of rates, and firms that chose another schedule than the usual one. */
async function seedBank(sql: Sql, today: PlainDate, firms: readonly { readonly id: string }[]): Promise<void> {
  await sql.query(`insert into payments.bank_account (id, number, name, bank, currency, receives) values ($1, '11022233344455', '나루 관리위원회', '국민은행', 'KRW', true)`, [
    seedId('bank-account:krw'),
  ])
  const prices = { USD: 1_450, EUR: 1_580, JPY: 912, CNY: 201 } as const
  const rates = Object.entries(prices).flatMap(([currency, price]) =>
    Array.from({ length: 30 }, (_, day) => ({
      id: seedId(`fx:${currency}:${String(day)}`),
      currency,
      unit: currency === 'JPY' ? 100 : 1,
      rate: String(price + ((day * 7) % 11)),
      rate_on: addDays(today, -day),
    })),
  )
  await sql.query(
    `insert into payments.fx_rate (id, currency, base, unit, rate, rate_on, source, status, entered_at)
     select id, currency, 'KRW', unit, rate, rate_on, 'BOK', 'in-force', rate_on from jsonb_to_recordset($1::jsonb) as r (id uuid, currency text, unit int, rate numeric, rate_on date)`,
    [JSON.stringify(rates)],
  )
  const [daily, monthly] = firms.slice(1, 3)
  if (daily) await sql.query(`insert into payments.payout_schedule (firm_id, rhythm, hold_days) values ($1, 'daily', 3)`, [daily.id])
  if (monthly) await sql.query(`insert into payments.payout_schedule (firm_id, rhythm, day, hold_days) values ($1, 'monthly', 31, 7)`, [monthly.id])
}
