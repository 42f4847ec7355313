import { idOf, money, type CurrencyCode, type Instant, type OrganisationId, type PersonId, type PlainDate, type Sql } from '@naru/kernel'
import type { CostCentre } from '../domain/cost-centre.js'
import type { CostCentreId, SpendingLimitId } from '../domain/ids.js'
import { limits, type Spending, type SpendingLimit, type SpendingPeriod } from '../domain/spending-limit.js'
import type { CostCentres, SpendingBook, SpendingLimits, UsedLimit } from '../ports.js'

interface CentreRow {
  readonly id: string
  readonly organisation_id: OrganisationId
  readonly code: string
  readonly name: string
  readonly active: boolean
}
const toCentre = ({ id, organisation_id, code, name, active }: CentreRow): CostCentre => ({ id: idOf<'CostCentre'>(id), organisationId: organisation_id, code, name, active })

export class PostgresCostCentres implements CostCentres {
  constructor(private readonly sql: Sql) {}

  async find(id: CostCentreId): Promise<CostCentre | undefined> {
    const [row] = await this.sql.query<CentreRow>('select * from parties.cost_centre where id = $1', [id])
    return row && toCentre(row)
  }

  async listOf(organisationId: OrganisationId): Promise<readonly CostCentre[]> {
    return (await this.sql.query<CentreRow>('select * from parties.cost_centre where organisation_id = $1 order by code', [organisationId])).map(toCentre)
  }

  async save({ id, organisationId, code, name, active }: CostCentre): Promise<boolean> {
    const saved = await this.sql.query(
      `insert into parties.cost_centre (id, organisation_id, code, name, active)
       select $1, $2, $3, $4, $5 where not exists (select from parties.cost_centre where organisation_id = $2 and code = $3 and id <> $1)
       on conflict (id) do update set code = excluded.code, name = excluded.name, active = excluded.active returning id`,
      [id, organisationId, code, name, active],
    )
    return saved.length > 0
  }
}

interface LimitRow {
  readonly id: string
  readonly organisation_id: OrganisationId
  readonly person_id: PersonId | null
  readonly cost_centre_id: CostCentreId | null
  readonly period: SpendingPeriod
  readonly amount_minor: string
  readonly currency: CurrencyCode
}
const toLimit = (row: LimitRow): SpendingLimit => ({
  id: idOf<'SpendingLimit'>(row.id),
  organisationId: row.organisation_id,
  personId: row.person_id,
  costCentreId: row.cost_centre_id,
  period: row.period,
  amount: money(BigInt(row.amount_minor), row.currency),
})

/** What every limit of `$1` has taken in its period around `$2`, without the purchase `$3`. */
const spentByLimit = `
  select l.id, coalesce(sum(s.amount_minor), 0)::text as spent_minor
  from parties.spending_limit l
  left join parties.spending s on s.organisation_id = l.organisation_id and s.currency = l.currency
    and s.on_day >= date_trunc('year', $2::date::timestamp)::date and s.on_day < (date_trunc('year', $2::date::timestamp) + interval '1 year')::date
    and date_trunc(l.period, s.on_day::timestamp) = date_trunc(l.period, $2::date::timestamp)
    and (l.person_id is null or s.person_id = l.person_id) and (l.cost_centre_id is null or s.cost_centre_id = l.cost_centre_id)
    and s.reference is distinct from $3::uuid
  where l.organisation_id = $1 group by l.id`

export class PostgresSpendingLimits implements SpendingLimits {
  constructor(private readonly sql: Sql) {}

  async listOf(organisationId: OrganisationId, day: PlainDate): Promise<readonly UsedLimit[]> {
    const rows = await this.sql.query<LimitRow>('select * from parties.spending_limit where organisation_id = $1 order by id', [organisationId])
    return this.#used(rows.map(toLimit), organisationId, day, null)
  }

  async lockFor(organisationId: OrganisationId, spending: Spending, day: PlainDate, except: string | null): Promise<readonly UsedLimit[]> {
    // All limits of the company in one order of locks: purchases that share one limit wait for each other, and never in a circle.
    const rows = await this.sql.query<LimitRow>('select * from parties.spending_limit where organisation_id = $1 and currency = $2 order by id for update', [
      organisationId,
      spending.amount.currency,
    ])
    const applicable = rows.map(toLimit).filter((limit) => limits(limit, spending))
    return applicable.length === 0 ? [] : this.#used(applicable, organisationId, day, except)
  }

  async save({ id, organisationId, personId, costCentreId, period, amount }: SpendingLimit): Promise<void> {
    await this.sql.query(
      `insert into parties.spending_limit (id, organisation_id, person_id, cost_centre_id, period, amount_minor, currency) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (id) do update set person_id = excluded.person_id, cost_centre_id = excluded.cost_centre_id, period = excluded.period, amount_minor = excluded.amount_minor, currency = excluded.currency`,
      [id, organisationId, personId, costCentreId, period, amount.minor, amount.currency],
    )
  }

  async remove(organisationId: OrganisationId, id: SpendingLimitId): Promise<boolean> {
    const rows = await this.sql.query('delete from parties.spending_limit where organisation_id = $1 and id = $2 returning id', [organisationId, id])
    return rows.length > 0
  }

  async #used(chosen: readonly SpendingLimit[], organisationId: OrganisationId, day: PlainDate, except: string | null): Promise<readonly UsedLimit[]> {
    const rows = await this.sql.query<{ id: string; spent_minor: string }>(spentByLimit, [organisationId, day, except])
    const spent = new Map(rows.map(({ id, spent_minor }) => [id, BigInt(spent_minor)]))
    return chosen.map((limit) => ({ limit, spent: money(spent.get(limit.id) ?? 0n, limit.amount.currency) }))
  }
}

export class PostgresSpendingBook implements SpendingBook {
  constructor(private readonly sql: Sql) {}

  async commit(organisationId: OrganisationId, reference: string, { personId, costCentreId, amount }: Spending, day: PlainDate, at: Instant): Promise<void> {
    await this.sql.query(
      `insert into parties.spending (organisation_id, reference, kind, person_id, cost_centre_id, amount_minor, currency, on_day, at) values ($1, $2, 'committed', $3, $4, $5, $6, $7, $8) on conflict do nothing`,
      [organisationId, reference, personId, costCentreId, amount.minor, amount.currency, day, at],
    )
  }

  async find(organisationId: OrganisationId, reference: string): Promise<Spending | undefined> {
    const [row] = await this.sql.query<{ person_id: PersonId; cost_centre_id: CostCentreId | null; amount_minor: string; currency: CurrencyCode }>(
      `select person_id, cost_centre_id, amount_minor, currency from parties.spending s where organisation_id = $1 and reference = $2 and kind = 'committed'
         and not exists (select from parties.spending r where r.reference = s.reference and r.kind = 'released')`,
      [organisationId, reference],
    )
    return row && { personId: row.person_id, costCentreId: row.cost_centre_id, amount: money(BigInt(row.amount_minor), row.currency) }
  }

  async release(organisationId: OrganisationId, reference: string, at: Instant): Promise<void> {
    await this.sql.query(
      `insert into parties.spending (organisation_id, reference, kind, person_id, cost_centre_id, amount_minor, currency, on_day, at)
       select organisation_id, reference, 'released', person_id, cost_centre_id, -amount_minor, currency, on_day, $3 from parties.spending
       where organisation_id = $1 and reference = $2 and kind = 'committed' on conflict do nothing`,
      [organisationId, reference, at],
    )
  }
}
