import type { Statement } from '../database/statements.js'

type Written = (places: readonly string[]) => string

/** One thing that a transaction writes at its end, over its own parameters, whose places are given: `$1`, `$2`, … */
export interface Part {
  readonly parameters: readonly unknown[]
  /** Common table expressions. */
  readonly text?: Written
  /** A function to call. */
  readonly call?: Written
  /** The lanes of the outbox worker that have something to do afterwards. */
  readonly wakes?: readonly string[]
}

/** Every part in one statement; undefined when there is none. */
export function concluding(parts: readonly Part[]): Statement | undefined {
  if (parts.length === 0) return undefined
  const parameters: unknown[] = []
  const placed = parts.map((part) => {
    const places = part.parameters.map((_, index) => `$${String(parameters.length + index + 1)}`)
    parameters.push(...part.parameters)
    return { text: part.text?.(places), call: part.call?.(places) }
  })
  const texts = placed.flatMap(({ text }) => text ?? [])
  const calls = placed.flatMap(({ call }) => call ?? [])
  const wakes = parts.flatMap(({ wakes = [] }) => wakes)
  if (wakes.length > 0) calls.push(`pg_notify('naru_outbox', $${String(parameters.push(wakes.join(' ')))})`)
  return { text: `${texts.length > 0 ? `with ${texts.join(',\n')}\n` : ''}select ${calls.length > 0 ? calls.join(', ') : 'null'}`, parameters }
}
