import { useMessages } from '../i18n/messages.js'
import { cx } from '../cx.js'
import { useId } from 'react'
import { caseWords } from './case-words.js'
import { layOut, wayBetween } from './workflow-layout.js'

export type PictureState = 'AHEAD' | 'CURRENT' | 'PAUSED' | 'PASSED' | 'REFUSED' | 'SKIPPED'
export type PictureKind = 'START' | 'TASK' | 'EXCLUSIVE_SPLIT' | 'EXCLUSIVE_JOIN' | 'PARALLEL_SPLIT' | 'PARALLEL_JOIN' | 'END'

export interface WorkflowPictureNode {
  readonly id: string
  readonly kind: PictureKind
  readonly name: string
  /** Who does it, for a task. */
  readonly by?: string
  readonly state: PictureState
}
export interface WorkflowPictureEdge {
  readonly from: string
  readonly to: string
  readonly label?: string
  readonly taken: boolean
}

const looks = {
  AHEAD: 'border-line-strong bg-surface text-ink-soft',
  CURRENT: 'border-2 border-brand-text bg-brand-soft text-brand-text',
  PAUSED: 'border-2 border-warn bg-warn-soft text-warn-text',
  PASSED: 'border-good bg-good-soft text-good-text',
  REFUSED: 'border-2 border-bad bg-bad-soft text-bad-text',
  SKIPPED: 'border-dashed border-line-strong bg-sunken text-ink-soft',
} as const satisfies Record<PictureState, string>

/** Where a case stands: agencies, ways, and who has the file now. Colour and word say the state together. */
export function WorkflowPicture({
  label,
  nodes,
  edges,
  className,
}: {
  readonly label: string
  readonly nodes: readonly WorkflowPictureNode[]
  readonly edges: readonly WorkflowPictureEdge[]
  readonly className?: string
}) {
  const arrow = useId()
  const { boxes, width, height } = layOut(nodes, edges)
  return (
    // A region that scrolls must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="region" aria-label={label} tabIndex={0} className={cx('overflow-x-auto rounded-sm pb-2', className)}>
      <div className="relative mx-auto" style={{ width, height }}>
        <svg aria-hidden width={width} height={height} className="absolute inset-0">
          <defs>
            <marker id={arrow} viewBox="0 0 6 6" refX="5" refY="3" markerWidth="6" markerHeight="6" orient="auto">
              <path d="M 0 0 L 6 3 L 0 6 z" fill="context-stroke" />
            </marker>
          </defs>
          {edges.map(({ from, to, taken }) => {
            const start = boxes.get(from)
            const end = boxes.get(to)
            return (
              start &&
              end && (
                <path
                  key={`${from}>${to}`}
                  d={wayBetween(start, end)}
                  fill="none"
                  stroke={taken ? 'var(--color-good)' : 'var(--color-line-strong)'}
                  strokeWidth={taken ? 2 : 1.25}
                  strokeDasharray={taken ? undefined : '4 3'}
                  markerEnd={`url(#${arrow})`}
                />
              )
            )
          })}
        </svg>
        <ol>
          {nodes.map((node) => {
            const box = boxes.get(node.id)
            return (
              box && (
                <li key={node.id} className="absolute" style={{ left: box.x, top: box.y, width: box.width, height: box.height }}>
                  <Node node={node} />
                </li>
              )
            )
          })}
        </ol>
      </div>
    </div>
  )
}

function Node({ node: { kind, name, by, state } }: { readonly node: WorkflowPictureNode }) {
  const m = useMessages(caseWords)
  const look = looks[state]
  switch (kind) {
    case 'TASK':
      return (
        <div className={cx('flex size-full flex-col justify-center gap-0.5 rounded-md border px-2.5 py-2 leading-tight', look)}>
          <span className="text-sm font-semibold">{name}</span>
          {by !== undefined && <span className="line-clamp-2 text-xs">{by}</span>}
          <span className="text-xs font-medium">{m.pictureStates[state]}</span>
        </div>
      )
    case 'START':
    case 'END':
      return (
        <div className={cx('flex size-full flex-col items-center justify-center rounded-full border px-2 text-center leading-tight', look)}>
          <span className="text-sm font-semibold">{name}</span>
          {state !== 'AHEAD' && <span className="text-xs">{m.pictureStates[state]}</span>}
        </div>
      )
    case 'EXCLUSIVE_SPLIT':
    case 'EXCLUSIVE_JOIN':
    case 'PARALLEL_SPLIT':
    case 'PARALLEL_JOIN':
      return (
        <div title={name} className="flex size-full items-center justify-center">
          <span aria-hidden className={cx('flex size-5 rotate-45 items-center justify-center border', look)}>
            <span className="-rotate-45 text-base leading-none font-semibold">{kind.startsWith('PARALLEL') ? '+' : '×'}</span>
          </span>
          <span className="sr-only">
            {name}: {m.pictureStates[state]}
          </span>
        </div>
      )
  }
}
