import { dateIn, formatAmount, subtract, type Money, type OrganisationId } from '@naru/kernel'
import { neededOf, type ApprovalRule, type StaffedStep, type TeamMember } from '@naru/parties'
import { PostgresApprovalRules, PostgresCostCentres, PostgresMemberships, PostgresSpendingLimits, PostgresSubstitutions } from '@naru/parties/postgres'
import { membershipOf, type Actor } from '../platform/acting/actor.js'
import type { Tx } from '../platform/acting/acts.js'
import type * as api from '../platform/graphql/generated/schema.js'

export type CompanyBuyingView = api.CompanyBuying & { readonly __typename: 'CompanyBuying' }

const toMoney = (money: Money): api.Money => ({ amount: formatAmount(money), currency: money.currency })
const toColleague = ({ personId, name, roles }: TeamMember): api.Colleague => ({ personId, name, roles })
const left = { ko: '', en: '' }
/** Somebody who has left keeps their place in what was decided with them. */
const colleagueIn =
  (team: readonly TeamMember[]) =>
  (personId: string): api.Colleague => {
    const member = team.find((candidate) => candidate.personId === personId)
    return member ? toColleague(member) : { personId, name: left, roles: [] }
  }

const periodNames = { month: 'MONTH', quarter: 'QUARTER', year: 'YEAR' } as const

/** Everything about a company's buying, as its members see it. */
export async function readCompanyBuying({ sql, clock, actor }: Pick<Tx, 'sql' | 'clock' | 'actor'>): Promise<CompanyBuyingView> {
  const { organisationId, roles } = membershipOf(actor)
  const today = dateIn(clock.zoneOf(), clock.now())
  const team = await new PostgresMemberships(sql, false).listTeam(organisationId)
  const centres = await new PostgresCostCentres(sql).listOf(organisationId)
  const limits = await new PostgresSpendingLimits(sql).listOf(organisationId, today)
  const rules = await new PostgresApprovalRules(sql).listOf(organisationId)
  const colleague = colleagueIn(team)
  const centreOf = (id: string | null): api.CostCentre | null => centres.find((centre) => centre.id === id) ?? null
  return {
    __typename: 'CompanyBuying',
    costCentres: centres.map(({ id, code, name, active }) => ({ id, code, name, active })),
    rules: rules.map((rule) => toRule(rule, colleague, centreOf)),
    substitutions: (await new PostgresSubstitutions(sql).listOf(organisationId, today)).map(({ id, absentId, substituteId, from, until }) => ({
      id,
      absent: colleague(absentId),
      substitute: colleague(substituteId),
      from,
      until,
    })),
    limits: limits.map(({ limit, spent }) => ({
      id: limit.id,
      person: limit.personId && colleague(limit.personId),
      costCentre: centreOf(limit.costCentreId),
      period: periodNames[limit.period],
      amount: toMoney(limit.amount),
      spent: toMoney(spent),
      left: toMoney(subtract(limit.amount, spent)),
    })),
    people: team.map(toColleague),
    governs: rules.some(({ active }) => active) || limits.length > 0,
    mayManage: roles.includes('admin'),
  }
}

function toRule(
  { id, name, position, active, when, steps }: ApprovalRule,
  colleague: (id: string) => api.Colleague,
  centreOf: (id: string | null) => api.CostCentre | null,
): api.ApprovalRule {
  return {
    id,
    name,
    position,
    active,
    from: when.from && toMoney(when.from),
    below: when.below && toMoney(when.below),
    category: when.category,
    costCentre: centreOf(when.costCentreId),
    requester: when.requesterId && colleague(when.requesterId),
    steps: steps.map(({ need, approvers }) => ({
      need: need === 'all' ? null : need,
      approvers: approvers.map((approver) => (approver.kind === 'role' ? { role: approver.role, person: null } : { role: null, person: colleague(approver.personId) })),
    })),
  }
}

export async function toSimulation(
  { sql }: Pick<Tx, 'sql'>,
  organisationId: OrganisationId,
  steps: readonly StaffedStep[],
): Promise<api.SimulatedApproval & { readonly __typename: 'SimulatedApproval' }> {
  const colleague = colleagueIn(await new PostgresMemberships(sql, false).listTeam(organisationId))
  return { __typename: 'SimulatedApproval', steps: steps.map((step) => ({ rule: step.rule, needed: neededOf(step), signers: step.signers.map(colleague) })) }
}

/** The people of a loop by name, for its sentence. */
export async function namesOfPeople({ sql, actor }: { readonly sql: Tx['sql']; readonly actor: Actor }, people: readonly string[]): Promise<string> {
  const colleague = colleagueIn(await new PostgresMemberships(sql, false).listTeam(membershipOf(actor).organisationId))
  return people.map((id) => colleague(id).name.ko).join(' → ')
}
