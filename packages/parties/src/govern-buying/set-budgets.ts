import { err, ok, type Clock, type Effects, type Money, type OrganisationId, type PersonId, type Result } from '@naru/kernel'
import { checkCostCentre, type CostCentre } from '../domain/cost-centre.js'
import type { CostCentreId, SpendingLimitId } from '../domain/ids.js'
import type { InvalidInput } from '../domain/organisation.js'
import { checkLimit, type SpendingLimit, type SpendingPeriod } from '../domain/spending-limit.js'
import type { CostCentres, Memberships, SpendingLimits } from '../ports.js'

type NotFound = { readonly code: 'NOT_FOUND' }
const notFound = { ok: false, failure: { code: 'NOT_FOUND' } } as const

/** Opens a cost centre, renames it, closes it or opens it again. */
export class SaveCostCentre {
  constructor(
    private readonly centres: CostCentres,
    private readonly effects: Effects,
  ) {}

  async execute(centre: CostCentre, isNew: boolean): Promise<Result<CostCentre, InvalidInput | NotFound | { readonly code: 'CODE_TAKEN' }>> {
    const checked = checkCostCentre(centre)
    if (!checked.ok) return checked
    if (!isNew && (await this.centres.find(centre.id))?.organisationId !== centre.organisationId) return notFound
    if (!(await this.centres.save(checked.value))) return err({ code: 'CODE_TAKEN' })
    const { organisationId, code, name, active } = checked.value
    await this.effects.log.append({
      act: 'parties.save-cost-centre',
      subjectType: 'organisation',
      subjectId: organisationId,
      onBehalfOf: organisationId,
      details: { code, name, active },
    })
    return checked
  }
}

export interface LimitToSet {
  readonly id: SpendingLimitId
  readonly organisationId: OrganisationId
  readonly personId: PersonId | null
  readonly costCentreId: CostCentreId | null
  readonly period: SpendingPeriod
  readonly amount: Money
}

/** Sets how much a person, a cost centre or the company may buy in a period. One that is lowered stops further purchases, never those made. */
export class SetSpendingLimit {
  constructor(
    private readonly ports: { readonly limits: SpendingLimits; readonly centres: CostCentres; readonly memberships: Memberships },
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(limit: LimitToSet): Promise<Result<SpendingLimit, InvalidInput>> {
    const checked = checkLimit(limit)
    if (!checked.ok) return checked
    const { organisationId, personId, costCentreId } = limit
    if (costCentreId !== null && (await this.ports.centres.find(costCentreId))?.organisationId !== organisationId)
      return err({ code: 'INVALID_INPUT', at: 'costCentreId', reason: 'UNKNOWN_COST_CENTRE' })
    if (personId !== null && !(await this.ports.memberships.listTeam(organisationId)).some((member) => member.personId === personId))
      return err({ code: 'INVALID_INPUT', at: 'personId', reason: 'NOT_A_MEMBER' })
    await this.ports.limits.save(limit)
    await this.effects.log.append({
      act: 'parties.set-spending-limit',
      subjectType: 'organisation',
      subjectId: organisationId,
      onBehalfOf: organisationId,
      details: { limit: limit.id, period: limit.period, amountMinor: limit.amount.minor.toString(), currency: limit.amount.currency, personId, costCentreId },
    })
    return ok(limit)
  }

  async remove(organisationId: OrganisationId, id: SpendingLimitId): Promise<Result<null, NotFound>> {
    if (!(await this.ports.limits.remove(organisationId, id))) return notFound
    await this.effects.log.append({
      act: 'parties.remove-spending-limit',
      subjectType: 'organisation',
      subjectId: organisationId,
      onBehalfOf: organisationId,
      details: { limit: id, at: this.clock.now().toISOString() },
    })
    return ok(null)
  }
}
