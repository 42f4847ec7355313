import {
  err,
  ok,
  permitAct,
  unreachable,
  type ActsByStatus,
  type AgencyCode,
  type Id,
  type IllegalAct,
  type Instant,
  type Localized,
  type PersonId,
  type Result,
} from '@naru/kernel'
import { pauseClock, resumeClock, startClock, stopClock, type TaskClock } from '../task-clock.js'
import { edgeKey, getTaskNode, nodeOf, taskNodes, waysIn, waysOut, type Condition, type TaskOutcome, type WorkflowDefinition, type WorkflowEdge } from './definition.js'

export type TaskId = Id<'DossierTask'>

export const refusalGrounds = [
  'PROHIBITED_GOODS',
  'INCOMPLETE_FACTS',
  'PERSON_NOT_ADMITTED',
  'VEHICLE_NOT_ADMITTED',
  'VALUE_IMPLAUSIBLE',
  'ORIGIN_DOUBTFUL',
  'SECURITY',
  'OTHER',
] as const
export type RefusalGround = (typeof refusalGrounds)[number]

export type TaskDecision =
  | { readonly outcome: 'approved'; readonly remarks: string | null }
  | { readonly outcome: 'approved-with-conditions'; readonly conditions: string; readonly remarks: string | null }
  | { readonly outcome: 'partly-approved'; readonly excluded: readonly ExcludedGoods[]; readonly remarks: string | null }
  | { readonly outcome: 'refused'; readonly grounds: readonly RefusalGround[]; readonly remarks: string | null }
  | { readonly outcome: 'deemed-approved' }

export interface ExcludedGoods {
  readonly goodsId: string
  readonly ground: string
}

/** A question to the applicant; `answeredAt` is null while it is open. */
export interface Question {
  readonly id: string
  readonly question: string
  readonly askedAt: Instant
  readonly answer: string | null
  readonly answeredAt: Instant | null
}

/** An official as the record names them. */
export interface Official {
  readonly id: PersonId
  readonly name: Localized
}

interface TaskBase {
  readonly id: TaskId
  readonly node: string
  readonly agency: AgencyCode
}
interface Running {
  readonly clock: TaskClock
  readonly questions: readonly Question[]
}
export type DossierTask = TaskBase &
  (
    | { readonly status: 'locked' }
    | (Running & { readonly status: 'ready' })
    | (Running & { readonly status: 'in-progress' | 'waiting'; readonly holder: Official })
    | (Running & { readonly status: 'completed'; readonly decision: TaskDecision; readonly decidedAt: Instant; readonly decidedBy: Official | null })
  )
export type TaskStatus = DossierTask['status']

export type TaskAct = 'claim' | 'release' | 'ask' | 'answer' | 'decide'
/** What may be done with a task in each status. */
export const taskActsByStatus = {
  locked: [],
  ready: ['claim'],
  'in-progress': ['release', 'ask', 'decide'],
  waiting: ['answer'],
  completed: [],
} as const satisfies ActsByStatus<TaskStatus, TaskAct>
const acts: ActsByStatus<TaskStatus, TaskAct> = taskActsByStatus

/** A case on its way through a workflow: the ways taken, the tasks, and the end once it is there. */
export interface WorkflowRun {
  readonly workflow: string
  readonly version: number
  readonly tasks: readonly DossierTask[]
  readonly taken: readonly string[]
  readonly ended: string | null
}

export type TaskFailure =
  | { readonly code: 'NOT_FOUND' }
  | IllegalAct<TaskStatus, TaskAct>
  | { readonly code: 'TASK_HELD_BY_ANOTHER' }
  | { readonly code: 'TASK_ALREADY_DECIDED'; readonly outcome: TaskOutcome }
  | { readonly code: 'OUTCOME_NOT_ALLOWED'; readonly outcome: TaskOutcome; readonly allowed: readonly TaskOutcome[] }

/** Starts a valid definition: tasks that can be worked on are ready, all others locked. `taskId` names each task. */
export function startRun(definition: WorkflowDefinition, taskId: (node: string) => TaskId, at: Instant): WorkflowRun {
  const tasks = taskNodes(definition).map((node): DossierTask => ({ id: taskId(node.id), node: node.id, agency: node.agency, status: 'locked' }))
  const start = definition.nodes.find(({ kind }) => kind === 'start')
  if (!start) throw new Error(`${definition.code} has no start`)
  return leave(definition, { workflow: definition.code, version: definition.version, tasks, taken: [], ended: null }, start.id, at)
}

export function claimTask(run: WorkflowRun, id: TaskId, by: Official): Result<WorkflowRun, TaskFailure> {
  const task = actOn(run, id, 'claim')
  if (!task.ok) return task
  if (task.value.status !== 'ready') return err(illegal(task.value, 'claim'))
  return ok(withTask(run, { ...task.value, status: 'in-progress', holder: by }))
}

export function releaseTask(run: WorkflowRun, id: TaskId, by: Official): Result<WorkflowRun, TaskFailure> {
  const task = heldTask(run, id, by, 'release')
  if (!task.ok) return task
  const { holder: _, ...rest } = task.value
  return ok(withTask(run, { ...rest, status: 'ready' }))
}

/** Asks the applicant: the task waits and its clock stands still. */
export function askApplicant(run: WorkflowRun, id: TaskId, by: Official, question: { readonly id: string; readonly text: string }, at: Instant): Result<WorkflowRun, TaskFailure> {
  const task = heldTask(run, id, by, 'ask')
  if (!task.ok) return task
  const asked: Question = { id: question.id, question: question.text, askedAt: at, answer: null, answeredAt: null }
  return ok(withTask(run, { ...task.value, status: 'waiting', clock: pauseClock(task.value.clock, at), questions: [...task.value.questions, asked] }))
}

/** The applicant answers: the task goes back to its holder and the clock runs on. */
export function answerQuestion(run: WorkflowRun, id: TaskId, answer: string, at: Instant): Result<WorkflowRun, TaskFailure> {
  const task = actOn(run, id, 'answer')
  if (!task.ok) return task
  if (task.value.status !== 'waiting') return err(illegal(task.value, 'answer'))
  const questions = task.value.questions.map((asked) => (asked.answeredAt === null ? { ...asked, answer, answeredAt: at } : asked))
  return ok(withTask(run, { ...task.value, status: 'in-progress', clock: resumeClock(task.value.clock, at), questions }))
}

/** Ends a task with a decision and lets the case go on. */
export function decideTask(definition: WorkflowDefinition, run: WorkflowRun, id: TaskId, by: Official, decision: TaskDecision, at: Instant): Result<WorkflowRun, TaskFailure> {
  const task = heldTask(run, id, by, 'decide')
  if (!task.ok) return task
  return complete(definition, run, task.value, decision, by, at)
}

/** Ends a task that its agency left lying beyond its clock. Only where the profile takes silence for consent. */
export function deemConsent(definition: WorkflowDefinition, run: WorkflowRun, id: TaskId, at: Instant): Result<WorkflowRun, TaskFailure> {
  const task = run.tasks.find((candidate) => candidate.id === id)
  if (!task) return err({ code: 'NOT_FOUND' })
  if (task.status !== 'ready' && task.status !== 'in-progress') return err(illegal(task, 'decide'))
  return complete(definition, run, task, { outcome: 'deemed-approved' }, null, at)
}

function complete(
  definition: WorkflowDefinition,
  run: WorkflowRun,
  task: Extract<DossierTask, { status: 'ready' | 'in-progress' | 'waiting' }>,
  decision: TaskDecision,
  by: Official | null,
  at: Instant,
): Result<WorkflowRun, TaskFailure> {
  const { outcomes } = getTaskNode(definition, task.node)
  if (!outcomes.includes(decision.outcome)) return err({ code: 'OUTCOME_NOT_ALLOWED', outcome: decision.outcome, allowed: outcomes })
  const { id, node, agency, questions } = task
  const completed: DossierTask = { id, node, agency, questions, status: 'completed', clock: stopClock(task.clock, at), decision, decidedAt: at, decidedBy: by }
  return ok(leave(definition, withTask(run, completed), node, at))
}

/** Goes on from a node that is done. */
function leave(definition: WorkflowDefinition, run: WorkflowRun, from: string, at: Instant): WorkflowRun {
  const node = nodeOf(definition, from)
  const out = waysOut(definition, from)
  const ways = node?.kind === 'exclusive-split' ? out.filter(({ condition }) => condition && holds(condition, run)).slice(0, 1) : out
  return ways.reduce((current, way) => enter(definition, current, way, at), run)
}

function enter(definition: WorkflowDefinition, run: WorkflowRun, way: WorkflowEdge, at: Instant): WorkflowRun {
  const arrived: WorkflowRun = { ...run, taken: [...run.taken, edgeKey(way)] }
  const node = nodeOf(definition, way.to)
  if (!node) throw new Error(`${definition.code} has no node ${way.to}`)
  switch (node.kind) {
    case 'task':
      return withTask(arrived, readyTask(arrived, node.id, startClock(node.businessDays, at)))
    case 'end':
      return { ...arrived, ended: node.id }
    case 'parallel-join':
      return waysIn(definition, node.id).every((edge) => arrived.taken.includes(edgeKey(edge))) ? leave(definition, arrived, node.id, at) : arrived
    case 'start':
    case 'exclusive-split':
    case 'exclusive-join':
    case 'parallel-split':
      return leave(definition, arrived, node.id, at)
    default:
      return unreachable(node)
  }
}

function readyTask(run: WorkflowRun, node: string, clock: TaskClock): DossierTask {
  const task = run.tasks.find((candidate) => candidate.node === node)
  if (!task) throw new Error(`${run.workflow} runs without its task ${node}`)
  return { id: task.id, node, agency: task.agency, status: 'ready', clock, questions: [] }
}

function holds(condition: Condition, run: WorkflowRun): boolean {
  switch (condition.when) {
    case 'otherwise':
      return true
    case 'some-outcome':
      return run.tasks.some((task) => task.status === 'completed' && condition.in.includes(task.decision.outcome))
    case 'outcome-of':
      return run.tasks.some((task) => task.status === 'completed' && task.node === condition.task && condition.in.includes(task.decision.outcome))
    default:
      return unreachable(condition)
  }
}

const withTask = (run: WorkflowRun, task: DossierTask): WorkflowRun => ({ ...run, tasks: run.tasks.map((other) => (other.id === task.id ? task : other)) })
const illegal = (task: DossierTask, act: TaskAct): IllegalAct<TaskStatus, TaskAct> => ({ code: 'ILLEGAL_ACT', act, status: task.status, allowed: acts[task.status] })

function actOn(run: WorkflowRun, id: TaskId, act: TaskAct): Result<DossierTask, TaskFailure> {
  const task = run.tasks.find((candidate) => candidate.id === id)
  if (!task) return err({ code: 'NOT_FOUND' })
  // Said apart from other illegal acts: an examiner who decides twice should read what the decision was.
  if (task.status === 'completed' && act === 'decide') return err({ code: 'TASK_ALREADY_DECIDED', outcome: task.decision.outcome })
  const legal = permitAct(acts, task.status, act)
  return legal.ok ? ok(task) : legal
}

function heldTask(run: WorkflowRun, id: TaskId, by: Official, act: TaskAct): Result<Extract<DossierTask, { status: 'in-progress' | 'waiting' }>, TaskFailure> {
  const task = actOn(run, id, act)
  if (!task.ok) return task
  if (task.value.status !== 'in-progress') return err(illegal(task.value, act))
  return task.value.holder.id === by.id ? ok(task.value) : err({ code: 'TASK_HELD_BY_ANOTHER' })
}
