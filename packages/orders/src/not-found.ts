import { err, type Err } from '@naru/kernel'

/** It does not exist, or is not the actor's to see: both look alike. */
export interface NotFound {
  readonly code: 'NOT_FOUND'
}
export const notFound = (): Err<NotFound> => err({ code: 'NOT_FOUND' })
