import { idOf, money, type CurrencyCode, type OrganisationId, type PersonId, type PlainDate, type Sql } from '@naru/kernel'
import type { ApprovalRule, ApprovalStep } from '../domain/approval-rule.js'
import type { ApprovalRuleId, CostCentreId, SubstitutionId } from '../domain/ids.js'
import type { Substitution } from '../domain/substitution.js'
import type { ApprovalRules, Substitutions } from '../ports.js'

interface RuleRow {
  readonly id: string
  readonly organisation_id: OrganisationId
  readonly name: string
  readonly position: number
  readonly active: boolean
  readonly currency: CurrencyCode | null
  readonly from_minor: string | null
  readonly below_minor: string | null
  readonly category: string | null
  readonly cost_centre_id: CostCentreId | null
  readonly requester_id: PersonId | null
  readonly steps: readonly ApprovalStep[]
}

const amount = (minor: string | null, currency: CurrencyCode | null) => (minor === null || currency === null ? null : money(BigInt(minor), currency))

const toRule = (row: RuleRow): ApprovalRule => ({
  id: idOf<'ApprovalRule'>(row.id),
  organisationId: row.organisation_id,
  name: row.name,
  position: row.position,
  active: row.active,
  when: {
    from: amount(row.from_minor, row.currency),
    below: amount(row.below_minor, row.currency),
    category: row.category,
    costCentreId: row.cost_centre_id,
    requesterId: row.requester_id,
  },
  steps: row.steps,
})

export class PostgresApprovalRules implements ApprovalRules {
  constructor(private readonly sql: Sql) {}

  async find(id: ApprovalRuleId): Promise<ApprovalRule | undefined> {
    const [row] = await this.sql.query<RuleRow>('select * from parties.approval_rule where id = $1', [id])
    return row && toRule(row)
  }

  async listOf(organisationId: OrganisationId): Promise<readonly ApprovalRule[]> {
    return (await this.sql.query<RuleRow>('select * from parties.approval_rule where organisation_id = $1 order by position, id', [organisationId])).map(toRule)
  }

  async save({ id, organisationId, name, position, active, when, steps }: ApprovalRule): Promise<void> {
    await this.sql.query(
      `insert into parties.approval_rule (id, organisation_id, name, position, active, currency, from_minor, below_minor, category, cost_centre_id, requester_id, steps)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       on conflict (id) do update set name = excluded.name, position = excluded.position, active = excluded.active, currency = excluded.currency, from_minor = excluded.from_minor,
         below_minor = excluded.below_minor, category = excluded.category, cost_centre_id = excluded.cost_centre_id, requester_id = excluded.requester_id, steps = excluded.steps`,
      [
        id,
        organisationId,
        name,
        position,
        active,
        (when.from ?? when.below)?.currency ?? null,
        when.from?.minor ?? null,
        when.below?.minor ?? null,
        when.category,
        when.costCentreId,
        when.requesterId,
        JSON.stringify(steps),
      ],
    )
  }
}

interface SubstitutionRow {
  readonly id: string
  readonly organisation_id: OrganisationId
  readonly absent_id: PersonId
  readonly substitute_id: PersonId
  readonly from_on: PlainDate
  readonly until_on: PlainDate
}

export class PostgresSubstitutions implements Substitutions {
  constructor(private readonly sql: Sql) {}

  async listOf(organisationId: OrganisationId, day: PlainDate): Promise<readonly Substitution[]> {
    const rows = await this.sql.query<SubstitutionRow>(
      'select id, organisation_id, absent_id, substitute_id, from_on::text, until_on::text from parties.substitution where organisation_id = $1 and until_on >= $2 order by until_on, id',
      [organisationId, day],
    )
    return rows.map(({ id, organisation_id, absent_id, substitute_id, from_on, until_on }) => ({
      id: idOf<'Substitution'>(id),
      organisationId: organisation_id,
      absentId: absent_id,
      substituteId: substitute_id,
      from: from_on,
      until: until_on,
    }))
  }

  async add({ id, organisationId, absentId, substituteId, from, until }: Substitution): Promise<void> {
    await this.sql.query('insert into parties.substitution (id, organisation_id, absent_id, substitute_id, from_on, until_on) values ($1, $2, $3, $4, $5, $6)', [
      id,
      organisationId,
      absentId,
      substituteId,
      from,
      until,
    ])
  }

  async remove(organisationId: OrganisationId, id: SubstitutionId): Promise<boolean> {
    const rows = await this.sql.query('delete from parties.substitution where organisation_id = $1 and id = $2 returning id', [organisationId, id])
    return rows.length > 0
  }
}
