import { err, ok, type Instant, type OrganisationId, type PersonId, type Result } from '@naru/kernel'
import type { ApiKeyId } from './ids.js'
import { invalid, type InvalidInput } from './invalid.js'

/** What a key may touch. `read` answers queries; each other one opens the mutations of one area. */
export const scopes = ['read', 'catalogue', 'orders', 'payments', 'origin', 'customs', 'permits'] as const
export type Scope = (typeof scopes)[number]

/** A key acts as the person who made it, within their roles and its scopes: it never does more than they could. */
export interface ApiKey {
  readonly id: ApiKeyId
  readonly organisationId: OrganisationId
  readonly name: string
  /** The first characters of the key, by which people tell keys apart. */
  readonly prefix: string
  readonly scopes: readonly Scope[]
  readonly createdBy: PersonId
  readonly createdAt: Instant
  readonly expiresAt: Instant
  readonly lastUsedAt: Instant | null
  readonly revokedAt: Instant | null
}

export type ApiKeyStatus = 'active' | 'expired' | 'revoked'

export const statusOfKey = ({ revokedAt, expiresAt }: Pick<ApiKey, 'revokedAt' | 'expiresAt'>, now: Instant): ApiKeyStatus =>
  revokedAt !== null ? 'revoked' : expiresAt <= now ? 'expired' : 'active'

export const longestKeyDays = 365
export const mostActiveKeys = 20
/** A key that was rotated goes on for a day, so that the system that uses it can be changed over. */
export const rotationGraceMs = 86_400_000
const day = 86_400_000
const nameLimit = 80

export interface ApiKeyRequest {
  readonly name: string
  readonly scopes: readonly string[]
  /** Whole days from now, 1 to 365. */
  readonly days: number
}

export interface TooManyKeys {
  readonly code: 'TOO_MANY_KEYS'
  readonly maximum: number
}

const isScope = (scope: string): scope is Scope => (scopes as readonly string[]).includes(scope)

export interface NewKeyFacts {
  readonly id: ApiKeyId
  readonly organisationId: OrganisationId
  readonly createdBy: PersonId
  readonly prefix: string
  /** Active keys that the organisation has already. */
  readonly active: number
}

/** A key within the limits, or what is wrong with the request. */
export function newKey({ name, scopes: asked, days }: ApiKeyRequest, { active, ...facts }: NewKeyFacts, now: Instant): Result<ApiKey, InvalidInput | TooManyKeys> {
  const trimmed = name.trim()
  if (trimmed === '') return invalid('name', 'REQUIRED')
  if (trimmed.length > nameLimit) return invalid('name', 'TOO_LONG')
  if (asked.length === 0) return invalid('scopes', 'REQUIRED')
  const wanted = asked.filter(isScope)
  const unknown = asked.findIndex((scope) => !isScope(scope))
  if (unknown >= 0) return invalid(`scopes.${String(unknown)}`, 'UNKNOWN')
  if (!Number.isInteger(days) || days < 1 || days > longestKeyDays) return invalid('days', 'OUT_OF_RANGE')
  if (active >= mostActiveKeys) return err({ code: 'TOO_MANY_KEYS', maximum: mostActiveKeys })
  return ok({
    ...facts,
    name: trimmed,
    scopes: scopes.filter((scope) => wanted.includes(scope)),
    createdAt: now,
    expiresAt: new Date(now.getTime() + days * day),
    lastUsedAt: null,
    revokedAt: null,
  })
}

export interface KeyNotActive {
  readonly code: 'KEY_NOT_ACTIVE'
  readonly status: Exclude<ApiKeyStatus, 'active'>
}

const whileActive = (key: ApiKey, now: Instant): Result<ApiKey, KeyNotActive> => {
  const status = statusOfKey(key, now)
  return status === 'active' ? ok(key) : err({ code: 'KEY_NOT_ACTIVE', status })
}

export function revokeKey(key: ApiKey, now: Instant): Result<ApiKey, KeyNotActive> {
  const active = whileActive(key, now)
  return active.ok ? ok({ ...active.value, revokedAt: now }) : active
}

/** The old key of a rotation, which ends within a day, and a new one of the same name, scopes and length of life. */
export function rotateKey(key: ApiKey, next: Pick<ApiKey, 'id' | 'prefix' | 'createdBy'>, now: Instant): Result<{ readonly old: ApiKey; readonly next: ApiKey }, KeyNotActive> {
  const active = whileActive(key, now)
  if (!active.ok) return active
  const life = key.expiresAt.getTime() - key.createdAt.getTime()
  const ends = new Date(Math.min(key.expiresAt.getTime(), now.getTime() + rotationGraceMs))
  return ok({
    old: { ...key, expiresAt: ends },
    next: { ...key, ...next, createdAt: now, expiresAt: new Date(now.getTime() + life), lastUsedAt: null },
  })
}
