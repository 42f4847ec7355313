import { calendarOf, err, ok, type Clock, type DossierId, type Effects, type Result } from '@naru/kernel'
import { withdrawDossier, type Dossier, type DossierIllegal } from '../domain/dossier.js'
import type { Dossiers, Profiles } from '../ports.js'

/** Takes a dossier back before it is decided; its orders are free for another. */
export class WithdrawDossier {
  constructor(
    private readonly dossiers: Dossiers,
    private readonly profiles: Profiles,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(
    id: DossierId,
    reason: string,
  ): Promise<Result<Dossier, { readonly code: 'NOT_FOUND' } | { readonly code: 'INVALID_INPUT'; readonly at: string; readonly reason: string } | DossierIllegal>> {
    if (reason.trim() === '' || reason.length > 1000) return err({ code: 'INVALID_INPUT', at: 'reason', reason: '1 to 1000 characters' })
    const dossier = await this.dossiers.findForChange(id)
    if (!dossier) return err({ code: 'NOT_FOUND' })
    const withdrawn = withdrawDossier(dossier, reason.trim(), this.clock.now())
    if (!withdrawn.ok) return withdrawn
    await this.dossiers.save(withdrawn.value, calendarOf(await this.profiles.get(dossier.complex)))
    await this.effects.log.append({
      act: 'permits.withdraw',
      subjectType: 'dossier',
      subjectId: id,
      onBehalfOf: dossier.applicant.organisationId,
      details: { reason: reason.trim() },
    })
    return ok(withdrawn.value)
  }
}
