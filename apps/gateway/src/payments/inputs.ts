import { decodeCursor, err, ok, parseDate, parseId, parseMoney, type Id, type Money, type PageRequest, type PlainDate, type Result } from '@naru/kernel'
import type { NotFound } from '@naru/payments'
import type * as api from '../platform/graphql/generated/schema.js'

export interface InvalidInput {
  readonly code: 'INVALID_INPUT'
  readonly at: string
  readonly reason: string
}

export function moneyIn(value: api.MoneyInput, at: string): Result<Money, InvalidInput> {
  const parsed = parseMoney(value.amount, value.currency)
  return parsed.ok ? parsed : err({ code: 'INVALID_INPUT', at, reason: parsed.failure.code })
}

export function dateIn(value: string, at: string): Result<PlainDate, InvalidInput> {
  const parsed = parseDate(value)
  return parsed.ok ? parsed : err({ code: 'INVALID_INPUT', at, reason: parsed.failure.code })
}

/** A malformed id names nothing: it answers like an unknown one. */
export function idIn<Name extends string>(value: string): Result<Id<Name>, NotFound> {
  const parsed = parseId<Name>(value)
  return parsed.ok ? parsed : err({ code: 'NOT_FOUND' })
}

/** A date that limits a list; one that is none does not. */
export function dateOrNull(value: string | null | undefined): PlainDate | null {
  const parsed = parseDate(value ?? '')
  return parsed.ok ? parsed.value : null
}

/** A path of our own front end, never another site's address. */
export const pathIn = (value: string, at: string): Result<string, InvalidInput> =>
  /^\/(?![/\\])[\w\-/?=&]{0,200}$/.test(value) ? ok(value) : err({ code: 'INVALID_INPUT', at, reason: 'NOT_A_PATH' })

export const pageIn = ({ first, after }: { readonly first?: number | null | undefined; readonly after?: string | null | undefined }): PageRequest => {
  const size = Math.min(Math.max(first ?? 20, 1), 100)
  return after != null && decodeCursor(after) ? { first: size, after } : { first: size }
}
