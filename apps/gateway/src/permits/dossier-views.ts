import { calendarOf, dateIn, type Clock, type Sql } from '@naru/kernel'
import {
  changesBetween,
  decidedAtOf,
  getTaskNode,
  mayAct,
  preCheck,
  project,
  readClock,
  runOf,
  submittedAtOf,
  type Dossier,
  type FieldId,
  type Permit,
  type WorkflowDefinition,
} from '@naru/permits'
import { PostgresDossiers, PostgresPermits, PostgresWorkflows } from '@naru/permits/postgres'
import type { Actor } from '../platform/acting/actor.js'
import type * as wire from '../platform/graphql/generated/schema.js'
import { toWire } from '../platform/graphql/wire-names.js'
import { goodsOf, toPermitView } from './permit-view.js'
import { mayApply } from './permits.policy.js'
import { profileOf } from '../read-models/complex-profiles.js'
import { toPicture, toTaskView, type Look } from './task-view.js'

interface Companions {
  readonly permit: Permit | undefined
  readonly definition: WorkflowDefinition | undefined
  readonly before: Dossier | undefined
}

/** Dossiers as one reader may see them. */
export class DossierViews {
  readonly #workflows: PostgresWorkflows
  readonly #permits: PostgresPermits
  readonly #dossiers: PostgresDossiers

  constructor(
    sql: Sql,
    private readonly actor: Actor,
    private readonly clock: Clock,
  ) {
    this.#workflows = new PostgresWorkflows(sql)
    this.#permits = new PostgresPermits(sql)
    this.#dossiers = new PostgresDossiers(sql)
  }

  async one(dossier: Dossier): Promise<wire.Dossier> {
    const before = dossier.amends ? await this.#dossiers.find(dossier.amends) : undefined
    const [permit] = await this.#permits.listOfDossiers([dossier.id])
    return this.#view(dossier, { permit, before, definition: await this.#definitionOf(dossier) })
  }

  async many(dossiers: readonly Dossier[]): Promise<readonly wire.Dossier[]> {
    const permits = new Map((await this.#permits.listOfDossiers(dossiers.map(({ id }) => id))).map((permit) => [permit.dossierId, permit]))
    const definitions = new Map<string, WorkflowDefinition | undefined>()
    const views: wire.Dossier[] = []
    for (const dossier of dossiers) {
      const run = runOf(dossier)
      const key = `${dossier.complex}/${run?.workflow ?? ''}/${String(run?.version ?? 0)}`
      if (!definitions.has(key)) definitions.set(key, await this.#definitionOf(dossier))
      views.push(this.#view(dossier, { permit: permits.get(dossier.id), before: undefined, definition: definitions.get(key) }))
    }
    return views
  }

  async task(dossier: Dossier, taskId: string): Promise<wire.DossierTask> {
    const definition = await this.#definitionOf(dossier)
    const task = runOf(dossier)?.tasks.find(({ id }) => id === taskId)
    if (!definition || !task) throw new Error(`dossier ${dossier.id} has no task ${taskId}`)
    return toTaskView(task, dossier, definition, this.#lookAt(dossier))
  }

  async #definitionOf(dossier: Dossier): Promise<WorkflowDefinition | undefined> {
    const run = runOf(dossier)
    return run ? this.#workflows.get(dossier.complex, run.workflow, run.version) : undefined
  }

  #lookAt({ complex }: Dossier): Look {
    return { actor: this.actor, now: this.clock.now(), profile: profileOf(complex) }
  }

  #view(dossier: Dossier, { permit, definition, before }: Companions): wire.Dossier {
    const look = this.#lookAt(dossier)
    const run = runOf(dossier)
    const fields = this.#fieldsOf(dossier, definition)
    const sees = (field: FieldId) => fields === null || fields.includes(field)
    return {
      __typename: 'Dossier',
      id: dossier.id,
      number: dossier.number,
      version: dossier.version,
      status: toWire(dossier.status),
      complex: dossier.complex,
      applicant: dossier.applicant.name,
      purpose: toWire(dossier.purpose),
      crossingOn: dossier.crossingOn,
      gate: dossier.gate,
      route: dossier.route,
      vehicle: { plate: dossier.vehicle.plate, type: toWire(dossier.vehicle.type) },
      crew: dossier.people.map(({ id, role, digest }) => ({ id, role: toWire(role), digest })),
      goods: sees('goods.value') ? goodsOf(dossier) : [],
      orders: sees('case.orders') ? dossier.orders.map(({ id, number, buyer, destination }) => ({ id, number, buyer, destination })) : [],
      createdAt: dossier.createdAt.toISOString(),
      submittedAt: submittedAtOf(dossier)?.toISOString() ?? null,
      decidedAt: decidedAtOf(dossier)?.toISOString() ?? null,
      expectedOn: expectedOn(dossier, look),
      tasks: run && definition ? run.tasks.map((task) => toTaskView(task, dossier, definition, look)) : [],
      workflow: definition ? toPicture(definition, run, look) : null,
      permit: permit ? toPermitView(permit, fields === null) : null,
      acts: actsOf(dossier, this.actor),
      preCheck: dossier.status === 'draft' ? preCheckOf(dossier, look) : [],
      projection: fields && project(dossier, fields),
      documents: documentsOf(dossier, permit, sees('goods.origin')),
      changes: before ? changesBetween(before, dossier) : [],
      amends: dossier.amends ? { id: dossier.amends, number: dossier.number, version: dossier.version - 1 } : null,
      amendedBy: dossier.status === 'amended' ? { id: dossier.amendedBy, number: dossier.number, version: dossier.version + 1 } : null,
      reason: 'reason' in dossier ? dossier.reason : null,
    }
  }

  /** The fields of the reader's agency; null for the applicant, who sees everything. */
  #fieldsOf(dossier: Dossier, definition: WorkflowDefinition | undefined): readonly FieldId[] | null {
    const membership = this.actor.kind === 'person' ? this.actor.membership : null
    if (membership?.organisationId === dossier.applicant.organisationId) return null
    const tasks = (runOf(dossier)?.tasks ?? []).filter(({ agency }) => agency === membership?.agency)
    return definition ? [...new Set(tasks.flatMap(({ node }) => getTaskNode(definition, node).projection))] : []
  }
}

/** The last day on which a running clock ends; nobody can say while an answer is owed. */
function expectedOn(dossier: Dossier, { profile, now }: Look): string | null {
  if (dossier.status !== 'submitted' && dossier.status !== 'under-review') return null
  const due = dossier.run.tasks.flatMap((task) => (task.status === 'ready' || task.status === 'in-progress' ? [readClock(task.clock, calendarOf(profile), now).dueAt ?? now] : []))
  const last = due.toSorted((a, b) => b.getTime() - a.getTime())[0]
  return last ? dateIn(profile.timeZone, last) : null
}

function actsOf(dossier: Dossier, actor: Actor): readonly wire.DossierAct[] {
  if (!mayApply(actor)) return []
  const acts = (['edit', 'submit', 'withdraw', 'amend'] as const).filter((act) => mayAct(dossier, act)).map((act): wire.DossierAct => toWire(act))
  return dossier.status === 'information-requested' ? [...acts, 'ANSWER'] : acts
}

const preCheckOf = (dossier: Dossier, { profile, now }: Look): readonly wire.PreCheckFinding[] =>
  preCheck(dossier, { noticeDays: profile.noticeDays, calendar: calendarOf(profile), today: dateIn(profile.timeZone, now) })

const documentsOf = (dossier: Dossier, permit: Permit | undefined, seesOrigin: boolean): readonly wire.DossierDocument[] => [
  ...[...new Set(seesOrigin ? dossier.goods.flatMap(({ certificateId }) => certificateId ?? []) : [])].map((id): wire.DossierDocument => {
    const lines = dossier.goods.filter(({ certificateId }) => certificateId === id)
    return {
      kind: 'CERTIFICATE_OF_ORIGIN',
      id,
      label: { ko: lines.map(({ description }) => description.ko).join(', '), en: lines.map(({ description }) => description.en).join(', ') },
    }
  }),
  ...(permit ? [{ kind: 'PERMIT', id: permit.id, label: { ko: permit.number, en: permit.number } } as const] : []),
]
