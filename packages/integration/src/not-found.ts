import { err, type Err } from '@naru/kernel'

export interface NotFound {
  readonly code: 'NOT_FOUND'
}
export const notFound = (): Err<NotFound> => err({ code: 'NOT_FOUND' })
