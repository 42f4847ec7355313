import type { Instant, Locale, Sql } from '@naru/kernel'
import { statusOfKey } from '@naru/integration'
import { hashOfKey, looksLikeKey } from '@naru/integration/server'
import { Injectable } from '@nestjs/common'
import { GraphQLError } from 'graphql'
import type { PersonActor } from '../acting/actor.js'
import { Acts } from '../acting/acts.js'
import { SystemClock } from '../acting/clock.js'
import { Database } from '../database/database.js'
import { toPersonActor, type SessionRow } from './people.js'
import { RateLimit } from './rate-limit.js'

interface KeyRow extends SessionRow {
  readonly key_id: string
  readonly key_name: string
  readonly scopes: readonly string[]
  readonly expires_at: Date
  readonly revoked_at: Date | null
}

/** Whoever reads the log of a system far away reads these. */
const refusals = {
  API_KEY_UNKNOWN: { status: 401, ko: () => '그런 API 키는 없습니다.', en: () => 'There is no such API key.' },
  API_KEY_EXPIRED: {
    status: 401,
    ko: (at) => `API 키가 ${at}에 만료되었습니다. 포털에서 새 키를 만드십시오.`,
    en: (at) => `The API key expired on ${at}. Make a new one in the portal.`,
  },
  API_KEY_REVOKED: {
    status: 401,
    ko: () => 'API 키가 폐기되었습니다. 포털에서 새 키를 만드십시오.',
    en: () => 'The API key was revoked. Make a new one in the portal.',
  },
  API_KEY_LIMIT: {
    status: 429,
    ko: (at) => `이 API 키로 보낸 요청이 너무 많습니다. ${at} 이후 다시 시도하십시오.`,
    en: (at) => `Too many requests with this API key. Try again at ${at}.`,
  },
} as const satisfies Record<string, { readonly status: number } & Record<Locale, (at: string) => string>>

const refuse = (code: keyof typeof refusals, locale: Locale, at?: Instant): GraphQLError =>
  new GraphQLError(refusals[code][locale](at?.toISOString() ?? ''), { extensions: { code, http: { status: refusals[code].status } } })

/** Who acts by an API key. A key that is not in force is refused with its reason, before anything of the request runs. */
@Injectable()
export class ApiKeyActors {
  constructor(
    private readonly database: Database,
    private readonly acts: Acts,
    private readonly limit: RateLimit,
    private readonly clock: SystemClock,
  ) {}

  /** The actor of an `Authorization: Bearer naru_…` header; throws an answer of status 401 or 429. */
  async find(authorization: string, locale: Locale): Promise<PersonActor> {
    const [, key = ''] = /^Bearer (\S+)$/i.exec(authorization) ?? []
    const now = this.clock.now()
    const row = looksLikeKey(key) ? await this.#find(key) : undefined
    if (!row) throw refuse('API_KEY_UNKNOWN', locale)
    const status = statusOfKey({ revokedAt: row.revoked_at, expiresAt: row.expires_at }, now)
    if (status === 'expired') throw refuse('API_KEY_EXPIRED', locale, row.expires_at)
    const actor = toPersonActor(row)
    // Whoever made the key has left the organisation: the key has gone with them.
    if (status === 'revoked' || actor.membership === null) throw refuse('API_KEY_REVOKED', locale)
    const again = await this.limit.take('api-key', row.key_id)
    if (again) throw refuse('API_KEY_LIMIT', locale, again)
    await this.acts.system('api-key-used', ({ sql }: { readonly sql: Sql }) => sql.query('select integration.key_used($1, $2)', [row.key_id, now]))
    return { ...actor, apiKey: { id: row.key_id, name: row.key_name, scopes: row.scopes } }
  }

  async #find(key: string): Promise<KeyRow | undefined> {
    const [row] = await this.database.prepared<KeyRow>('api-key', 'select * from integration.key_actor($1)', [hashOfKey(key)])
    return row
  }
}
