import { request, RequestError } from '@naru/api-client'
import type { JWK } from 'jose'
import { GateLookupDocument, type GateGoodsFragment, type GateLookupQuery, type GatePersonFragment, type GateVerdict } from '../../generated/graphql.js'
import type { Manifest, StoredEvent } from './gate-memory.js'
import { digestOfCrew, readPermit } from './permit-claims.js'

/** What an officer needs to see of whoever stands at the gate. */
export interface GateCheck {
  readonly token: string
  readonly verdict: GateVerdict
  readonly isOffline: boolean
  readonly permit: {
    readonly id: string
    readonly number: string
    readonly plate: string
    readonly applicant: { readonly ko: string; readonly en: string } | null
    readonly conditions: readonly string[]
    readonly validFrom: string
    readonly validUntil: string
    readonly peopleCount: number
  } | null
  readonly people: readonly GatePersonFragment[]
  readonly goods: readonly GateGoodsFragment[]
  /** The list on this device does not name the people whom the permit was signed for. */
  readonly isCrewUnknown: boolean
}

/** Asks the server, and decides by the cached keys and lists where it does not answer. */
export async function checkPermit(text: string, manifest: Manifest | undefined, waiting: readonly StoredEvent[], today: string): Promise<GateCheck> {
  const token = text.trim()
  try {
    return fromServer(token, await request(GateLookupDocument, { token }))
  } catch (error) {
    if (error instanceof RequestError && error.fault.kind === 'network') return checkOffline(token, manifest, waiting, today)
    throw error
  }
}

function fromServer(token: string, { gateLookup: { verdict, permit, people, goods } }: GateLookupQuery): GateCheck {
  return { token, verdict, isOffline: false, permit: permit && { ...permit, peopleCount: people.length }, people, goods, isCrewUnknown: false }
}

const refused = (token: string): GateCheck => ({ token, verdict: 'PERMIT_TOKEN_INVALID', isOffline: true, permit: null, people: [], goods: [], isCrewUnknown: false })

/** With the signature, the days in the permit, and the lists of the last connection. */
export async function checkOffline(token: string, manifest: Manifest | undefined, waiting: readonly StoredEvent[], today: string): Promise<GateCheck> {
  const claims = manifest && (await readPermit(token, keysOf(manifest)))
  if (!manifest || !claims) return refused(token)
  const listed = manifest.permits.find(({ id }) => id === claims.id)
  const people = listed?.people ?? []
  const isCrewKnown = listed !== undefined && (await digestOfCrew(people.map(({ digest }) => digest))) === claims.peopleDigest
  const isUsed = manifest.used.includes(claims.id) || waiting.some(({ permitId, decision }) => permitId === claims.id && decision === 'PASSED')
  const verdict: GateVerdict = manifest.revoked.includes(claims.id)
    ? 'PERMIT_REVOKED'
    : isUsed
      ? 'PERMIT_ALREADY_USED'
      : today > claims.validUntil
        ? 'PERMIT_EXPIRED'
        : today < claims.validFrom
          ? 'PERMIT_NOT_YET_VALID'
          : 'PASS'
  return {
    token,
    verdict,
    isOffline: true,
    permit: { ...claims, applicant: listed?.applicant ?? null, conditions: listed?.conditions ?? [] },
    people,
    goods: listed?.goods ?? [],
    isCrewUnknown: !isCrewKnown,
  }
}

function keysOf({ keys }: Manifest): readonly JWK[] {
  const list = typeof keys === 'object' && keys !== null && 'keys' in keys ? keys.keys : undefined
  return Array.isArray(list) ? list.filter((key): key is JWK => typeof key === 'object' && key !== null && 'kty' in key) : []
}
