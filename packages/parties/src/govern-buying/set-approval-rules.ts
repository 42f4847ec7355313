import { dateIn, err, ok, type Clock, type Effects, type OrganisationId, type Result } from '@naru/kernel'
import { checkRule, checkSatisfiable, type ApprovalRule, type NoApproverLeft } from '../domain/approval-rule.js'
import type { SubstitutionId } from '../domain/ids.js'
import type { InvalidInput } from '../domain/organisation.js'
import { checkSubstitution, type AlreadySubstituted, type ApprovalLoop, type Substitution } from '../domain/substitution.js'
import type { ApprovalRules, CostCentres, KnownCategories, Memberships, Substitutions } from '../ports.js'

type NotFound = { readonly code: 'NOT_FOUND' }
const notFound = { ok: false, failure: { code: 'NOT_FOUND' } } as const
const invalid = (at: string, reason: string) => err({ code: 'INVALID_INPUT', at, reason } as const)

export interface RulePorts {
  readonly rules: ApprovalRules
  readonly memberships: Memberships
  readonly centres: CostCentres
  readonly categories: KnownCategories
}

/** Writes an approval rule, new or changed. Purchases that are under way keep the steps that they were given. */
export class SaveApprovalRule {
  constructor(
    private readonly ports: RulePorts,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(rule: ApprovalRule, isNew: boolean): Promise<Result<ApprovalRule, InvalidInput | NoApproverLeft | NotFound>> {
    const { rules, memberships } = this.ports
    if (!isNew && (await rules.find(rule.id))?.organisationId !== rule.organisationId) return notFound
    const checked = checkRule(rule)
    if (!checked.ok) return checked
    const team = await memberships.listTeam(rule.organisationId)
    const references = await this.checkReferences(checked.value, new Set(team.map(({ personId }) => personId)))
    if (!references.ok) return references
    const satisfiable = checkSatisfiable(checked.value, team, dateIn(this.clock.zoneOf(), this.clock.now()))
    if (!satisfiable.ok) return satisfiable
    await rules.save(checked.value)
    await this.effects.log.append({
      act: 'parties.save-approval-rule',
      subjectType: 'organisation',
      subjectId: rule.organisationId,
      onBehalfOf: rule.organisationId,
      details: { rule: rule.id, name: checked.value.name, active: rule.active, steps: rule.steps.length },
    })
    return checked
  }

  private async checkReferences({ when, steps, organisationId }: ApprovalRule, members: ReadonlySet<string>): Promise<Result<void, InvalidInput>> {
    if (when.category !== null && !(await this.ports.categories.has(when.category))) return invalid('category', 'UNKNOWN_CATEGORY')
    if (when.costCentreId !== null && (await this.ports.centres.find(when.costCentreId))?.organisationId !== organisationId) return invalid('costCentreId', 'UNKNOWN_COST_CENTRE')
    if (when.requesterId !== null && !members.has(when.requesterId)) return invalid('requesterId', 'NOT_A_MEMBER')
    const stranger = steps.findIndex(({ approvers }) => approvers.some((approver) => approver.kind === 'person' && !members.has(approver.personId)))
    return stranger < 0 ? ok(undefined) : invalid(`steps.${String(stranger)}.approvers`, 'NOT_A_MEMBER')
  }
}

/** Lets somebody sign in the place of a member who is away. */
export class AppointSubstitute {
  constructor(
    private readonly ports: { readonly substitutions: Substitutions; readonly memberships: Memberships },
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(substitution: Substitution): Promise<Result<Substitution, InvalidInput | ApprovalLoop | AlreadySubstituted>> {
    const { organisationId, absentId, substituteId } = substitution
    const today = dateIn(this.clock.zoneOf(), this.clock.now())
    const members = new Set((await this.ports.memberships.listTeam(organisationId)).map(({ personId }) => personId))
    if (!members.has(absentId)) return invalid('absentId', 'NOT_A_MEMBER')
    if (!members.has(substituteId)) return invalid('substituteId', 'NOT_A_MEMBER')
    const checked = checkSubstitution(substitution, await this.ports.substitutions.listOf(organisationId, today), today)
    if (!checked.ok) return checked
    await this.ports.substitutions.add(substitution)
    await this.log(organisationId, 'parties.appoint-substitute', { absentId, substituteId, from: substitution.from, until: substitution.until })
    return checked
  }

  async remove(organisationId: OrganisationId, id: SubstitutionId): Promise<Result<null, NotFound>> {
    if (!(await this.ports.substitutions.remove(organisationId, id))) return notFound
    await this.log(organisationId, 'parties.remove-substitute', { substitution: id })
    return ok(null)
  }

  private log(organisationId: OrganisationId, act: string, details: Readonly<Record<string, string>>): Promise<void> {
    return this.effects.log.append({ act, subjectType: 'organisation', subjectId: organisationId, onBehalfOf: organisationId, details })
  }
}
