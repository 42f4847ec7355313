import { err, type Err } from '@naru/kernel'

/** Something typed that cannot be taken: where, and why. */
export interface InvalidInput {
  readonly code: 'INVALID_INPUT'
  readonly at: string
  readonly reason: string
}
export const invalid = (at: string, reason: string): Err<InvalidInput> => err({ code: 'INVALID_INPUT', at, reason })

export interface NotFound {
  readonly code: 'NOT_FOUND'
}
export const notFound = (): Err<NotFound> => err({ code: 'NOT_FOUND' })
