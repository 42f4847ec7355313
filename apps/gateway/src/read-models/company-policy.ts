import { dateIn, err, ok, type OrganisationId, type PlainDate, type Result } from '@naru/kernel'
import { exchange } from '@naru/customs'
import { JudgePurchase, type Convert, type CostCentreId, type InvalidInput } from '@naru/parties'
import { PostgresApprovalRules, PostgresCostCentres, PostgresMemberships, PostgresSpendingBook, PostgresSpendingLimits, PostgresSubstitutions } from '@naru/parties/postgres'
import type { Tx } from '../platform/acting/acts.js'

/** Amounts in other currencies at the customs rate of the day. */
const convertOn =
  (today: PlainDate): Convert =>
  (amount, currency) => {
    const converted = exchange(amount, currency, today)
    return converted.ok ? converted.value : undefined
  }

/** A company's rules over purchases of the catalogue's goods, over one transaction. */
export function companyPolicy({ sql, clock }: Pick<Tx, 'sql' | 'clock'>): JudgePurchase {
  const ports = {
    rules: new PostgresApprovalRules(sql),
    substitutions: new PostgresSubstitutions(sql),
    memberships: new PostgresMemberships(sql, false),
    centres: new PostgresCostCentres(sql),
    limits: new PostgresSpendingLimits(sql),
    book: new PostgresSpendingBook(sql),
  }
  return new JudgePurchase(ports, convertOn(dateIn(clock.zoneOf(), clock.now())), clock)
}

/** A company that keeps cost centres names one of them, by its code; one that keeps none writes what it likes, or nothing. */
export async function costCentreOf({ sql }: Pick<Tx, 'sql'>, companyId: OrganisationId, code: string | null): Promise<Result<CostCentreId | null, InvalidInput>> {
  const known = await new PostgresCostCentres(sql).listOf(companyId)
  const centre = known.find((candidate) => candidate.code === code?.trim())
  if (centre) return ok(centre.id)
  return known.length === 0 || code === null ? ok(null) : err({ code: 'INVALID_INPUT', at: 'costCentre', reason: 'UNKNOWN_COST_CENTRE' })
}

const climb = (from: string): string =>
  `with recursive up as (select slug, parent from catalog.category where ${from} union select c.slug, c.parent from catalog.category c join up on c.slug = up.parent) select slug from up`

/** A category and all those above it; none when it is unknown. */
export async function categoryAndAbove({ sql }: Pick<Tx, 'sql'>, category: string): Promise<readonly string[]> {
  const rows = await sql.query<{ slug: string }>(climb('slug = $1'), [category])
  return rows.map(({ slug }) => slug)
}

/** The categories of goods and all those above them. */
export async function categoriesOfGoods({ sql }: Pick<Tx, 'sql'>, variantIds: readonly string[]): Promise<readonly string[]> {
  const rows = await sql.query<{ slug: string }>(
    climb('slug in (select l.category from catalog.listing l join catalog.variant v on v.listing_id = l.id where v.id = any($1::uuid[]))'),
    [variantIds],
  )
  return rows.map(({ slug }) => slug)
}
