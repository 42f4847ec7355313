import { unwrapResolverError } from '@apollo/server/errors'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { randomUUID } from 'node:crypto'
import { CommitUnknown, DatabaseBusy } from '../database/faults.js'
import type { Log } from '../telemetry/log.js'

/** Codes that say something about the request; anything else is a fault of ours and leaves as an id that the log explains. */
const tellable = new Set([
  'UNAUTHENTICATED',
  'API_KEY_UNKNOWN',
  'API_KEY_EXPIRED',
  'API_KEY_REVOKED',
  'API_KEY_LIMIT',
  'API_KEY_SCOPE',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
  'TOO_COMPLEX',
  'OPERATION_RESOLUTION_FAILURE',
])

export const hideFaults =
  (log: Log) =>
  (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const code = formatted.extensions?.code
    if (typeof code === 'string' && tellable.has(code))
      return {
        message: formatted.message,
        extensions: { code },
        ...(formatted.path ? { path: formatted.path } : {}),
        ...(formatted.locations ? { locations: formatted.locations } : {}),
      }
    const cause = unwrapResolverError(error)
    if (isUnkeepable(cause))
      return {
        message: 'A text holds the character U+0000, which cannot be kept. Send it without.',
        extensions: { code: 'BAD_USER_INPUT' },
        ...(formatted.path ? { path: formatted.path } : {}),
      }
    const path = formatted.path ? { path: formatted.path } : {}
    if (isBusy(cause)) {
      log.warn('the database is busy or away', { path: formatted.path, error: cause })
      return { message: 'The service is busy. Nothing is lost: the same request may be sent again.', extensions: { code: 'UNAVAILABLE' }, ...path }
    }
    const id = randomUUID()
    log.error('a request failed', { id, path: formatted.path, error: cause instanceof GraphQLError ? (cause.originalError ?? cause) : cause })
    return { message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL', id }, ...path }
  }

/** PostgreSQL keeps every character but one, in texts and in JSON. */
const isUnkeepable = (cause: unknown): boolean => typeof cause === 'object' && cause !== null && 'code' in cause && (cause.code === '22021' || cause.code === '22P05')

/** Also when it happened before any resolver, while the request's session was looked up. */
function isBusy(error: unknown): boolean {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error
  return cause instanceof DatabaseBusy || cause instanceof CommitUnknown
}
