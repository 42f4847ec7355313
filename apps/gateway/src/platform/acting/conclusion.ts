import type { Statement } from '../database/statements.js'

/** One thing that a transaction writes at its end, as common table expressions over its own parameters. */
export interface Part {
  readonly parameters: readonly unknown[]
  /** The expressions, given the places of the parameters: `$1`, `$2`, … */
  text(places: readonly string[]): string
  /** The lanes of the outbox worker that have something to do afterwards. */
  readonly wakes?: readonly string[]
}

/** Every part in one statement; undefined when there is none. */
export function concluding(parts: readonly Part[]): Statement | undefined {
  if (parts.length === 0) return undefined
  const parameters: unknown[] = []
  const texts = parts.map((part) => {
    const places = part.parameters.map((_, index) => `$${String(parameters.length + index + 1)}`)
    parameters.push(...part.parameters)
    return part.text(places)
  })
  const wakes = parts.flatMap(({ wakes = [] }) => wakes)
  if (wakes.length > 0) parameters.push(wakes.join(' '))
  return { text: `with ${texts.join(',\n')}\nselect ${wakes.length > 0 ? `pg_notify('naru_outbox', $${String(parameters.length)})` : 'null'}`, parameters }
}
