import { edgeKey, waysIn, waysOut, type WorkflowDefinition } from './definition.js'
import type { WorkflowRun } from './run.js'

export type NodeState = 'ahead' | 'current' | 'paused' | 'passed' | 'refused' | 'skipped'

/** Where a case stands at each node, for the picture. Without a run everything lies ahead. */
export function nodeStates(definition: WorkflowDefinition, run: WorkflowRun | null): ReadonlyMap<string, NodeState> {
  return new Map(definition.nodes.map((node): readonly [string, NodeState] => [node.id, run ? stateOf(definition, run, node.id) : 'ahead']))
}

function stateOf(definition: WorkflowDefinition, run: WorkflowRun, id: string): NodeState {
  const task = run.tasks.find(({ node }) => node === id)
  if (task && task.status !== 'locked') return taskState(task)
  const entered = waysIn(definition, id).some((edge) => run.taken.includes(edgeKey(edge)))
  const left = waysOut(definition, id).some((edge) => run.taken.includes(edgeKey(edge)))
  if (run.ended === id) return definition.nodes.some((node) => node.id === id && node.kind === 'end' && node.result === 'refused') ? 'refused' : 'passed'
  if (left) return 'passed'
  if (run.ended !== null) return 'skipped'
  return entered ? 'current' : 'ahead'
}

function taskState(task: Exclude<WorkflowRun['tasks'][number], { status: 'locked' }>): NodeState {
  switch (task.status) {
    case 'ready':
    case 'in-progress':
      return 'current'
    case 'waiting':
      return 'paused'
    case 'completed':
      return task.decision.outcome === 'refused' ? 'refused' : 'passed'
  }
}
