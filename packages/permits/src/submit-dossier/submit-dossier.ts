import { calendarOf, dateIn, err, ok, type BusinessCalendar, type Clock, type DossierId, type Effects, type Ids, type Result } from '@naru/kernel'
import { isGranted, submitDossier, supersede, type Dossier, type DossierIllegal } from '../domain/dossier.js'
import { preCheck, type PreCheckFinding } from '../domain/pre-check.js'
import { taskBecameReady } from '../events.js'
import type { Dossiers, Permits, Profiles, Workflows } from '../ports.js'

export type SubmitFailure =
  { readonly code: 'NOT_FOUND' } | { readonly code: 'NO_CROSSING' } | { readonly code: 'PRE_CHECK_FAILED'; readonly findings: readonly PreCheckFinding[] } | DossierIllegal

/** Files a draft: from here the agencies' clocks run. A new version takes the place of the old one and ends its permit. */
export class SubmitDossier {
  constructor(
    private readonly dossiers: Dossiers,
    private readonly workflows: Workflows,
    private readonly permits: Permits,
    private readonly profiles: Profiles,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(id: DossierId): Promise<Result<Dossier, SubmitFailure>> {
    const draft = await this.dossiers.findForChange(id)
    if (!draft) return err({ code: 'NOT_FOUND' })
    const profile = await this.profiles.get(draft.complex)
    const definition = await this.workflows.findCurrent(draft.complex)
    if (!profile.crossing || !definition) return err({ code: 'NO_CROSSING' })
    const now = this.clock.now()
    const calendar = calendarOf(profile)
    const submitted = submitDossier(draft, definition, () => this.ids.next<'DossierTask'>(), now)
    if (!submitted.ok) return submitted
    const findings = preCheck(draft, { noticeDays: profile.noticeDays, calendar, today: dateIn(profile.timeZone, now) })
    if (findings.some(({ blocks }) => blocks)) return err({ code: 'PRE_CHECK_FAILED', findings })
    if (draft.amends) {
      const replaced = await this.#replace(draft.amends, draft.id, calendar)
      if (!replaced.ok) return replaced
    }
    await this.dossiers.save(submitted.value, calendar)
    await this.effects.log.append({
      act: 'permits.submit',
      subjectType: 'dossier',
      subjectId: id,
      onBehalfOf: draft.applicant.organisationId,
      details: {
        number: draft.number,
        version: draft.version,
        workflow: `${definition.code}/${String(definition.version)}`,
        plate: draft.vehicle.plate,
        people: draft.people.map(({ digest }) => digest),
        goods: draft.goods.map(({ id: line }) => line),
      },
    })
    await this.effects.outbox.append(...submitted.value.run.tasks.filter(({ status }) => status === 'ready').map((task) => taskBecameReady(submitted.value, task)))
    return ok(submitted.value)
  }

  async #replace(oldId: DossierId, newId: DossierId, calendar: BusinessCalendar): Promise<Result<Dossier, SubmitFailure>> {
    const old = await this.dossiers.findForChange(oldId)
    if (!old) return err({ code: 'NOT_FOUND' })
    const replaced = supersede(old, newId)
    if (!replaced.ok) return replaced
    const permit = isGranted(old) ? await this.permits.findOfDossier(oldId) : undefined
    if (permit?.status === 'valid') await this.permits.save({ ...permit, status: 'revoked', revokedAt: this.clock.now(), reason: 'AMENDED' })
    await this.dossiers.save(replaced.value, calendar)
    await this.effects.log.append({ act: 'permits.supersede', subjectType: 'dossier', subjectId: oldId, onBehalfOf: old.applicant.organisationId, details: { by: newId } })
    return replaced
  }
}
