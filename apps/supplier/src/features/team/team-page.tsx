import { failureMessage, isFailure, query, useAct } from '@naru/api-client'
import { Badge, Button, Card, ConfirmDialog, DataTable, DateText, EmptyState, PageHeader, roleName, StatusBadge, toast, useLocale, useMessages, type Column } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { MailPlus, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { RemoveMemberDocument, RevokeInvitationDocument, TeamDocument, type TeamQuery } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { InviteDialog, RolesDialog } from './team-dialogs.js'

type Team = TeamQuery['team']
type Member = Team['members'][number]
type Invitation = Team['invitations'][number]

const tones = { OPEN: 'warn', ACCEPTED: 'good', REVOKED: 'off', EXPIRED: 'off' } as const

/** Who works for the organisation, in which roles, and who is invited. */
export function TeamPage() {
  const m = useMessages(messages)
  const [isInviting, setInviting] = useState(false)
  const { data, error, refetch } = useQuery(query(TeamDocument))
  const team = data?.team
  const failed = error ? { reference: error.fault.kind === 'fault' ? error.fault.reference : undefined, retry: () => void refetch() } : undefined
  return (
    <>
      <PageHeader
        title={m.title}
        description={m.description}
        actions={
          team?.mayManage === true && (
            <Button variant="primary" icon={<UserPlus aria-hidden className="size-4.5" />} onPress={() => setInviting(true)}>
              {m.invite}
            </Button>
          )
        }
      />
      <div className="flex flex-col gap-6">
        <Card title={m.members} isFlush>
          <Members team={team} failed={failed} />
        </Card>
        {team?.mayManage === true && (
          <Card title={m.invitations} isFlush>
            <Invitations invitations={team.invitations} />
          </Card>
        )}
      </div>
      {team && <InviteDialog roles={team.assignableRoles} isOpen={isInviting} onOpenChange={setInviting} />}
    </>
  )
}

function Roles({ roles }: { readonly roles: readonly string[] }) {
  const locale = useLocale()
  return (
    <span className="inline-flex flex-wrap gap-1">
      {roles.map((role) => (
        <Badge key={role}>{roleName(role, locale)}</Badge>
      ))}
    </span>
  )
}

function Members({ team, failed }: { readonly team: Team | undefined; readonly failed: { readonly reference: string | undefined; readonly retry: () => void } | undefined }) {
  const m = useMessages(messages)
  const [editing, setEditing] = useState<Member>()
  const columns: Column<Member>[] = [
    { id: 'name', header: m.name, cell: ({ name }) => name, isTitle: true },
    { id: 'email', header: m.email, cell: ({ email }) => <span className="break-all">{email}</span> },
    { id: 'roles', header: m.roles, cell: ({ roles }) => <Roles roles={roles} /> },
    { id: 'joined', header: m.joined, cell: ({ joinedAt }) => <DateText value={joinedAt} /> },
  ]
  const manage: Column<Member> = { id: 'act', header: m.act, cell: (member) => <MemberActs member={member} onEdit={() => setEditing(member)} /> }
  return (
    <>
      <DataTable
        label={m.members}
        rows={team?.members}
        rowId={({ personId }) => personId}
        rowLabel={({ name }) => name}
        columns={team?.mayManage === true ? [...columns, manage] : columns}
        error={failed}
      />
      {editing && team && <RolesDialog member={editing} roles={team.assignableRoles} onClose={() => setEditing(undefined)} />}
    </>
  )
}

function MemberActs({ member, onEdit }: { readonly member: Member; readonly onEdit: () => void }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const removing = useAct(RemoveMemberDocument)
  const remove = async () => {
    const { removeMember: answer } = await removing.mutateAsync({ input: { personId: member.personId } })
    if (isFailure(answer)) toast.bad(failureMessage(answer, locale))
    else toast.good(m.removed)
  }
  return (
    <span className="inline-flex flex-wrap gap-2">
      <Button size="sm" onPress={onEdit}>
        {m.changeRoles}
      </Button>
      <ConfirmDialog
        title={m.removeOf(member.name)}
        consequence={m.removeConsequence}
        confirmLabel={m.remove}
        isDanger
        onConfirm={remove}
        trigger={
          <Button size="sm" variant="quiet">
            {m.remove}
          </Button>
        }
      />
    </span>
  )
}

function Invitations({ invitations }: { readonly invitations: readonly Invitation[] }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const revoking = useAct(RevokeInvitationDocument)
  const withdraw = async (id: string) => {
    const { revokeInvitation: answer } = await revoking.mutateAsync({ input: { id } })
    if (isFailure(answer)) toast.bad(failureMessage(answer, locale))
    else toast.good(m.withdrawn)
  }
  return (
    <DataTable
      label={m.invitations}
      rows={invitations}
      rowId={({ id }) => id}
      rowLabel={({ email }) => email}
      empty={
        <EmptyState title={m.noInvitations} icon={MailPlus}>
          {m.noInvitationsBody}
        </EmptyState>
      }
      columns={[
        { id: 'email', header: m.email, cell: ({ email }) => <span className="break-all">{email}</span>, isTitle: true },
        { id: 'roles', header: m.roles, cell: ({ roles }) => <Roles roles={roles} /> },
        { id: 'status', header: m.status, cell: ({ status }) => <StatusBadge tone={tones[status]}>{m[status]}</StatusBadge> },
        { id: 'expires', header: m.expires, cell: ({ expiresAt }) => <DateText value={expiresAt} /> },
        {
          id: 'act',
          header: m.act,
          cell: ({ id, status }) =>
            status === 'OPEN' && (
              <Button size="sm" variant="quiet" onPress={() => void withdraw(id)}>
                {m.withdraw}
              </Button>
            ),
        },
      ]}
    />
  )
}
