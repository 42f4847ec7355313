import { calendarOf, err, ok, type DossierId, type Result } from '@naru/kernel'
import { editDossier, mayAct, type Dossier, type DossierIllegal } from '../domain/dossier.js'
import { compileContent, type ContentFailure, type ContentSources, type DossierRequest } from '../create-dossier/compile-content.js'
import type { Profiles } from '../ports.js'

/** Changes a draft. */
export class EditDossier {
  constructor(
    private readonly sources: ContentSources,
    private readonly profiles: Profiles,
  ) {}

  async execute(id: DossierId, request: DossierRequest): Promise<Result<Dossier, ContentFailure | DossierIllegal>> {
    const { dossiers, crews } = this.sources
    const dossier = await dossiers.findForChange(id)
    if (!dossier) return err({ code: 'NOT_FOUND' })
    // Asked first, so that a filed dossier says that it is filed and not what is wrong with the request.
    if (!mayAct(dossier, 'edit')) return editDossier(dossier, dossier)
    const compiled = await compileContent(dossier.applicant.organisationId, request, dossier.amends ? [id, dossier.amends] : [id], this.sources)
    if (!compiled.ok) return compiled
    const edited = editDossier(dossier, compiled.value.content)
    if (!edited.ok) return edited
    await dossiers.save(edited.value, calendarOf(await this.profiles.get(dossier.complex)))
    await crews.replace(id, dossier.applicant.organisationId, compiled.value.crew)
    return ok(edited.value)
  }
}
