import { encodeCursor, decodeCursor, idOf, type OrganisationId } from '@naru/kernel'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import type {
  ConfirmIdentityInput,
  ConfirmIdentityResult,
  Me,
  Membership as MembershipType,
  MutationReadNotificationsArgs,
  NotificationPage,
  QueryNotificationsArgs,
  SignInInput,
  SignInResult,
} from '../graphql/generated/schema.js'
import { personOf, type Actor, type Membership, type PersonActor } from '../acting/actor.js'
import { Acts } from '../acting/acts.js'
import { refusal } from '../graphql/refusal.js'
import { toWire } from '../graphql/wire-names.js'
import { RequestContexts } from '../http/request-contexts.js'
import type { RequestContext } from '../http/request-context.js'
import { ConfirmedIdentity } from './confirmed-identity.js'
import { People } from './people.js'
import { RateLimit } from './rate-limit.js'
import { Sessions } from './sessions.js'

const toMembership = ({ kind, ...membership }: Membership): MembershipType => ({ ...membership, kind: toWire(kind) })

@Resolver()
export class SessionResolver {
  constructor(
    private readonly sessions: Sessions,
    private readonly identity: ConfirmedIdentity,
    private readonly contexts: RequestContexts,
    private readonly people: People,
    private readonly acts: Acts,
    private readonly limit: RateLimit,
  ) {}

  @Query('me')
  async me(@Context() { actor }: RequestContext): Promise<Me | null> {
    return actor.kind === 'person' ? this.#me(actor) : null
  }

  @Mutation('signIn')
  async signIn(@Args('input') { email, password }: SignInInput, @Context() context: RequestContext): Promise<SignInResult> {
    const until = await this.limit.take('sign-in', context.address)
    if (until) return refusal({ code: 'ACCOUNT_LOCKED', until })
    const opened = await this.sessions.signIn(email, password, context.frontEnd)
    if (!opened.ok) return refusal(opened.failure)
    this.contexts.keepSession(context, opened.value.token)
    return { __typename: 'Me', ...(await this.#me(opened.value.actor)) }
  }

  @Mutation('signOut')
  async signOut(@Context() context: RequestContext): Promise<boolean> {
    if (context.sessionToken !== null) await this.sessions.end(context.sessionToken)
    this.contexts.forgetSession(context)
    return true
  }

  @Mutation('confirmIdentity')
  async confirmIdentity(@Args('input') { password }: ConfirmIdentityInput, @Context() context: RequestContext): Promise<ConfirmIdentityResult> {
    const until = await this.limit.take('sign-in', context.address)
    if (until) return refusal({ code: 'ACCOUNT_LOCKED', until })
    const confirmed = await this.identity.confirm(context, password)
    return confirmed.ok ? { __typename: 'ConfirmedIdentity', until: confirmed.value.until.toISOString() } : refusal(confirmed.failure)
  }

  @Mutation('switchMembership')
  async switchMembership(@Args('organisationId') organisationId: string, @Context() { actor, sessionToken }: RequestContext): Promise<SignInResult> {
    const { personId } = personOf(actor)
    const switched = sessionToken !== null && (await this.sessions.switchTo(sessionToken, personId, idOf<'Organisation'>(organisationId) satisfies OrganisationId))
    const now: Actor = await this.sessions.find(sessionToken)
    return switched && now.kind === 'person' ? { __typename: 'Me', ...(await this.#me(now)) } : refusal({ code: 'NOT_FOUND' })
  }

  @Query('notifications')
  notifications(@Args() { first, after }: QueryNotificationsArgs, @Context() { actor }: RequestContext): Promise<NotificationPage> {
    const limit = Math.min(Math.max(first ?? 20, 1), 100)
    const [at, id] = after == null ? [] : (decodeCursor(after) ?? [])
    return this.acts.read(actor, async ({ sql }) => {
      const rows = await sql.query<{ id: string; kind: string; parameters: unknown; link: string | null; at: Date; read_at: Date | null }>(
        `select id, kind, parameters, link, at, read_at from platform.notification
         where person_id = naru.person() and ($2::timestamptz is null or (at, id) < ($2, $3::uuid)) order by at desc, id desc limit $1`,
        [limit + 1, at ?? null, id ?? null],
      )
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      return {
        items: shown.map(({ read_at, at: moment, ...rest }) => ({ ...rest, at: moment.toISOString(), read: read_at !== null })),
        next: rows.length > limit && last ? encodeCursor([last.at.toISOString(), last.id]) : null,
      }
    })
  }

  @Mutation('readNotifications')
  async readNotifications(@Args() { ids }: MutationReadNotificationsArgs, @Context() { actor }: RequestContext): Promise<boolean> {
    await this.acts.run(actor, async ({ sql, clock }) => {
      await sql.query('update platform.notification set read_at = $1 where person_id = naru.person() and read_at is null and ($2::uuid[] is null or id = any($2))', [
        clock.now(),
        ids ? [...ids] : null,
      ])
      return { ok: true, value: undefined }
    })
    return true
  }

  async #me(actor: PersonActor): Promise<Me> {
    const [memberships, unreadNotifications] = await Promise.all([
      this.people.membershipsOf(actor.personId),
      this.acts.read(actor, async ({ sql }) =>
        Number((await sql.query<{ count: string }>('select count(*) from platform.notification where person_id = naru.person() and read_at is null'))[0]?.count ?? 0),
      ),
    ])
    return {
      person: { id: actor.personId, name: actor.name, email: actor.email },
      memberships: memberships.map(toMembership),
      active: actor.membership ? toMembership(actor.membership) : null,
      unreadNotifications,
    }
  }
}
