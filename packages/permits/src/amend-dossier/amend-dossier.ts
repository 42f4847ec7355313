import { err, ok, type Clock, type DossierId, type Effects, type Ids, type Result } from '@naru/kernel'
import { amendDossier, type Dossier, type DossierIllegal } from '../domain/dossier.js'
import type { Crews, Dossiers } from '../ports.js'

/** Opens a new version of a decided dossier as a draft with the same content. */
export class AmendDossier {
  constructor(
    private readonly dossiers: Dossiers,
    private readonly crews: Crews,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(id: DossierId): Promise<Result<Dossier, { readonly code: 'NOT_FOUND' } | DossierIllegal>> {
    const old = await this.dossiers.findForChange(id)
    if (!old) return err({ code: 'NOT_FOUND' })
    const crew = (await this.crews.ofDossier(id)).map((person) => ({ ...person, id: this.ids.next<'CrewPerson'>() }))
    const people = crew.map(({ id: person, role, digest }) => ({ id: person, role, digest }))
    const draft = amendDossier(old, { id: this.ids.next<'Dossier'>(), at: this.clock.now() }, people)
    if (!draft.ok) return draft
    await this.dossiers.add(draft.value)
    await this.crews.replace(draft.value.id, old.applicant.organisationId, crew)
    await this.effects.log.append({
      act: 'permits.amend',
      subjectType: 'dossier',
      subjectId: id,
      onBehalfOf: old.applicant.organisationId,
      details: { version: draft.value.version, draft: draft.value.id },
    })
    return ok(draft.value)
  }
}
