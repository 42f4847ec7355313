import { err, ok, type OrganisationId, type PersonId } from '@naru/kernel'
import { AcceptInvitation, SignUp, statusAt, type Invitation, type Person } from '@naru/parties'
import { PostgresInvitations, PostgresMemberships, PostgresOrganisations, PostgresPersons } from '@naru/parties/postgres'
import { Inject } from '@nestjs/common'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { systemActor, type PersonActor } from '../platform/acting/actor.js'
import { Acts } from '../platform/acting/acts.js'
import { hashPassword } from '../platform/auth/password.js'
import { People } from '../platform/auth/people.js'
import { RateLimit } from '../platform/auth/rate-limit.js'
import { Sessions, setCredential } from '../platform/auth/sessions.js'
import { CONFIG, type Config } from '../platform/config/config.js'
import type * as Graph from '../platform/graphql/generated/schema.js'
import { refusal } from '../platform/graphql/refusal.js'
import { RequestContexts } from '../platform/http/request-contexts.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { invitationTokens } from './invitation-tokens.js'
import { checkPassword } from './passwords.js'
import { invitationStatusNames, toMe } from './views.js'

interface NewAccount {
  readonly name: string
  readonly email: string
  readonly password: string
  readonly locale: 'ko' | 'en'
}

/** Accounts of people: sign-up and joining by invitation. Passwords and sessions are the platform's. */
@Resolver()
export class AccountsResolver {
  constructor(
    private readonly acts: Acts,
    private readonly sessions: Sessions,
    private readonly contexts: RequestContexts,
    private readonly people: People,
    private readonly limit: RateLimit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Mutation('signUp')
  async signUp(@Args('input') input: Graph.SignUpInput, @Context() context: RequestContext): Promise<Graph.SignUpResult> {
    const until = await this.limit.take('sign-up', context.address)
    if (until) return refusal({ code: 'ACCOUNT_LOCKED', until })
    const account = await this.#open({ name: input.name, email: input.email, password: input.password, locale: input.locale === 'en' ? 'en' : 'ko' })
    return account.ok ? this.#signIn(account.value.id, null, context) : refusal(account.failure)
  }

  @Query('invitation')
  async invitation(@Args('token') token: string): Promise<Graph.InvitationPreview | null> {
    const found = await this.#find(token)
    return found?.status === 'open' ? found.preview : null
  }

  @Mutation('acceptInvitation')
  async acceptInvitation(@Args('input') { token, name, password }: Graph.AcceptInvitationInput, @Context() context: RequestContext): Promise<Graph.AcceptInvitationResult> {
    const until = await this.limit.take('sign-up', context.address)
    if (until) return refusal({ code: 'ACCOUNT_LOCKED', until })
    const found = await this.#find(token)
    if (!found) return refusal({ code: 'INVITATION_UNKNOWN' })
    if (found.status !== 'open') return refusal({ code: 'INVITATION_CLOSED', status: invitationStatusNames[found.status] })
    const person = await this.#invited(found, context, name ?? '', password ?? '')
    if (!person.ok) return refusal(person.failure)
    const actor: PersonActor = { kind: 'person', personId: person.value.id, name: person.value.name, email: person.value.email, membership: null }
    const accepted = await this.acts.run(actor, ({ sql, clock, effects }) =>
      new AcceptInvitation(new PostgresInvitations(sql), new PostgresMemberships(sql), clock, effects).execute(found.invitation.id, person.value),
    )
    if (accepted.ok) return this.#signIn(person.value.id, found.invitation.organisationId, context)
    const { failure } = accepted
    return failure.code === 'INVITATION_CLOSED' ? refusal({ ...failure, status: invitationStatusNames[failure.status] }) : refusal(failure)
  }

  /** Who accepts: the one signed in, or a new account for the invited address. Holding the letter proves the address. */
  async #invited(found: Found, { actor, locale }: RequestContext, name: string, password: string) {
    if (actor.kind === 'person') return ok({ id: actor.personId, name: actor.name, email: actor.email })
    if (found.preview.hasAccount) return err({ code: 'NOT_SIGNED_IN' })
    const opened = await this.#open({ name, email: found.invitation.email, password, locale })
    // Taken between the two looks: the account is there now, so signing in is the way.
    return !opened.ok && opened.failure.code === 'EMAIL_TAKEN'
      ? err({ code: 'NOT_SIGNED_IN' })
      : opened.ok
        ? ok(opened.value)
        : err(opened.failure as Exclude<typeof opened.failure, { code: 'EMAIL_TAKEN' }>)
  }

  async #open({ name, email, password, locale }: NewAccount) {
    const strong = checkPassword(password)
    if (!strong.ok) return strong
    const passwordHash = await hashPassword(strong.value)
    return this.acts.run(systemActor('sign-up'), async ({ sql, clock, ids }) => {
      const person = await new SignUp(new PostgresPersons(sql), clock, ids).execute({ name, email, locale })
      if (person.ok) await setCredential(sql, person.value.id, person.value.email, passwordHash)
      return person
    })
  }

  async #find(token: string): Promise<Found | undefined> {
    const hash = invitationTokens(this.config.NARU_SECRET).hashOf(token.slice(0, 200))
    return this.acts.system('invitation', async ({ sql, clock }) => {
      const invitation = await new PostgresInvitations(sql).findByToken(hash)
      const organisation = invitation && (await new PostgresOrganisations(sql).find(invitation.organisationId))
      if (!organisation) return undefined
      const account: Person | undefined = await new PostgresPersons(sql).findByEmail(invitation.email)
      const preview = {
        organisation: organisation.name,
        email: invitation.email,
        roles: invitation.roles,
        expiresAt: invitation.expiresAt.toISOString(),
        hasAccount: account !== undefined,
      }
      return { invitation, status: statusAt(invitation, clock.now()), preview }
    })
  }

  async #signIn(personId: PersonId, organisationId: OrganisationId | null, context: RequestContext): Promise<{ readonly __typename: 'Me' } & Graph.Me> {
    const token = await this.sessions.openFor(personId, organisationId, context.frontEnd)
    this.contexts.keepSession(context, token)
    const actor = await this.sessions.find(token)
    if (actor.kind !== 'person') throw new Error('a session just opened is not there')
    return { ...toMe(actor, await this.people.membershipsOf(personId)), __typename: 'Me' }
  }
}

interface Found {
  readonly invitation: Invitation
  readonly status: ReturnType<typeof statusAt>
  readonly preview: Graph.InvitationPreview
}
