import type { Localized } from '@naru/kernel'
import { useState } from 'react'
import { Button, LinkButton } from '../actions/button.js'
import { EmptyState, Loading, Notice } from '../feedback/states.js'
import { Form, type FormProblem } from '../fields/form.js'
import { TextField } from '../fields/text-field.js'
import { DateText } from '../format/text.js'
import { useLocale, useLocalized } from '../i18n/locale.js'
import { useMessages } from '../i18n/messages.js'
import { DescriptionList } from '../layout/facts.js'
import { useDocumentTitle } from '../layout/page.js'
import { accountMessages } from './account-messages.js'
import { Logo } from './logo.js'
import { roleName } from './role-names.js'

export interface InvitationPanelProps {
  /** Undefined while loading, null when it cannot be used. */
  readonly invitation:
    { readonly organisation: Localized; readonly email: string; readonly roles: readonly string[]; readonly expiresAt: string; readonly hasAccount: boolean } | null | undefined
  /** Who is signed in. */
  readonly signedInAs: string | null
  readonly signInHref: string
  /** Says why it was refused, or undefined when the reader has joined. */
  readonly onAccept: (account: { readonly name?: string; readonly password?: string }) => Promise<string | undefined>
}

/** Where an invitation's letter leads: join with the account one has, or with a new one. */
export function InvitationPanel({ invitation, signedInAs, signInHref, onAccept }: InvitationPanelProps) {
  const m = useMessages(accountMessages)
  const say = useLocalized()
  const locale = useLocale()
  useDocumentTitle(invitation ? m.invitationTitle(say(invitation.organisation)) : m.closedTitle)
  if (invitation === undefined) return <Loading className="mx-auto max-w-md px-4 py-12" />
  if (invitation === null) return <EmptyState title={m.closedTitle}>{m.closedBody}</EmptyState>
  return (
    <div className="mx-auto flex w-full max-w-md flex-col gap-6 px-4 py-12">
      <Logo className="size-11" />
      <div>
        <h1 className="text-xl font-semibold">{m.invitationTitle(say(invitation.organisation))}</h1>
        <p className="mt-1 text-base text-ink-soft">{m.invitationBody(invitation.email)}</p>
      </div>
      <DescriptionList
        items={[
          { term: m.roles, value: invitation.roles.map((role) => roleName(role, locale)).join(', ') },
          { term: m.until, value: <DateText value={invitation.expiresAt} /> },
        ]}
      />
      <Acceptance isMine={signedInAs === invitation.email} signedInAs={signedInAs} hasAccount={invitation.hasAccount} signInHref={signInHref} onAccept={onAccept} />
    </div>
  )
}

interface AcceptanceProps extends Pick<InvitationPanelProps, 'signedInAs' | 'signInHref' | 'onAccept'> {
  readonly isMine: boolean
  readonly hasAccount: boolean
}

function Acceptance({ isMine, signedInAs, hasAccount, signInHref, onAccept }: AcceptanceProps) {
  const m = useMessages(accountMessages)
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [isPending, setPending] = useState(false)
  const [problems, setProblems] = useState<readonly FormProblem[]>([])
  const accept = async (account: { readonly name?: string; readonly password?: string }) => {
    setPending(true)
    try {
      const refusal = await onAccept(account)
      setProblems(refusal === undefined ? [] : [{ message: refusal }])
    } finally {
      setPending(false)
    }
  }
  if (signedInAs !== null && !isMine) return <Notice tone="warn">{m.otherSignedIn(signedInAs)}</Notice>
  if (hasAccount && !isMine)
    return (
      <>
        <Notice tone="info">{m.signInFirst}</Notice>
        <LinkButton href={signInHref} variant="primary">
          {m.signIn}
        </LinkButton>
      </>
    )
  const submit = () => {
    if (isMine) return accept({})
    const missing = [...(name.trim() === '' ? [{ name: 'name', message: m.nameMissing }] : []), ...(password.length < 10 ? [{ name: 'password', message: m.passwordShort }] : [])]
    setProblems(missing)
    return missing.length === 0 ? accept({ name, password }) : undefined
  }
  const problemOf = (field: string) => problems.find((problem) => problem.name === field)?.message
  return (
    <Form onSubmit={submit} problems={problems} className="rounded-md border border-line bg-surface p-6">
      {!isMine && (
        <>
          <p className="text-base text-ink-soft">{m.joinAs}</p>
          <TextField label={m.name} name="name" autoComplete="name" value={name} onChange={setName} errorMessage={problemOf('name')} isRequired maxLength={80} />
          <TextField
            label={m.password}
            name="password"
            type="password"
            autoComplete="new-password"
            description={m.passwordHint}
            value={password}
            onChange={setPassword}
            errorMessage={problemOf('password')}
            isRequired
          />
        </>
      )}
      <Button type="submit" variant="primary" isPending={isPending}>
        {m.join}
      </Button>
    </Form>
  )
}
