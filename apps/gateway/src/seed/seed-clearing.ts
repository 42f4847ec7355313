import { demoStateEnterprise } from './parties.js'
import { gaeseong } from './complexes.js'
import { seedId } from './seed-id.js'
import type { Seeding } from './seeding.js'

const accounts = [
  { currency: 'USD', swing: 20_000_000 },
  { currency: 'KRW', swing: 300_000_000 },
]

/** The clearing accounts of the reference complex, by which the other side's enterprise buys and sells. */
export async function seedClearing(seeding: Seeding): Promise<void> {
  const { sql } = seeding
  for (const { currency, swing } of accounts) {
    const id = seedId<'ClearingAccount'>(`clearing:${currency}`)
    await sql.query('insert into payments.clearing_account (id, complex_code, currency, swing_minor, opened_on) values ($1, $2, $3, $4, $5)', [
      id,
      gaeseong.code,
      currency,
      swing,
      seeding.ago(380),
    ])
    await sql.query('insert into payments.clearing_member (account_id, organisation_id) values ($1, $2)', [id, demoStateEnterprise.id])
  }
}
