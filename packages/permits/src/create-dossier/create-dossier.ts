import { err, ok, type Clock, type ComplexCode, type Effects, type Localized, type OrganisationId, type Result } from '@naru/kernel'
import type { Dossier } from '../domain/dossier.js'
import type { Profiles } from '../ports.js'
import { compileContent, type ContentFailure, type ContentSources, type DossierRequest } from './compile-content.js'

export interface Applicant {
  readonly organisationId: OrganisationId
  readonly name: Localized
  readonly complex: ComplexCode
}

/** Makes a draft from orders: goods come from the orders, gate and route from the complex. */
export class CreateDossier {
  constructor(
    private readonly sources: ContentSources,
    private readonly profiles: Profiles,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(applicant: Applicant, request: DossierRequest): Promise<Result<Dossier, ContentFailure | { readonly code: 'NO_CROSSING' }>> {
    const { crossing } = await this.profiles.get(applicant.complex)
    if (!crossing) return err({ code: 'NO_CROSSING' })
    const compiled = await compileContent(applicant.organisationId, request, [], this.sources)
    if (!compiled.ok) return compiled
    const { dossiers, crews, ids } = this.sources
    const now = this.clock.now()
    const dossier: Dossier = {
      ...compiled.value.content,
      status: 'draft',
      id: ids.next<'Dossier'>(),
      number: await dossiers.nextNumber(now),
      version: 1,
      complex: applicant.complex,
      applicant: { organisationId: applicant.organisationId, name: applicant.name },
      gate: crossing.gate,
      route: crossing.route,
      createdAt: now,
      amends: null,
    }
    await dossiers.add(dossier)
    await crews.replace(dossier.id, applicant.organisationId, compiled.value.crew)
    await this.effects.log.append({
      act: 'permits.draft',
      subjectType: 'dossier',
      subjectId: dossier.id,
      onBehalfOf: applicant.organisationId,
      details: { number: dossier.number },
    })
    return ok(dossier)
  }
}
