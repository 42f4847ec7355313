import { calendarOf, type ComplexProfile, type Instant } from '@naru/kernel'
import {
  edgeKey,
  getTaskNode,
  nodeStates,
  readClock,
  taskActsByStatus,
  type Dossier,
  type DossierTask,
  type TaskClock,
  type WorkflowDefinition,
  type WorkflowRun,
} from '@naru/permits'
import type { Actor } from '../platform/acting/actor.js'
import type * as wire from '../platform/graphql/generated/schema.js'
import { toWire } from '../platform/graphql/wire-names.js'
import { mayDecide, mayExamine } from './permits.policy.js'

/** Who looks, at what moment, with which calendar and names. */
export interface Look {
  readonly actor: Actor
  readonly now: Instant
  readonly profile: ComplexProfile
}

const isOfAgency = ({ actor }: Look, agency: string): boolean => actor.kind === 'person' && actor.membership?.agency === agency

export function toClockView(clock: TaskClock, { profile, now }: Look): wire.TaskClock {
  const { dueAt, used, stage } = readClock(clock, calendarOf(profile), now)
  return {
    startedAt: clock.startedAt.toISOString(),
    dueAt: dueAt?.toISOString() ?? null,
    businessDays: clock.businessDays,
    used: Math.round(used * 1000) / 1000,
    stage: toWire(stage),
  }
}

export const agencyName = ({ profile }: Pick<Look, 'profile'>, code: string): wire.Localized =>
  profile.agencies.find((agency) => agency.code === code)?.name ?? { ko: code, en: code }

export function holderOf(task: DossierTask, look: Look): { readonly holder: wire.Localized | null; readonly mine: boolean } {
  const official = task.status === 'in-progress' || task.status === 'waiting' ? task.holder : task.status === 'completed' ? task.decidedBy : null
  const mine = official !== null && look.actor.kind === 'person' && official.id === look.actor.personId
  return { holder: isOfAgency(look, task.agency) ? (official?.name ?? null) : null, mine }
}

export function toTaskView(task: DossierTask, dossier: Dossier, definition: WorkflowDefinition, look: Look): wire.DossierTask {
  const node = getTaskNode(definition, task.node)
  const decision = task.status === 'completed' ? task.decision : null
  const { holder, mine } = holderOf(task, look)
  return {
    __typename: 'DossierTask',
    id: task.id,
    dossierId: dossier.id,
    dossierNumber: dossier.number,
    node: task.node,
    agency: task.agency,
    agencyName: agencyName(look, task.agency),
    name: node.name,
    duty: node.duty,
    status: toTaskStatus(task.status),
    clock: task.status === 'locked' ? null : toClockView(task.clock, look),
    holder,
    mine,
    questions: mayRead(task, look) && task.status !== 'locked' ? task.questions.map(toQuestionView) : [],
    outcome: decision && toWire(decision.outcome),
    conditions: decision?.outcome === 'approved-with-conditions' ? decision.conditions : null,
    grounds: decision?.outcome === 'refused' ? decision.grounds : [],
    remarks: decision && decision.outcome !== 'deemed-approved' && mayRead(task, look) ? decision.remarks : null,
    decidedAt: task.status === 'completed' ? task.decidedAt.toISOString() : null,
    acts: actsOf(task, look, mine),
    outcomes: node.outcomes.filter((outcome) => outcome !== 'deemed-approved').map((outcome) => toWire(outcome)),
  }
}

/** Questions, answers and remarks are between the agency that asked and the applicant. */
const mayRead = (task: DossierTask, look: Look): boolean => isOfAgency(look, task.agency) || (look.actor.kind === 'person' && look.actor.membership?.kind === 'firm')

export const toTaskStatus = (status: DossierTask['status']): wire.TaskStatus => (status === 'waiting' ? 'WAITING_FOR_APPLICANT' : toWire(status))

const toQuestionView = ({ id, question, askedAt, answer, answeredAt }: Exclude<DossierTask, { status: 'locked' }>['questions'][number]): wire.InformationRequest => ({
  id,
  question,
  askedAt: askedAt.toISOString(),
  answer,
  answeredAt: answeredAt?.toISOString() ?? null,
})

function actsOf(task: DossierTask, look: Look, mine: boolean): readonly wire.TaskAct[] {
  if (!isOfAgency(look, task.agency) || !mayExamine(look.actor) || (task.status === 'in-progress' && !mine)) return []
  return taskActsByStatus[task.status].flatMap((act): wire.TaskAct[] => {
    switch (act) {
      case 'claim':
      case 'release':
      case 'ask':
        return [toWire(act)]
      case 'decide':
        return mayDecide(look.actor) ? ['DECIDE'] : []
      case 'answer':
        return []
    }
  })
}

/** The workflow as it is drawn, with where the case stands. */
export function toPicture(definition: WorkflowDefinition, run: WorkflowRun | null, look: Pick<Look, 'profile'>): wire.WorkflowPicture {
  const states = nodeStates(definition, run)
  return {
    code: definition.code,
    version: definition.version,
    nodes: definition.nodes.map((node) => ({
      id: node.id,
      kind: toWire(node.kind),
      name: node.name,
      agency: node.kind === 'task' ? agencyName(look, node.agency) : null,
      businessDays: node.kind === 'task' ? node.businessDays : null,
      state: toWire(states.get(node.id) ?? 'ahead'),
    })),
    edges: definition.edges.map((edge) => ({ from: edge.from, to: edge.to, label: edge.label ?? null, taken: run?.taken.includes(edgeKey(edge)) ?? false })),
  }
}
