import { edgeKey, nodeOf, taskNodes, waysIn, waysOut, type WorkflowDefinition, type WorkflowEdge, type WorkflowNode } from './definition.js'

/** Why a workflow may not be published; `at` is a node or an edge. */
export interface WorkflowFault {
  readonly code:
    | 'NO_SINGLE_START'
    | 'NO_END'
    | 'DUPLICATE_NODE'
    | 'DUPLICATE_EDGE'
    | 'UNKNOWN_NODE'
    | 'UNREACHABLE'
    | 'DEAD_END'
    | 'TOO_MANY_WAYS_OUT'
    | 'TOO_FEW_WAYS'
    | 'CYCLE'
    | 'JOIN_INCOMPLETE'
    | 'END_INSIDE_PARALLEL'
    | 'CONDITIONS_INCOMPLETE'
    | 'CONDITION_MISPLACED'
    | 'NO_OUTCOME'
    | 'NO_TIME'
  readonly at: string
}

/**
 * Faults of a definition, none when it may run. A sound workflow is built of blocks: what a split opens, one join of the same kind closes.
 * That is more than a run needs, but it is what makes every run end and every join wait for exactly its own branches.
 */
export function validateWorkflow(definition: WorkflowDefinition): readonly WorkflowFault[] {
  const local = [...shapeFaults(definition), ...definition.nodes.flatMap((node) => nodeFaults(definition, node))]
  return local.length > 0 ? local : blockFaults(definition)
}

function shapeFaults(definition: WorkflowDefinition): WorkflowFault[] {
  const ids = definition.nodes.map(({ id }) => id)
  const keys = definition.edges.map(edgeKey)
  return [
    ...(definition.nodes.filter(({ kind }) => kind === 'start').length === 1 ? [] : [{ code: 'NO_SINGLE_START', at: definition.code } as const]),
    ...(definition.nodes.some(({ kind }) => kind === 'end') ? [] : [{ code: 'NO_END', at: definition.code } as const]),
    ...repeated(ids).map((at) => ({ code: 'DUPLICATE_NODE', at }) as const),
    ...repeated(keys).map((at) => ({ code: 'DUPLICATE_EDGE', at }) as const),
    ...definition.edges.filter(({ from, to }) => !ids.includes(from) || !ids.includes(to)).map((edge) => ({ code: 'UNKNOWN_NODE', at: edgeKey(edge) }) as const),
    ...taskNodes(definition).flatMap(({ id, outcomes, businessDays }) => [
      ...(outcomes.length > 0 ? [] : [{ code: 'NO_OUTCOME', at: id } as const]),
      ...(Number.isInteger(businessDays) && businessDays > 0 ? [] : [{ code: 'NO_TIME', at: id } as const]),
    ]),
  ]
}

const repeated = (values: readonly string[]): string[] => [...new Set(values.filter((value, index) => values.indexOf(value) !== index))]

function nodeFaults(definition: WorkflowDefinition, node: WorkflowNode): WorkflowFault[] {
  const out = waysOut(definition, node.id)
  const into = waysIn(definition, node.id)
  const split = node.kind === 'exclusive-split' || node.kind === 'parallel-split'
  const join = node.kind === 'exclusive-join' || node.kind === 'parallel-join'
  const faults: WorkflowFault[] = []
  if (node.kind !== 'start' && into.length === 0) faults.push({ code: 'UNREACHABLE', at: node.id })
  if (node.kind !== 'end' && out.length === 0) faults.push({ code: 'DEAD_END', at: node.id })
  if ((node.kind === 'end' && out.length > 0) || (!split && out.length > 1)) faults.push({ code: 'TOO_MANY_WAYS_OUT', at: node.id })
  if (node.kind === 'start' && into.length > 0) faults.push({ code: 'CYCLE', at: node.id })
  if ((split && out.length < 2) || (join && into.length < 2)) faults.push({ code: 'TOO_FEW_WAYS', at: node.id })
  if (node.kind === 'exclusive-split' && !isComplete(definition, out)) faults.push({ code: 'CONDITIONS_INCOMPLETE', at: node.id })
  if (node.kind !== 'exclusive-split' && out.some(({ condition }) => condition)) faults.push({ code: 'CONDITION_MISPLACED', at: node.id })
  return faults
}

/** Every way has a condition, the last and only the last is `otherwise`, and a condition names a task that exists. */
const isComplete = (definition: WorkflowDefinition, out: readonly WorkflowEdge[]): boolean =>
  out.every(({ condition }, index) => (condition?.when === 'otherwise') === (index === out.length - 1)) &&
  out.every(({ condition }) => condition?.when !== 'outcome-of' || nodeOf(definition, condition.task)?.kind === 'task') &&
  out.every(({ condition }) => condition !== undefined)

type Stop = { readonly at: 'end' } | { readonly at: 'join'; readonly id: string; readonly by: WorkflowEdge }

/** Walks the blocks from the start; what it does not meet cannot be reached, what it meets on its own path is a cycle. */
function blockFaults(definition: WorkflowDefinition): WorkflowFault[] {
  const faults: WorkflowFault[] = []
  const met = new Set<string>()

  const follow = (edge: WorkflowEdge, path: readonly string[], inParallel: boolean): Stop | undefined => {
    let into = edge
    let trail = path
    for (;;) {
      const node = nodeOf(definition, into.to)
      if (!node || trail.includes(node.id)) return void faults.push({ code: 'CYCLE', at: into.to })
      met.add(node.id)
      trail = [...trail, node.id]
      if (node.kind === 'parallel-join' || node.kind === 'exclusive-join') return { at: 'join', id: node.id, by: into }
      if (node.kind === 'end') {
        if (inParallel) faults.push({ code: 'END_INSIDE_PARALLEL', at: node.id })
        return { at: 'end' }
      }
      const onward = node.kind === 'parallel-split' || node.kind === 'exclusive-split' ? closeBlock(node, trail, inParallel) : waysOut(definition, node.id)[0]
      if (!onward) return undefined
      if (onward === 'all-ended') return { at: 'end' }
      into = onward
    }
  }

  const closeBlock = (split: WorkflowNode, trail: readonly string[], inParallel: boolean): WorkflowEdge | 'all-ended' | undefined => {
    const parallel = split.kind === 'parallel-split'
    const stops = waysOut(definition, split.id).map((way) => follow(way, trail, inParallel || parallel))
    if (stops.some((stop) => stop === undefined)) return undefined
    const joins = stops.filter((stop) => stop?.at === 'join')
    if (joins.length === 0) return 'all-ended'
    const [first] = joins
    if (!first) return undefined
    const kind = parallel ? 'parallel-join' : 'exclusive-join'
    const complete = nodeOf(definition, first.id)?.kind === kind && joins.every(({ id }) => id === first.id) && waysIn(definition, first.id).length === joins.length
    if (!complete || (parallel && joins.length !== stops.length)) return void faults.push({ code: 'JOIN_INCOMPLETE', at: first.id })
    return waysOut(definition, first.id)[0]
  }

  const start = definition.nodes.find(({ kind }) => kind === 'start')
  const first = start && waysOut(definition, start.id)[0]
  if (!start || !first) return [{ code: 'NO_SINGLE_START', at: definition.code }]
  met.add(start.id)
  const stop = follow(first, [start.id], false)
  // A join that no split opened: reached from the outermost sequence.
  if (stop?.at === 'join') faults.push({ code: 'JOIN_INCOMPLETE', at: stop.id })
  for (const { id } of definition.nodes) if (!met.has(id) && faults.length === 0) faults.push({ code: 'UNREACHABLE', at: id })
  return faults
}
