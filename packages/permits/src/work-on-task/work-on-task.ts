import { calendarOf, err, ok, type AgencyCode, type Clock, type Effects, type Ids, type Result } from '@naru/kernel'
import { isGranted, isOpen, withRun, type Dossier, type OpenDossier } from '../domain/dossier.js'
import { timeUsed } from '../domain/task-clock.js'
import type { WorkflowDefinition } from '../domain/workflow/definition.js'
import {
  answerQuestion,
  askApplicant,
  claimTask,
  decideTask,
  deemConsent,
  releaseTask,
  type DossierTask,
  type Official,
  type TaskDecision,
  type TaskFailure,
  type TaskId,
  type WorkflowRun,
} from '../domain/workflow/run.js'
import { dossierDecided, informationAnswered, informationRequested, taskBecameReady } from '../events.js'
import type { Dossiers, Profiles, ReleaseJournal, Workflows } from '../ports.js'

export type WorkFailure =
  | TaskFailure
  | { readonly code: 'INVALID_INPUT'; readonly at: string; readonly reason: string }
  | { readonly code: 'ILLEGAL_ACT'; readonly act: string; readonly status: string; readonly allowed: readonly string[] }

/** A dossier after one of its tasks moved. */
export interface Worked {
  readonly dossier: Dossier
  readonly task: DossierTask
}

/** The official who works, in the name of an agency. */
export interface Officer extends Official {
  readonly agency: AgencyCode
}

/** Everything that officials and the applicant do with the tasks of a filed dossier. */
export class WorkOnTask {
  constructor(
    private readonly dossiers: Dossiers,
    private readonly workflows: Workflows,
    private readonly profiles: Profiles,
    private readonly releases: ReleaseJournal,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  claim(id: TaskId, by: Officer): Promise<Result<Worked, WorkFailure>> {
    return this.#work(id, by.agency, 'permits.claimTask', {}, ({ run }) => claimTask(run, id, by))
  }

  release(id: TaskId, by: Officer): Promise<Result<Worked, WorkFailure>> {
    return this.#work(id, by.agency, 'permits.releaseTask', {}, ({ run }) => releaseTask(run, id, by))
  }

  ask(id: TaskId, by: Officer, question: string): Promise<Result<Worked, WorkFailure>> {
    const text = question.trim()
    if (text === '' || text.length > 2000) return Promise.resolve(err({ code: 'INVALID_INPUT', at: 'question', reason: '1 to 2000 characters' }))
    const asked = { id: this.ids.next<'Question'>(), text }
    return this.#work(id, by.agency, 'permits.askInformation', { question: asked.id }, ({ run }) => askApplicant(run, id, by, asked, this.clock.now()))
  }

  /** For the applicant: `id` must be a task of a dossier that row-level security shows them. */
  answer(id: TaskId, answer: string): Promise<Result<Worked, WorkFailure>> {
    const text = answer.trim()
    if (text === '' || text.length > 4000) return Promise.resolve(err({ code: 'INVALID_INPUT', at: 'answer', reason: '1 to 4000 characters' }))
    return this.#work(id, null, 'permits.answerInformation', {}, ({ run }) => answerQuestion(run, id, text, this.clock.now()))
  }

  decide(id: TaskId, by: Officer, decision: TaskDecision): Promise<Result<Worked, WorkFailure>> {
    const fault = decisionFault(decision)
    if (fault) return Promise.resolve(err({ code: 'INVALID_INPUT', ...fault }))
    return this.#work(id, by.agency, 'permits.decideTask', { decision }, (dossier, definition) => {
      const unknown = decision.outcome === 'partly-approved' ? exclusionFault(dossier, decision.excluded) : undefined
      return unknown ? err({ code: 'INVALID_INPUT', ...unknown }) : decideTask(definition, dossier.run, id, by, decision, this.clock.now())
    })
  }

  /** For the platform: silence beyond the clock counts as consent where the complex's profile says so. */
  deem(id: TaskId): Promise<Result<Worked, WorkFailure>> {
    return this.#work(id, null, 'permits.deemConsent', {}, ({ run }, definition) => deemConsent(definition, run, id, this.clock.now()))
  }

  async #work(
    id: TaskId,
    agency: AgencyCode | null,
    act: string,
    details: Readonly<Record<string, unknown>>,
    move: (dossier: OpenDossier, definition: WorkflowDefinition) => Result<WorkflowRun, WorkFailure>,
  ): Promise<Result<Worked, WorkFailure>> {
    const before = await this.dossiers.findByTask(id)
    const task = before && 'run' in before ? before.run.tasks.find((candidate) => candidate.id === id) : undefined
    // A task of another agency on a case that both hold is as unknown as any other.
    if (!before || !task || (agency !== null && task.agency !== agency)) return err({ code: 'NOT_FOUND' })
    if (!isOpen(before)) return closedFailure(before, task, act)
    const definition = await this.workflows.get(before.complex, before.run.workflow, before.run.version)
    const moved = move(before, definition)
    if (!moved.ok) return moved
    const after = withRun(before, definition, moved.value, this.clock.now())
    await this.dossiers.save(after, calendarOf(await this.profiles.get(before.complex)))
    await this.#tell(before, after, id, act, { node: task.node, agency: task.agency, ...details })
    return ok({ dossier: after, task: taskOf(after, id) })
  }

  async #tell(before: OpenDossier, after: Dossier, id: TaskId, act: string, details: Readonly<Record<string, unknown>>): Promise<void> {
    const { log, outbox } = this.effects
    const { number, version, applicant } = after
    await log.append({ act, subjectType: 'dossier', subjectId: after.id, onBehalfOf: applicant.organisationId, details: { number, version, ...details } })
    const task = taskOf(after, id)
    if (task.status === 'waiting') await outbox.append(informationRequested(after, task))
    if (task.status === 'in-progress' && taskOf(before, id).status === 'waiting') await outbox.append(informationAnswered(after, task, task.holder.id))
    if (task.status !== 'completed') return
    await this.#record(after, task)
    const wasLocked = new Set(before.run.tasks.filter(({ status }) => status === 'locked').map((other) => other.id))
    const now = 'run' in after ? after.run.tasks : []
    await outbox.append(...now.filter(({ id: other, status }) => status === 'ready' && wasLocked.has(other)).map((ready) => taskBecameReady(after, ready)))
    if (isOpen(after)) return
    await log.append({
      act: 'permits.decide',
      subjectType: 'dossier',
      subjectId: after.id,
      onBehalfOf: applicant.organisationId,
      details: { number, version, status: after.status },
    })
    await outbox.append(dossierDecided(after, isGranted(after)))
    await this.releases.recordDecision({ complex: after.complex, status: after.status, submittedAt: before.submittedAt, decidedAt: this.clock.now() })
  }

  async #record(dossier: Dossier, { node, agency, clock, decision, decidedAt }: Extract<DossierTask, { status: 'completed' }>): Promise<void> {
    await this.releases.recordStage({
      complex: dossier.complex,
      node,
      agency,
      outcome: decision.outcome,
      grounds: decision.outcome === 'refused' ? decision.grounds : [],
      businessDays: clock.businessDays,
      readyAt: clock.startedAt,
      completedAt: decidedAt,
      netMs: timeUsed(clock, calendarOf(await this.profiles.get(dossier.complex)), decidedAt),
    })
  }
}

function taskOf(dossier: Dossier, id: TaskId): DossierTask {
  const task = 'run' in dossier ? dossier.run.tasks.find((candidate) => candidate.id === id) : undefined
  if (!task) throw new Error(`dossier ${dossier.id} lost its task ${id}`)
  return task
}

/** Of a dossier that is no longer open: a second decision hears of the first. */
const closedFailure = (dossier: Dossier, task: DossierTask, act: string) =>
  task.status === 'completed' && act === 'permits.decideTask'
    ? err<WorkFailure>({ code: 'TASK_ALREADY_DECIDED', outcome: task.decision.outcome })
    : err<WorkFailure>({ code: 'ILLEGAL_ACT', act, status: dossier.status, allowed: [] })

interface Fault {
  readonly at: string
  readonly reason: string
}

function decisionFault(decision: TaskDecision): Fault | undefined {
  if (decision.outcome === 'deemed-approved') return { at: 'outcome', reason: 'only the platform takes silence for consent' }
  if ((decision.remarks?.length ?? 0) > 4000) return { at: 'remarks', reason: 'at most 4000 characters' }
  if (decision.outcome === 'refused' && decision.grounds.length === 0) return { at: 'grounds', reason: 'a refusal needs at least one ground' }
  if (decision.outcome === 'approved-with-conditions' && (decision.conditions.trim() === '' || decision.conditions.length > 2000))
    return { at: 'conditions', reason: '1 to 2000 characters' }
  if (decision.outcome === 'partly-approved' && decision.excluded.some(({ ground }) => ground.trim() === ''))
    return { at: 'excluded', reason: 'every line left out needs a ground' }
  return undefined
}

function exclusionFault({ goods }: Dossier, excluded: readonly { readonly goodsId: string }[]): Fault | undefined {
  const known = new Set<string>(goods.map(({ id }) => id))
  const left = new Set(excluded.map(({ goodsId }) => goodsId))
  if ([...left].some((id) => !known.has(id))) return { at: 'excluded', reason: 'a line is not of this dossier' }
  return left.size > 0 && left.size < known.size ? undefined : { at: 'excluded', reason: 'at least one line and not all of them' }
}
