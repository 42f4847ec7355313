import { failureMessage, isFailure, newIdempotencyKey, useAct } from '@naru/api-client'
import { Button, CheckboxGroup, Dialog, DialogActions, Form, Notice, roleName, TextField, toast, useLocale, useMessages } from '@naru/ui'
import { useState } from 'react'
import { ChangeMemberRolesDocument, InviteMemberDocument, type TeamQuery } from '../../generated/graphql.js'
import { messages } from './messages.js'

type Member = TeamQuery['team']['members'][number]

function useRoleOptions(roles: readonly string[]) {
  const locale = useLocale()
  return roles.map((id) => ({ id, label: roleName(id, locale) }))
}

/** Address and roles of somebody to invite. */
export function InviteDialog({ roles, isOpen, onOpenChange }: { readonly roles: readonly string[]; readonly isOpen: boolean; readonly onOpenChange: (isOpen: boolean) => void }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const options = useRoleOptions(roles)
  const inviting = useAct(InviteMemberDocument)
  const [email, setEmail] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [problem, setProblem] = useState<string>()
  const send = async (close: () => void) => {
    const { inviteMember: answer } = await inviting.mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), email, roles: chosen } })
    if (isFailure(answer)) {
      setProblem(failureMessage(answer, locale))
      return
    }
    toast.good(m.invited)
    setEmail('')
    setChosen([])
    setProblem(undefined)
    close()
  }
  return (
    <Dialog title={m.invite} isOpen={isOpen} onOpenChange={onOpenChange}>
      {(close) => (
        <Form onSubmit={() => send(close)} label={m.invite}>
          <p className="text-base text-ink-soft">{m.inviteHint}</p>
          {problem !== undefined && (
            <Notice tone="bad" isLive>
              {problem}
            </Notice>
          )}
          <TextField label={m.email} type="email" name="email" autoComplete="off" description={m.emailHint} isRequired value={email} onChange={setEmail} />
          <CheckboxGroup label={m.roles} options={options} value={chosen} onChange={setChosen} />
          <DialogActions>
            <Button variant="quiet" onPress={close}>
              {m.cancel}
            </Button>
            <Button variant="primary" type="submit" isPending={inviting.isPending} isDisabled={email === '' || chosen.length === 0}>
              {m.send}
            </Button>
          </DialogActions>
        </Form>
      )}
    </Dialog>
  )
}

/** The roles of one member. */
export function RolesDialog({ member, roles, onClose }: { readonly member: Member; readonly roles: readonly string[]; readonly onClose: () => void }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const options = useRoleOptions(roles)
  const changing = useAct(ChangeMemberRolesDocument)
  const [chosen, setChosen] = useState<readonly string[]>(member.roles)
  const [problem, setProblem] = useState<string>()
  const save = async () => {
    const { changeMemberRoles: answer } = await changing.mutateAsync({ input: { personId: member.personId, roles: chosen } })
    if (isFailure(answer)) {
      setProblem(failureMessage(answer, locale))
      return
    }
    toast.good(m.rolesChanged)
    onClose()
  }
  return (
    <Dialog title={m.changeRolesOf(member.name)} size="sm" isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Form onSubmit={save} label={m.changeRoles}>
        {problem !== undefined && (
          <Notice tone="bad" isLive>
            {problem}
          </Notice>
        )}
        <CheckboxGroup label={m.roles} options={options} value={chosen} onChange={setChosen} />
        <DialogActions>
          <Button variant="quiet" onPress={onClose}>
            {m.cancel}
          </Button>
          <Button variant="primary" type="submit" isPending={changing.isPending} isDisabled={chosen.length === 0}>
            {m.save}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
