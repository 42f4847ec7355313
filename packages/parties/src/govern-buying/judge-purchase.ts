import { dateIn, err, ok, type Clock, type OrganisationId, type PersonId, type PlainDate, type Result } from '@naru/kernel'
import { signersOf, staff, stepsFor, type ApprovalStep, type Convert, type NoApproverLeft, type PurchaseToJudge, type StaffedStep } from '../domain/approval-rule.js'
import type { InvalidInput } from '../domain/organisation.js'
import { checkSpending, type Spending, type SpendingLimitExceeded } from '../domain/spending-limit.js'
import type { Substitution } from '../domain/substitution.js'
import type { Member } from '../domain/team.js'
import type { ApprovalRules, CostCentres, Memberships, SpendingBook, SpendingLimits, Substitutions } from '../ports.js'

export interface JudgingPorts {
  readonly rules: ApprovalRules
  readonly substitutions: Substitutions
  readonly memberships: Memberships
  readonly centres: CostCentres
  readonly limits: SpendingLimits
  readonly book: SpendingBook
}

interface People {
  readonly today: PlainDate
  readonly team: readonly Member[]
  readonly substitutions: readonly Substitution[]
}

export type PurchaseRefused = InvalidInput | NoApproverLeft | SpendingLimitExceeded

const spendingOf = ({ requesterId, costCentreId, amount }: PurchaseToJudge): Spending => ({ personId: requesterId, costCentreId, amount })

/**
 * A company's own rules over a purchase: who signs, and whether its limits allow it. Limits are counted under the lock of their rows, so that two
 * purchases cannot both use the last of one; the amount is booked with the purchase and taken back when it does not come about.
 */
export class JudgePurchase {
  readonly #people = new Map<OrganisationId, People>()

  constructor(
    private readonly ports: JudgingPorts,
    private readonly convert: Convert,
    private readonly clock: Clock,
  ) {}

  /** Whether a company has written rules or limits for its buying. */
  async governs(organisationId: OrganisationId): Promise<boolean> {
    const rules = await this.ports.rules.listOf(organisationId)
    return rules.some(({ active }) => active) || (await this.ports.limits.listOf(organisationId, dateIn(this.clock.zoneOf(), this.clock.now()))).length > 0
  }

  /** Who would have to sign. Writes nothing. */
  async preview(organisationId: OrganisationId, purchase: PurchaseToJudge): Promise<Result<readonly StaffedStep[], InvalidInput | NoApproverLeft>> {
    if (purchase.amount.minor <= 0n) return err({ code: 'INVALID_INPUT', at: 'amount', reason: 'NOT_POSITIVE' })
    if (purchase.costCentreId !== null) {
      const centre = await this.ports.centres.find(purchase.costCentreId)
      if (centre?.organisationId !== organisationId) return err({ code: 'INVALID_INPUT', at: 'costCentreId', reason: 'UNKNOWN_COST_CENTRE' })
      if (!centre.active) return err({ code: 'INVALID_INPUT', at: 'costCentreId', reason: 'COST_CENTRE_CLOSED' })
    }
    const steps = stepsFor(await this.ports.rules.listOf(organisationId), purchase, this.convert)
    const { team, substitutions, today } = await this.people(organisationId)
    return staff(steps, team, substitutions, purchase.requesterId, today)
  }

  /** Asks for approval: answers the steps and books the amount under `reference`. */
  async submit(organisationId: OrganisationId, reference: string, purchase: PurchaseToJudge): Promise<Result<readonly StaffedStep[], PurchaseRefused>> {
    const staffed = await this.preview(organisationId, purchase)
    if (!staffed.ok) return staffed
    const allowed = await this.fits(organisationId, reference, spendingOf(purchase))
    if (!allowed.ok) return allowed
    const now = this.clock.now()
    await this.ports.book.commit(organisationId, reference, spendingOf(purchase), dateIn(this.clock.zoneOf(), now), now)
    return staffed
  }

  /** Whether the limits still allow a purchase that is booked already: one may have been lowered since. */
  async recheck(organisationId: OrganisationId, reference: string): Promise<Result<void, SpendingLimitExceeded>> {
    const booked = await this.ports.book.find(organisationId, reference)
    return booked ? this.fits(organisationId, reference, booked) : ok(undefined)
  }

  release(organisationId: OrganisationId, reference: string): Promise<void> {
    return this.ports.book.release(organisationId, reference, this.clock.now())
  }

  /** For each of the steps that were given earlier, the people who may sign it today. */
  async signers(organisationId: OrganisationId, steps: readonly ApprovalStep[], requesterId: PersonId): Promise<readonly (readonly PersonId[])[]> {
    const { team, substitutions, today } = await this.people(organisationId)
    return steps.map((step) => signersOf(step, team, substitutions, requesterId, today))
  }

  private async fits(organisationId: OrganisationId, reference: string, spending: Spending): Promise<Result<void, SpendingLimitExceeded>> {
    return checkSpending(await this.ports.limits.lockFor(organisationId, spending, dateIn(this.clock.zoneOf(), this.clock.now()), reference), spending.amount)
  }

  /** Read once a transaction: a page of purchase orders asks for one team. */
  private async people(organisationId: OrganisationId): Promise<People> {
    const known = this.#people.get(organisationId)
    if (known) return known
    const today = dateIn(this.clock.zoneOf(), this.clock.now())
    const people = { today, team: await this.ports.memberships.listTeam(organisationId), substitutions: await this.ports.substitutions.listOf(organisationId, today) }
    this.#people.set(organisationId, people)
    return people
  }
}
