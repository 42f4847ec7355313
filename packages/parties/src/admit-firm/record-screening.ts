import type { Clock, Effects, OrganisationId } from '@naru/kernel'
import { recordScreening, type Screening } from '../domain/admission.js'
import type { Admissions, Organisations } from '../ports.js'

/** Takes in what screening found about an applicant; a clear one is passed on. Safe to repeat. */
export class RecordScreening {
  constructor(
    private readonly admissions: Admissions,
    private readonly organisations: Organisations,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(organisationId: OrganisationId, screening: Screening): Promise<void> {
    await this.#block(organisationId, screening.outcome === 'blocked')
    const admission = await this.admissions.findOf(organisationId)
    if (!admission || JSON.stringify(admission.screening) === JSON.stringify(screening)) return
    const recorded = recordScreening(admission, screening)
    const step = { act: 'screen', at: this.clock.now(), actor: null, office: 'committee', amount: null, number: null, grounds: null } as const
    await this.admissions.save(recorded.admission, recorded.passed ? step : null)
    if (!recorded.passed) return
    const organisation = await this.organisations.find(organisationId)
    if (organisation) await this.organisations.save({ ...organisation, admission: recorded.admission.status })
    await this.effects.log.append({
      act: 'parties.screen',
      subjectType: 'admission',
      subjectId: admission.id,
      onBehalfOf: organisationId,
      details: { status: recorded.admission.status },
    })
  }

  /** Holds whatever kind of organisation it is. */
  async #block(organisationId: OrganisationId, blocked: boolean): Promise<void> {
    const organisation = await this.organisations.find(organisationId)
    if (!organisation || organisation.blocked === blocked) return
    await this.organisations.save({ ...organisation, blocked })
    await this.effects.log.append({ act: blocked ? 'parties.block' : 'parties.unblock', subjectType: 'organisation', subjectId: organisationId, onBehalfOf: organisationId })
  }
}
