import { calendarOf, type AgencyCode, type Clock, type ComplexCode, type DossierId, type Effects, type OrganisationId } from '@naru/kernel'
import { expireDossier } from '../domain/dossier.js'
import type { PermitId } from '../domain/permit.js'
import type { TaskId } from '../domain/workflow/run.js'
import { clockWarned } from '../events.js'
import type { Dossiers, Permits, Profiles } from '../ports.js'
import type { WorkOnTask } from '../work-on-task/work-on-task.js'

/** An open task whose clock has reached a mark that nobody has been told of yet. */
export interface ClockMark {
  readonly taskId: TaskId
  readonly dossierId: DossierId
  readonly number: string
  readonly applicant: OrganisationId
  readonly complex: ComplexCode
  readonly agency: AgencyCode
  readonly stage: 'warned' | 'overdue'
}

export interface ClockMarks {
  /** Locks what it lists, so that two workers tell nobody twice. */
  listReached(limit: number): Promise<readonly ClockMark[]>
  markTold(taskId: TaskId, stage: ClockMark['stage']): Promise<void>
  /** Valid permits whose last day is over. */
  listLapsed(limit: number): Promise<readonly PermitId[]>
}

const batch = 100

/** What time alone brings about: warnings at three quarters of a clock, escalation at its end, deemed consent, permits that lapse. */
export class WatchClocks {
  constructor(
    private readonly marks: ClockMarks,
    private readonly work: WorkOnTask,
    private readonly permits: Permits,
    private readonly dossiers: Dossiers,
    private readonly profiles: Profiles,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(): Promise<{ readonly warned: number; readonly overdue: number; readonly deemed: number; readonly lapsed: number }> {
    const reached = await this.marks.listReached(batch)
    let deemed = 0
    for (const { complex, stage, ...task } of reached) {
      await this.marks.markTold(task.taskId, stage)
      await this.effects.outbox.append(clockWarned(task, stage))
      if (stage === 'overdue' && (await this.profiles.get(complex)).deemedConsent && (await this.work.deem(task.taskId)).ok) deemed += 1
    }
    const overdue = reached.filter(({ stage }) => stage === 'overdue').length
    return { warned: reached.length - overdue, overdue, deemed, lapsed: await this.#lapse() }
  }

  async #lapse(): Promise<number> {
    const lapsed = await this.marks.listLapsed(batch)
    for (const id of lapsed) {
      const permit = await this.permits.findForChange(id)
      if (permit?.status !== 'valid') continue
      await this.permits.save({ ...permit, status: 'expired' })
      const dossier = await this.dossiers.findForChange(permit.dossierId)
      const expired = dossier && expireDossier(dossier)
      if (expired?.ok) await this.dossiers.save(expired.value, calendarOf(await this.profiles.get(permit.complex)))
      await this.effects.log.append({
        act: 'permits.expire',
        subjectType: 'dossier',
        subjectId: permit.dossierId,
        onBehalfOf: permit.applicant.organisationId,
        details: { permit: permit.number, at: this.clock.now().toISOString() },
      })
    }
    return lapsed.length
  }
}
