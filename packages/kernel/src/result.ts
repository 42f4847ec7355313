/** The answer of a use case: a value, or a failure that was expected and has a `code`. A thrown error is a bug or an outage. */
export type Result<T, F extends Failure = Failure> = Ok<T> | Err<F>
export interface Ok<T> {
  readonly ok: true
  readonly value: T
}
export interface Err<F> {
  readonly ok: false
  readonly failure: F
}

/** `code` is SCREAMING_SNAKE and is what clients translate; the other fields are the message's arguments. */
export interface Failure {
  readonly code: string
}

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value })
export const err = <const F extends Failure>(failure: F): Err<F> => ({ ok: false, failure })

/** The value, or a throw: for places where a failure would be a bug (builders, constants, seeds). */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Error(`expected a value, got ${JSON.stringify(result.failure, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))}`)
}

/** Values of all results, or the first failure. */
export function all<T, F extends Failure>(results: readonly Result<T, F>[]): Result<readonly T[], F> {
  const values: T[] = []
  for (const result of results) {
    if (!result.ok) return result
    values.push(result.value)
  }
  return ok(values)
}

/** Makes a switch over a union total: a forgotten case is a compile error, and at run time a throw. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}
