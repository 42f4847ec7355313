import type { Sql } from '@naru/kernel'
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

const refuse = (status: number, code: string, message: string): GraphQLError => new GraphQLError(message, { extensions: { code, http: { status } } })

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
  async find(authorization: string): Promise<PersonActor> {
    const [, key = ''] = /^Bearer (\S+)$/i.exec(authorization) ?? []
    const now = this.clock.now()
    const row = looksLikeKey(key) ? await this.#find(key) : undefined
    if (!row) throw refuse(401, 'API_KEY_UNKNOWN', 'There is no such API key.')
    const status = statusOfKey({ revokedAt: row.revoked_at, expiresAt: row.expires_at }, now)
    if (status === 'expired') throw refuse(401, 'API_KEY_EXPIRED', `The API key expired on ${row.expires_at.toISOString()}. Make a new one in the portal.`)
    const actor = toPersonActor(row)
    // Whoever made the key has left the organisation: the key has gone with them.
    if (status === 'revoked' || actor.membership === null) throw refuse(401, 'API_KEY_REVOKED', 'The API key was revoked. Make a new one in the portal.')
    const again = await this.limit.take('api-key', row.key_id)
    if (again) throw refuse(429, 'API_KEY_LIMIT', `Too many requests with this API key. Try again at ${again.toISOString()}.`)
    await this.acts.system('api-key-used', ({ sql }: { readonly sql: Sql }) => sql.query('select integration.key_used($1, $2)', [row.key_id, now]))
    return { ...actor, apiKey: { id: row.key_id, name: row.key_name, scopes: row.scopes } }
  }

  async #find(key: string): Promise<KeyRow | undefined> {
    const [row] = await this.database.prepared<KeyRow>('api-key', 'select * from integration.key_actor($1)', [hashOfKey(key)])
    return row
  }
}
