/** A workflow as it is drawn, whatever it is about. */
export interface PictureNode {
  readonly id: string
  readonly kind: string
}
export interface PictureEdge {
  readonly from: string
  readonly to: string
}
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export interface PictureLayout {
  readonly boxes: ReadonlyMap<string, Box>
  readonly width: number
  readonly height: number
}

const gapX = 20
const gapY = 20
const sizeOf = (kind: string): { readonly width: number; readonly height: number } =>
  kind === 'TASK' ? { width: 148, height: 96 } : kind === 'START' || kind === 'END' ? { width: 72, height: 56 } : { width: 28, height: 28 }

/**
 * From left to right: a node stands one column after the latest node before it, and in its column near the middle of the nodes
 * that lead to it. The graph has no circles: workflows are checked for that before they are published.
 */
export function layOut(nodes: readonly PictureNode[], edges: readonly PictureEdge[]): PictureLayout {
  const columns = columnsOf(nodes, edges)
  const widths = columns.map((column) => Math.max(...column.map(({ kind }) => sizeOf(kind).width)))
  const heights = columns.map((column) => column.reduce((total, { kind }) => total + sizeOf(kind).height, 0) + gapY * (column.length - 1))
  const height = Math.max(0, ...heights)
  const boxes = new Map<string, Box>()
  let x = 0
  for (const [index, column] of columns.entries()) {
    let y = (height - (heights[index] ?? 0)) / 2
    const columnWidth = widths[index] ?? 0
    for (const { id, kind } of sorted(column, edges, boxes)) {
      const size = sizeOf(kind)
      boxes.set(id, { x: x + (columnWidth - size.width) / 2, y, ...size })
      y += size.height + gapY
    }
    x += columnWidth + gapX
  }
  return { boxes, width: Math.max(0, x - gapX), height }
}

function columnsOf(nodes: readonly PictureNode[], edges: readonly PictureEdge[]): readonly (readonly PictureNode[])[] {
  const depths = new Map(nodes.map(({ id }) => [id, 0]))
  // As many rounds as there are nodes settle every depth of a graph without circles, and end also where there is one.
  for (const _round of nodes) for (const { from, to } of edges) depths.set(to, Math.min(nodes.length, Math.max(depths.get(to) ?? 0, (depths.get(from) ?? 0) + 1)))
  const columns: PictureNode[][] = []
  for (const node of nodes) (columns[depths.get(node.id) ?? 0] ??= []).push(node)
  return columns.filter((column) => column.length > 0)
}

/** Those fed from higher up stand higher up; the given order decides ties. */
function sorted(column: readonly PictureNode[], edges: readonly PictureEdge[], boxes: ReadonlyMap<string, Box>): readonly PictureNode[] {
  const centre = (id: string): number => {
    const before = edges.filter(({ to }) => to === id).flatMap(({ from }) => boxes.get(from) ?? [])
    return before.length === 0 ? 0 : before.reduce((total, { y, height }) => total + y + height / 2, 0) / before.length
  }
  return [...column].sort((a, b) => centre(a.id) - centre(b.id))
}

/** A way between two boxes: out to the right, in from the left, bent in between. */
export function wayBetween(from: Box, to: Box): string {
  const startX = from.x + from.width
  const startY = from.y + from.height / 2
  const endX = to.x
  const endY = to.y + to.height / 2
  const middle = endX - Math.min(gapX * 0.6, (endX - startX) / 2)
  return `M ${String(startX)} ${String(startY)} H ${String(middle)} V ${String(endY)} H ${String(endX - 5)}`
}
