import { err, ok, formatAmount, type Clock, type Effects, type PersonId, type PlainDate, type Result } from '@naru/kernel'
import {
  decideAdmission,
  officeFor,
  type Admission,
  type AdmissionDecision,
  type AdmissionFailure,
  type AdmissionId,
  type AdmissionStep,
  type Office,
} from '../domain/admission.js'
import type { FirmAdmissionDecided } from '../events.js'
import type { Admissions, Organisations } from '../ports.js'

/** One step of a firm's admission by the office whose step it is. */
export class DecideAdmission {
  constructor(
    private readonly admissions: Admissions,
    private readonly organisations: Organisations,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(
    id: AdmissionId,
    decision: AdmissionDecision,
    official: { readonly office: Office; readonly personId: PersonId },
    today: PlainDate,
  ): Promise<Result<Admission, AdmissionFailure | { readonly code: 'NOT_FOUND' }>> {
    const admission = await this.admissions.find(id)
    if (!admission) return err({ code: 'NOT_FOUND' })
    const decided = decideAdmission(admission, decision, official.office, today)
    if (!decided.ok) return decided
    const step: AdmissionStep = {
      ...decision,
      grounds: decision.grounds?.trim() ?? null,
      at: this.clock.now(),
      actor: official.personId,
      office: officeFor(admission, decision.act),
    }
    await this.admissions.save(decided.value, step)
    await this.#standing(decided.value, today)
    await this.#tell(decided.value, step)
    return ok(decided.value)
  }

  /** The firm's own record says where it stands, so that a listing need not ask. */
  async #standing({ organisationId, status }: Admission, today: PlainDate): Promise<void> {
    const organisation = await this.organisations.find(organisationId)
    if (!organisation) throw new Error(`admission without an organisation: ${organisationId}`)
    await this.organisations.save({ ...organisation, admission: status, admittedOn: status === 'admitted' ? today : organisation.admittedOn })
  }

  async #tell({ id, organisationId, status, version }: Admission, { act, amount, number, grounds }: AdmissionStep): Promise<void> {
    const event: FirmAdmissionDecided = { type: 'parties.FirmAdmissionDecided', aggregateId: organisationId, payload: { admissionId: id, organisationId, act, status } }
    await this.effects.outbox.append(event)
    const details = { status, version, number, amount: amount && `${formatAmount(amount)} ${amount.currency}`, grounds }
    await this.effects.log.append({ act: `parties.${act}`, subjectType: 'admission', subjectId: id, onBehalfOf: organisationId, details })
  }
}
