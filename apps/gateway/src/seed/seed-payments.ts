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
export async function seedPayments({ sql }: Seeding): Promise<void> {
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
}
