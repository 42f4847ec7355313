import { err, idOf, ok, type Result } from '@naru/kernel'
import { getTaskNode, type Officer, type Worked, type WorkFailure, type WorkOnTask } from '@naru/permits'
import { PostgresWorkflows, TaskQueue } from '@naru/permits/postgres'
import { Inject } from '@nestjs/common'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { agencyOf, membershipOf, personOf, type Actor } from '../platform/acting/actor.js'
import { Acts } from '../platform/acting/acts.js'
import { CONFIG, type Config } from '../platform/config/config.js'
import type * as wire from '../platform/graphql/generated/schema.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { namedId, toDecision } from './dossier-input.js'
import { DossierViews } from './dossier-views.js'
import { pageRequest } from './dossiers.resolver.js'
import { fromWire, toWire } from '../platform/graphql/wire-names.js'
import { profileOf } from '../read-models/complex-profiles.js'
import { holderOf, toClockView, toTaskStatus } from './task-view.js'
import { permitsUseCases } from './use-cases.js'

function officerOf(actor: Actor): Officer {
  const { personId, name } = personOf(actor)
  return { id: personId, name, agency: agencyOf(actor) }
}

@Resolver()
export class TasksResolver {
  constructor(
    private readonly acts: Acts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Query('taskQueue')
  taskQueue(@Args() args: wire.QueryTaskQueueArgs, @Context() { actor }: RequestContext): Promise<wire.TaskPage> {
    const { complex } = membershipOf(actor)
    return this.acts.read(actor, async ({ sql, clock }) => {
      const { status, stage, search, mine } = args.filter ?? {}
      const filter = {
        statuses: (status ?? []).map((wanted) => (wanted === 'WAITING_FOR_APPLICANT' ? 'waiting' : fromWire(wanted))),
        stages: (stage ?? []).map(fromWire),
        search: search?.trim() === '' ? null : (search?.trim() ?? null),
        holder: mine === true ? personOf(actor).personId : null,
      }
      const page = await new TaskQueue(sql, clock).list(agencyOf(actor), complex, filter, pageRequest(args))
      const workflows = new PostgresWorkflows(sql)
      const items: wire.QueuedTask[] = []
      for (const { task, ...queued } of page.items) {
        if (task.status === 'locked') continue
        const look = { actor, now: clock.now(), profile: profileOf(queued.complex) }
        const definition = await workflows.get(queued.complex, queued.workflow, queued.workflowVersion)
        items.push({
          ...queued,
          id: task.id,
          taskName: getTaskNode(definition, task.node).name,
          status: toTaskStatus(task.status),
          dossierStatus: toWire(queued.dossierStatus),
          clock: toClockView(task.clock, look),
          ...holderOf(task, look),
        })
      }
      return { items, next: page.next }
    })
  }

  @Query('taskQueueCounts')
  taskQueueCounts(@Context() { actor }: RequestContext): Promise<wire.TaskQueueCounts> {
    return this.acts.read(actor, async ({ sql, clock }) => {
      const { in_progress, ...counts } = await new TaskQueue(sql, clock).counts(agencyOf(actor), membershipOf(actor).complex, personOf(actor).personId)
      return { ...counts, inProgress: in_progress }
    })
  }

  @Mutation('claimTask')
  claimTask(@Args('input') input: wire.ClaimTaskInput, @Context() context: RequestContext): Promise<wire.TaskActResult> {
    return this.#work(context, 'claimTask', input, (work, by) => work.claim(namedId(input.taskId), by))
  }

  @Mutation('releaseTask')
  releaseTask(@Args('input') input: wire.ReleaseTaskInput, @Context() context: RequestContext): Promise<wire.TaskActResult> {
    return this.#work(context, 'releaseTask', input, (work, by) => work.release(namedId(input.taskId), by))
  }

  @Mutation('askInformation')
  askInformation(@Args('input') input: wire.AskInformationInput, @Context() context: RequestContext): Promise<wire.TaskActResult> {
    return this.#work(context, 'askInformation', input, (work, by) => work.ask(namedId(input.taskId), by, input.question))
  }

  @Mutation('decideTask')
  async decideTask(@Args('input') input: wire.DecideTaskInput, @Context() context: RequestContext): Promise<wire.TaskActResult> {
    const result = await this.#work(context, 'decideTask', input, async (work, by) => {
      const decision = toDecision(input)
      return decision.ok ? work.decide(namedId(input.taskId), by, decision.value) : decision
    })
    // The platform signs, not the official. The subscriber would do it a moment later; this way the permit is there when the answer is.
    if (result.__typename === 'DossierTask')
      await this.acts.system('permits.issue-permit', (tx) => permitsUseCases(tx, this.config.NARU_SECRET).issue.execute(idOf<'Dossier'>(result.dossierId)))
    return result
  }

  #work(context: RequestContext, act: string, input: object, step: (work: WorkOnTask, by: Officer) => Promise<Result<Worked, WorkFailure>>): Promise<wire.TaskActResult> {
    return this.acts.perform(
      context,
      { act, input },
      async (tx) => {
        const worked = await step(permitsUseCases(tx, this.config.NARU_SECRET).work, officerOf(context.actor))
        if (!worked.ok) return err(worked.failure.code === 'TASK_ALREADY_DECIDED' ? { ...worked.failure, outcome: toWire(worked.failure.outcome) } : worked.failure)
        const view = await new DossierViews(tx.sql, context.actor, tx.clock).task(worked.value.dossier, worked.value.task.id)
        return ok({ ...view, __typename: 'DossierTask' as const })
      },
      (view) => view,
    )
  }
}
