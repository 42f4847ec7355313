/** Documents in ascending order, each with how well it matches. */
export interface Matches {
  readonly docs: Uint32Array
  readonly scores: Float32Array
  readonly length: number
}

export const none: Matches = { docs: new Uint32Array(0), scores: new Float32Array(0), length: 0 }

const room = (length: number): { docs: Uint32Array; scores: Float32Array } => ({ docs: new Uint32Array(length), scores: new Float32Array(length) })

/** From how many times the length on it is cheaper to look each document up than to walk both lists. */
const lopsided = 24

/** In both; scores add up. */
export function both(a: Matches, b: Matches): Matches {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a]
  const { docs, scores } = room(few.length)
  const isLopsided = many.length > few.length * lopsided
  let length = 0
  for (let i = 0, j = 0; i < few.length && j < many.length; i += 1) {
    const doc = few.docs[i] ?? 0
    if (isLopsided) j = firstAtLeast(many, doc, j)
    else while (j < many.length && (many.docs[j] ?? 0) < doc) j += 1
    if (j < many.length && many.docs[j] === doc) {
      docs[length] = doc
      scores[length] = (few.scores[i] ?? 0) + (many.scores[j] ?? 0)
      length += 1
    }
  }
  return { docs, scores, length }
}

function firstAtLeast({ docs, length }: Matches, doc: number, from: number): number {
  let [low, high] = [from, length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((docs[middle] ?? 0) < doc) low = middle + 1
    else high = middle
  }
  return low
}

/** In either; the better score counts, or both when `adding`. */
export function either(a: Matches, b: Matches, adding = false): Matches {
  if (a.length === 0) return b
  if (b.length === 0) return a
  const { docs, scores } = room(a.length + b.length)
  let [length, i, j] = [0, 0, 0]
  while (i < a.length || j < b.length) {
    const left = i < a.length ? (a.docs[i] ?? 0) : Infinity
    const right = j < b.length ? (b.docs[j] ?? 0) : Infinity
    const [x, y] = [left <= right ? (a.scores[i] ?? 0) : 0, right <= left ? (b.scores[j] ?? 0) : 0]
    docs[length] = Math.min(left, right)
    scores[length] = adding ? x + y : Math.max(x, y)
    length += 1
    if (left <= right) i += 1
    if (right <= left) j += 1
  }
  return { docs, scores, length }
}

export function scaled({ docs, scores, length }: Matches, factor: number): Matches {
  const smaller = new Float32Array(length)
  for (let index = 0; index < length; index += 1) smaller[index] = (scores[index] ?? 0) * factor
  return { docs, scores: smaller, length }
}

/** Those whose score reaches `least`. */
export function atLeast({ docs, scores, length }: Matches, least: number): Matches {
  const kept = room(length)
  let count = 0
  for (let index = 0; index < length; index += 1) {
    const score = scores[index] ?? 0
    if (score < least) continue
    kept.docs[count] = docs[index] ?? 0
    kept.scores[count] = score
    count += 1
  }
  return { ...kept, length: count }
}
