import { idOf } from '@naru/kernel'
import { actAs } from '@naru/kernel/postgres'
import type { SubscriptionTerms } from '@naru/orders'
import { PostgresSubscriptionOffers } from '@naru/orders/postgres'
import type { Seeding } from './seeding.js'

const month = { every: 1, unit: 'month' } as const
const terms: readonly SubscriptionTerms[] = [
  { intervals: [{ every: 2, unit: 'week' }, { every: 4, unit: 'week' }, month], discountPercent: 10, lockMonths: 6 },
  { intervals: [month, { every: 3, unit: 'month' }], discountPercent: 5, lockMonths: 12 },
]

/** One good of each firm can be had regularly. */
export async function seedSubscriptions(seeding: Seeding): Promise<void> {
  const { sql } = seeding
  await actAs(sql, { system: true })
  const listings = await sql.query<{ id: string; firm_id: string }>(
    `select distinct on (firm_id) id, firm_id from catalog.listing where status = 'published' order by firm_id, slug`,
  )
  const offers = new PostgresSubscriptionOffers(sql)
  for (const [index, { id, firm_id }] of listings.entries()) {
    const chosen = terms[index % terms.length]
    if (chosen) await offers.save({ ...chosen, listingId: idOf(id), firmId: idOf(firm_id), isOpen: true, changedAt: seeding.ago(20) })
  }
  await actAs(sql, {})
}
