import { calendarOf, err, ok, permitAct, type Clock, type Effects, type IllegalAct, type Result } from '@naru/kernel'
import { revokeDossier } from '../domain/dossier.js'
import { permitActsByStatus, type Permit, type PermitAct, type PermitId, type PermitStatus } from '../domain/permit.js'
import { permitRevoked } from '../events.js'
import type { Dossiers, Permits, Profiles } from '../ports.js'

export type RevokeFailure = { readonly code: 'NOT_FOUND' } | { readonly code: 'INVALID_INPUT'; readonly at: string; readonly reason: string } | IllegalAct<PermitStatus, PermitAct>

/** Ends a permit before its time; the next list that a gate device fetches names it. */
export class RevokePermit {
  constructor(
    private readonly permits: Permits,
    private readonly dossiers: Dossiers,
    private readonly profiles: Profiles,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(id: PermitId, reason: string): Promise<Result<Permit, RevokeFailure>> {
    const text = reason.trim()
    if (text === '' || text.length > 1000) return err({ code: 'INVALID_INPUT', at: 'reason', reason: '1 to 1000 characters' })
    const permit = await this.permits.findForChange(id)
    const dossier = permit && (await this.dossiers.findForChange(permit.dossierId))
    if (!permit || !dossier) return err({ code: 'NOT_FOUND' })
    const legal = permitAct<PermitStatus, PermitAct>(permitActsByStatus, permit.status, 'revoke')
    if (!legal.ok) return legal
    const revokedDossier = revokeDossier(dossier, text)
    if (!revokedDossier.ok) return err({ code: 'NOT_FOUND' })
    const revoked: Permit = { ...permit, status: 'revoked', revokedAt: this.clock.now(), reason: text }
    await this.permits.save(revoked)
    await this.dossiers.save(revokedDossier.value, calendarOf(await this.profiles.get(dossier.complex)))
    await this.effects.log.append({
      act: 'permits.revokePermit',
      subjectType: 'dossier',
      subjectId: dossier.id,
      onBehalfOf: dossier.applicant.organisationId,
      details: { permit: permit.number, reason: text },
    })
    await this.effects.outbox.append(permitRevoked(dossier, permit, text))
    return ok(revoked)
  }
}
