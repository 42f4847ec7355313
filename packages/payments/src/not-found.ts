/** It does not exist, or is not the actor's to see. */
export interface NotFound {
  readonly code: 'NOT_FOUND'
}
export const notFound = { ok: false, failure: { code: 'NOT_FOUND' } } as const satisfies { ok: false; failure: NotFound }
