import { ok, parseId, type Result } from '@naru/kernel'
import { ChangeMemberRoles, InviteMember, mayManageTeam, RemoveMember, RevokeInvitation, rolesByKind, type InviteFailure } from '@naru/parties'
import { PostgresInvitations, PostgresMemberships, PostgresOrganisations } from '@naru/parties/postgres'
import { Inject } from '@nestjs/common'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { membershipOf, personOf, type Actor } from '../platform/acting/actor.js'
import { Acts, type Tx } from '../platform/acting/acts.js'
import { CONFIG, type Config } from '../platform/config/config.js'
import type * as Graph from '../platform/graphql/generated/schema.js'
import { refusal } from '../platform/graphql/refusal.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { invitationTokens } from './invitation-tokens.js'
import { invitationStatusNames, toInvitation, toTeamMember, viewOrganisations } from './views.js'

const organisationOf = (actor: Actor) => {
  const { organisationId: id, kind } = membershipOf(actor)
  return { id, kind }
}

@Resolver()
export class TeamResolver {
  constructor(
    private readonly acts: Acts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Query('team')
  team(@Context() { actor, locale }: RequestContext): Promise<Graph.Team> {
    return this.acts.read(actor, (tx) => viewTeam(tx, locale))
  }

  @Mutation('inviteMember')
  inviteMember(@Args('input') input: Graph.InviteMemberInput, @Context() context: RequestContext): Promise<Graph.InviteMemberResult> {
    return this.acts.perform(
      context,
      { act: 'inviteMember', input },
      async ({ sql, clock, ids, effects, actor }): Promise<Result<Graph.Invitation, InviteFailure>> => {
        const invited = await new InviteMember(new PostgresMemberships(sql), new PostgresInvitations(sql), invitationTokens(this.config.NARU_SECRET), clock, ids, effects).execute({
          organisation: organisationOf(actor),
          invitedBy: personOf(actor).personId,
          email: input.email,
          roles: input.roles,
        })
        return invited.ok ? ok(toInvitation(invited.value, clock.now())) : invited
      },
      (invitation) => ({ ...invitation, __typename: 'Invitation' as const }),
    )
  }

  @Mutation('revokeInvitation')
  async revokeInvitation(@Args('input') input: Graph.RevokeInvitationInput, @Context() { actor }: RequestContext): Promise<Graph.RevokeInvitationResult> {
    const id = parseId<'Invitation'>(input.id)
    if (!id.ok) return refusal({ code: 'NOT_FOUND' })
    const revoked = await this.acts.run(actor, async ({ sql, clock }) => {
      const result = await new RevokeInvitation(new PostgresInvitations(sql), clock).execute(membershipOf(actor).organisationId, id.value)
      return result.ok ? ok(toInvitation(result.value, clock.now())) : result
    })
    if (revoked.ok) return { __typename: 'Invitation', ...revoked.value }
    const { failure } = revoked
    return failure.code === 'NOT_FOUND' ? refusal(failure) : refusal({ ...failure, status: invitationStatusNames[failure.status] })
  }

  @Mutation('changeMemberRoles')
  async changeMemberRoles(@Args('input') input: Graph.ChangeMemberRolesInput, @Context() context: RequestContext): Promise<Graph.ChangeMemberRolesResult> {
    const person = parseId<'Person'>(input.personId)
    if (!person.ok) return refusal({ code: 'NOT_FOUND' })
    return this.acts.perform(
      context,
      { act: 'changeMemberRoles', input },
      ({ sql, effects, actor }) => new ChangeMemberRoles(new PostgresMemberships(sql), effects).execute(organisationOf(actor), person.value, input.roles),
      (changed) => ({ __typename: 'TeamMember' as const, ...toTeamMember(changed, context.locale) }),
    )
  }

  @Mutation('removeMember')
  async removeMember(@Args('input') input: Graph.RemoveMemberInput, @Context() context: RequestContext): Promise<Graph.RemoveMemberResult> {
    const person = parseId<'Person'>(input.personId)
    if (!person.ok) return refusal({ code: 'NOT_FOUND' })
    return this.acts.perform(
      context,
      { act: 'removeMember', input },
      async (tx) => {
        const removed = await new RemoveMember(new PostgresMemberships(tx.sql), tx.clock, tx.effects).execute(organisationOf(tx.actor), person.value)
        return removed.ok ? ok(await viewTeam(tx, context.locale)) : removed
      },
      (team) => ({ __typename: 'Team' as const, ...team }),
    )
  }
}

async function viewTeam({ sql, actor, clock }: Pick<Tx, 'sql' | 'actor' | 'clock'>, locale: RequestContext['locale']): Promise<Graph.Team> {
  const { organisationId, kind, roles } = membershipOf(actor)
  const organisation = await new PostgresOrganisations(sql).find(organisationId)
  const [view] = organisation ? await viewOrganisations(sql, [organisation]) : []
  if (!view) throw new Error('a member’s organisation is not there')
  const members = await new PostgresMemberships(sql, false).listTeam(organisationId)
  const mayManage = mayManageTeam(kind, roles)
  const invitations = mayManage ? await new PostgresInvitations(sql).listOf(organisationId) : []
  const now = clock.now()
  return {
    organisation: view,
    members: members.map((member) => toTeamMember(member, locale)),
    invitations: invitations.map((invitation) => toInvitation(invitation, now)),
    assignableRoles: rolesByKind[kind],
    mayManage,
  }
}
