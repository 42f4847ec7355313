import { dateIn, err, ok, type Clock, type OrganisationId, type PersonId, type Result } from '@naru/kernel'
import { staff, stepsFor, type Convert, type NoApproverLeft, type PurchaseToJudge, type RequiredStep, type StaffedStep } from '../domain/approval-rule.js'
import type { InvalidInput } from '../domain/organisation.js'
import { checkSpending, type Spending, type SpendingLimitExceeded } from '../domain/spending-limit.js'
import type { ApprovalRules, CostCentres, Memberships, SpendingBook, SpendingLimits, Substitutions } from '../ports.js'

const seoul = 'Asia/Seoul'

export interface JudgingPorts {
  readonly rules: ApprovalRules
  readonly substitutions: Substitutions
  readonly memberships: Memberships
  readonly centres: CostCentres
  readonly limits: SpendingLimits
  readonly book: SpendingBook
}

export type PurchaseRefused = InvalidInput | NoApproverLeft | SpendingLimitExceeded

const spendingOf = ({ requesterId, costCentreId, amount }: PurchaseToJudge): Spending => ({ personId: requesterId, costCentreId, amount })

/**
 * A company's own rules over a purchase: who signs, and whether its limits allow it. Limits are counted under the lock of their rows, so that two
 * purchases cannot both use the last of one; the amount is booked with the purchase and taken back when it does not come about.
 */
export class JudgePurchase {
  constructor(
    private readonly ports: JudgingPorts,
    private readonly convert: Convert,
    private readonly clock: Clock,
  ) {}

  /** Who would have to sign. Writes nothing. */
  async preview(organisationId: OrganisationId, purchase: PurchaseToJudge): Promise<Result<readonly StaffedStep[], InvalidInput | NoApproverLeft>> {
    if (purchase.amount.minor <= 0n) return err({ code: 'INVALID_INPUT', at: 'amount', reason: 'NOT_POSITIVE' })
    if (purchase.costCentreId !== null) {
      const centre = await this.ports.centres.find(purchase.costCentreId)
      if (centre?.organisationId !== organisationId) return err({ code: 'INVALID_INPUT', at: 'costCentreId', reason: 'UNKNOWN_COST_CENTRE' })
      if (!centre.active) return err({ code: 'INVALID_INPUT', at: 'costCentreId', reason: 'COST_CENTRE_CLOSED' })
    }
    const steps = stepsFor(await this.ports.rules.listOf(organisationId), purchase, this.convert)
    return this.staff(organisationId, steps, purchase.requesterId)
  }

  /** Asks for approval: answers the steps and books the amount under `reference`. */
  async submit(organisationId: OrganisationId, reference: string, purchase: PurchaseToJudge): Promise<Result<readonly StaffedStep[], PurchaseRefused>> {
    const staffed = await this.preview(organisationId, purchase)
    if (!staffed.ok) return staffed
    const allowed = await this.recheck(organisationId, reference, purchase)
    if (!allowed.ok) return allowed
    const now = this.clock.now()
    await this.ports.book.commit(organisationId, reference, spendingOf(purchase), dateIn(seoul, now), now)
    return staffed
  }

  /** Whether the limits still allow a purchase that is booked already: one may have been lowered since. */
  async recheck(organisationId: OrganisationId, reference: string, purchase: PurchaseToJudge): Promise<Result<void, SpendingLimitExceeded>> {
    const applicable = await this.ports.limits.lockFor(organisationId, spendingOf(purchase), dateIn(seoul, this.clock.now()), reference)
    const checked = checkSpending(applicable, purchase.amount)
    return checked.ok ? ok(undefined) : checked
  }

  release(organisationId: OrganisationId, reference: string): Promise<void> {
    return this.ports.book.release(organisationId, reference, this.clock.now())
  }

  /** Steps that were given earlier with the people who may sign them today. */
  async staff(organisationId: OrganisationId, steps: readonly RequiredStep[], requesterId: PersonId): Promise<Result<readonly StaffedStep[], NoApproverLeft>> {
    const today = dateIn(seoul, this.clock.now())
    const [team, substitutions] = [await this.ports.memberships.listTeam(organisationId), await this.ports.substitutions.listOf(organisationId, today)]
    return staff(steps, team, substitutions, requesterId, today)
  }
}
