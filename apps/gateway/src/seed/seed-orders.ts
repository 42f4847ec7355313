import { currencyOf } from '@naru/orders/postgres'
import { idOf } from '@naru/kernel'
import { actAs } from '@naru/kernel/postgres'
import { runEnquiry } from './enquiry-history.js'
import { plannedEnquiries } from './enquiry-plans.js'
import { after, live, placeByCard } from './order-history.js'
import { planOrders, type PlannableGood } from './order-plans.js'
import { demoCompanies } from './parties.js'
import type { Seeding } from './seeding.js'

const orderGroups = 120

interface GoodRow {
  readonly variant_id: string
  readonly firm_id: string
  readonly currency: string
  readonly minimum: number
  readonly multiple: number
  readonly available: string
  readonly list_minor: string
}

/** Half a year of trade: orders of consumers by card, enquiries of companies on terms. Every step goes through its use case at its own time. */
export async function seedOrders(seeding: Seeding): Promise<void> {
  await actAs(seeding.sql, { system: true })
  const goods = await listGoods(seeding)
  await grantTerms(seeding)
  const random = seeding.random('orders')
  for (const plan of planOrders(goods, orderGroups, random)) {
    const at = after(seeding.ago(plan.daysAgo, '00:00'), plan.minuteOfDay * 60_000)
    const group = await placeByCard(seeding, plan, at)
    for (const order of group.orders) await live(seeding, order, plan.reaches, after(at, 120_000), random)
  }
  for (const plan of plannedEnquiries.toSorted((a, b) => b.daysAgo - a.daysAgo)) await runEnquiry(seeding, plan, goods, random)
  await actAs(seeding.sql, {})
}

/** What the demo's catalogue sells, in an order that does not depend on the database. */
async function listGoods({ sql }: Seeding): Promise<readonly PlannableGood[]> {
  const rows = await sql.query<GoodRow>(
    `select s.variant_id, s.firm_id, s.currency, s.minimum, s.multiple, s.available, s.list_minor
     from catalog.sellable_variants(array(select v.id from catalog.variant v join catalog.listing l on l.id = v.listing_id where l.status = 'published')) s order by s.sku`,
  )
  return rows.map((row) => ({
    variantId: idOf<'Variant'>(row.variant_id),
    firmId: idOf<'Organisation'>(row.firm_id),
    currency: currencyOf(row.currency),
    minimum: row.minimum,
    multiple: row.multiple,
    available: Number(row.available),
    unitMinor: Number(row.list_minor),
  }))
}

/** Companies buy on 30 days, within a limit. */
async function grantTerms({ sql }: Seeding): Promise<void> {
  for (const { id } of demoCompanies)
    await sql.query(
      `insert into payments.credit_terms (organisation_id, currency, days, limit_minor) values ($1, 'KRW', 30, 500000000), ($1, 'USD', 30, 50000000) on conflict do nothing`,
      [id],
    )
}
