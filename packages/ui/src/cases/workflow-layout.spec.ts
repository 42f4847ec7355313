import { describe, expect, it } from '@jest/globals'
import { layOut, wayBetween, type Box } from './workflow-layout.js'

const nodes = ['START:a', 'PARALLEL_SPLIT:b', 'TASK:c', 'TASK:d', 'PARALLEL_JOIN:e', 'END:f'].map((text) => {
  const [kind = '', id = ''] = text.split(':')
  return { kind, id }
})
const edges = ['ab', 'bc', 'bd', 'ce', 'de', 'ef'].map(([from = '', to = '']) => ({ from, to }))
const overlap = (a: Box, b: Box) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

describe('the picture of a workflow', () => {
  const { boxes, width, height } = layOut(nodes, edges)
  const box = (id: string): Box => boxes.get(id) ?? { x: NaN, y: NaN, width: NaN, height: NaN }

  it('goes from left to right along every way', () => {
    for (const { from, to } of edges) expect(box(from).x + box(from).width).toBeLessThan(box(to).x)
  })
  it('stands parallel tasks one above the other and overlaps nothing', () => {
    expect(box('c').x).toBe(box('d').x)
    const all = [...boxes.values()]
    for (const [index, one] of all.entries()) for (const other of all.slice(index + 1)) expect(overlap(one, other)).toBe(false)
  })
  it('keeps inside its frame', () => {
    for (const one of boxes.values()) {
      expect(one.x + one.width).toBeLessThanOrEqual(width)
      expect(one.y).toBeGreaterThanOrEqual(0)
      expect(one.y + one.height).toBeLessThanOrEqual(height)
    }
  })
  it('ends also for a circle, which nobody may publish', () => expect(layOut(nodes, [...edges, { from: 'f', to: 'a' }]).boxes.size).toBe(nodes.length))
  it('ends a way at the side of its box', () => expect(wayBetween({ x: 0, y: 0, width: 10, height: 10 }, { x: 60, y: 20, width: 10, height: 10 })).toBe('M 10 5 H 48 V 25 H 55'))
})
