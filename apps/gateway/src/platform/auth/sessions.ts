import { ok, err, type Instant, type OrganisationId, type PersonId, type Result, type Sql } from '@naru/kernel'
import { Injectable } from '@nestjs/common'
import { createHash, randomBytes } from 'node:crypto'
import type { Actor, PersonActor } from '../acting/actor.js'
import { anonymous } from '../acting/actor.js'
import { Acts } from '../acting/acts.js'
import type { FrontEndName } from '../http/request-context.js'
import { People } from './people.js'
import { nobodysHash, passwordMatches } from './password.js'

export const sessionHours = 12
const attemptsBeforeLock = 8
const lockMinutes = 15

export type SignInFailure = { readonly code: 'WRONG_CREDENTIALS' } | { readonly code: 'ACCOUNT_LOCKED'; readonly until: Instant }

export interface OpenSession {
  readonly token: string
  readonly actor: PersonActor
}

/** What may act in a front end: officials in the single window, firms in the portal, buyers in the storefront, where firms buy their materials too. */
const kindsByFrontEnd: Readonly<Record<FrontEndName, readonly string[]>> = {
  storefront: ['company', 'firm', 'state-enterprise'],
  supplier: ['firm', 'broker', 'state-enterprise'],
  window: ['agency', 'committee'],
  gateway: ['company', 'firm', 'broker', 'state-enterprise', 'agency', 'committee'],
}

const digest = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Server-side sessions: the cookie holds a random token, the database its digest. */
@Injectable()
export class Sessions {
  constructor(
    private readonly acts: Acts,
    private readonly people: People,
  ) {}

  /** Opens a session. Counts failures per account and locks it for a while after too many; says the same of an unknown address and a wrong password. */
  async signIn(email: string, password: string, frontEnd: FrontEndName): Promise<Result<OpenSession, SignInFailure>> {
    const checked = await this.checkPassword(email, password)
    if (!checked.ok) return checked
    const memberships = await this.people.membershipsOf(checked.value)
    const organisationId = memberships.find(({ kind }) => kindsByFrontEnd[frontEnd].includes(kind))?.organisationId ?? null
    const token = await this.#open(checked.value, organisationId, frontEnd, true)
    const actor = await this.find(token)
    if (actor.kind !== 'person') throw new Error('a session just opened is not there')
    return ok({ token, actor })
  }

  /** Whose address and password these are. */
  async checkPassword(email: string, password: string): Promise<Result<PersonId, SignInFailure>> {
    const credential = await this.acts.system('sign-in', async ({ sql }) => {
      const [row] = await sql.query<{ person_id: PersonId; password_hash: string; locked_until: Date | null; now: Date }>(
        'select person_id, password_hash, locked_until, now() as now from platform.credential where email = $1',
        [email],
      )
      return row
    })
    if (credential?.locked_until && credential.locked_until > credential.now) return err({ code: 'ACCOUNT_LOCKED', until: credential.locked_until })
    const matches = await passwordMatches(credential?.password_hash ?? nobodysHash, password).catch(() => false)
    if (!credential || !matches) {
      if (credential) await this.#countFailure(credential.person_id)
      return err({ code: 'WRONG_CREDENTIALS' })
    }
    return ok(credential.person_id)
  }

  /** When the session's owner last gave the password in it; undefined when never, or when the session has ended. */
  async confirmedAt(token: string): Promise<Instant | undefined> {
    const [row] = await this.acts.system('confirm identity', ({ sql }) =>
      sql.query<{ confirmed_at: Instant | null }>('select confirmed_at from platform.session where token_hash = $1', [digest(token)]),
    )
    return row?.confirmed_at ?? undefined
  }

  async confirm(token: string, at: Instant): Promise<void> {
    await this.acts.system('confirm identity', ({ sql }) => sql.query('update platform.session set confirmed_at = $2 where token_hash = $1', [digest(token), at]))
  }

  /** Opens a session for somebody who has just proven who they are by other means: a sign-up, an invitation. */
  async openFor(personId: PersonId, organisationId: OrganisationId | null, frontEnd: FrontEndName): Promise<string> {
    return this.#open(personId, organisationId, frontEnd, false)
  }

  /** The person of a session and the membership in whose name it acts; anonymous when there is none or it has ended. */
  async find(token: string | null): Promise<Actor> {
    if (token === null) return anonymous
    return (await this.people.findBySession(digest(token))) ?? anonymous
  }

  async end(token: string): Promise<void> {
    await this.acts.system('sign-out', ({ sql }) => sql.query('delete from platform.session where token_hash = $1', [digest(token)]))
  }

  /** True when the person is a member there and the session now acts for it. */
  async switchTo(token: string, personId: PersonId, organisationId: OrganisationId): Promise<boolean> {
    const memberships = await this.people.membershipsOf(personId)
    if (!memberships.some((membership) => membership.organisationId === organisationId)) return false
    await this.acts.system('switch-membership', ({ sql }) => sql.query('update platform.session set organisation_id = $2 where token_hash = $1', [digest(token), organisationId]))
    return true
  }

  async #open(personId: PersonId, organisationId: OrganisationId | null, frontEnd: FrontEndName, isConfirmed: boolean): Promise<string> {
    const token = randomBytes(32).toString('base64url')
    await this.acts.system('sign-in', async ({ sql, clock }) => {
      const now = clock.now()
      await sql.query('update platform.credential set failed_attempts = 0, locked_until = null where person_id = $1 and failed_attempts > 0', [personId])
      await sql.query(
        'insert into platform.session (token_hash, person_id, organisation_id, front_end, created_at, expires_at, confirmed_at) values ($1, $2, $3, $4, $5, $6, $7)',
        [digest(token), personId, organisationId, frontEnd, now, new Date(now.getTime() + sessionHours * 3_600_000), isConfirmed ? now : null],
      )
    })
    return token
  }

  async #countFailure(personId: PersonId): Promise<void> {
    await this.acts.system('sign-in', ({ sql }) =>
      sql.query(
        `update platform.credential set failed_attempts = case when failed_attempts + 1 >= $2 then 0 else failed_attempts + 1 end,
           locked_until = case when failed_attempts + 1 >= $2 then now() + make_interval(mins => $3) else locked_until end
         where person_id = $1`,
        [personId, attemptsBeforeLock, lockMinutes],
      ),
    )
  }
}

/** Stores or replaces a person's password. */
export async function setCredential(sql: Sql, personId: PersonId, email: string, passwordHash: string): Promise<void> {
  await sql.query(
    `insert into platform.credential (person_id, email, password_hash) values ($1, $2, $3)
     on conflict (person_id) do update set email = excluded.email, password_hash = excluded.password_hash, failed_attempts = 0, locked_until = null`,
    [personId, email, passwordHash],
  )
}
