import type { AgencyCode, ComplexCode, Localized } from '@naru/kernel'
import type { FieldId } from '../field-dictionary.js'

export const taskOutcomes = ['approved', 'approved-with-conditions', 'partly-approved', 'refused', 'deemed-approved'] as const
export type TaskOutcome = (typeof taskOutcomes)[number]

/** A task of an agency: what it must do, what it may see, how long it has and how it may end. */
export interface TaskNode {
  readonly kind: 'task'
  readonly id: string
  readonly name: Localized
  readonly agency: AgencyCode
  readonly duty: Localized
  readonly projection: readonly FieldId[]
  readonly businessDays: number
  readonly outcomes: readonly TaskOutcome[]
}

export type WorkflowNode =
  | { readonly kind: 'start' | 'exclusive-split' | 'exclusive-join' | 'parallel-split' | 'parallel-join'; readonly id: string; readonly name: Localized }
  | TaskNode
  | { readonly kind: 'end'; readonly id: string; readonly name: Localized; readonly result: 'granted' | 'refused' }

/** When a way out of an exclusive split is taken. Ways are tried in order; exactly the last is `otherwise`. */
export type Condition =
  | { readonly when: 'otherwise' }
  /** Some task decided so far ended in one of these. */
  | { readonly when: 'some-outcome'; readonly in: readonly TaskOutcome[] }
  | { readonly when: 'outcome-of'; readonly task: string; readonly in: readonly TaskOutcome[] }

export interface WorkflowEdge {
  readonly from: string
  readonly to: string
  /** Only on the ways out of an exclusive split. */
  readonly condition?: Condition
  readonly label?: Localized
}

/** Agency routing as data. Published versions never change: a running dossier keeps its own. */
export interface WorkflowDefinition {
  readonly code: string
  readonly version: number
  readonly complex: ComplexCode
  readonly name: Localized
  readonly nodes: readonly WorkflowNode[]
  readonly edges: readonly WorkflowEdge[]
}

export const edgeKey = ({ from, to }: Pick<WorkflowEdge, 'from' | 'to'>): string => `${from}>${to}`
export const nodeOf = (definition: WorkflowDefinition, id: string): WorkflowNode | undefined => definition.nodes.find((node) => node.id === id)
export const waysOut = (definition: WorkflowDefinition, id: string): readonly WorkflowEdge[] => definition.edges.filter(({ from }) => from === id)
export const waysIn = (definition: WorkflowDefinition, id: string): readonly WorkflowEdge[] => definition.edges.filter(({ to }) => to === id)
export const taskNodes = (definition: WorkflowDefinition): readonly TaskNode[] => definition.nodes.filter((node) => node.kind === 'task')

/** The task node of a valid definition; a missing one is a bug. */
export function getTaskNode(definition: WorkflowDefinition, id: string): TaskNode {
  const node = nodeOf(definition, id)
  if (node?.kind !== 'task') throw new Error(`${definition.code} v${definition.version} has no task ${id}`)
  return node
}
