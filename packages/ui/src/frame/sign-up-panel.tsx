import { useState } from 'react'
import { Button, Link } from '../actions/button.js'
import { Form, type FormProblem } from '../fields/form.js'
import { TextField } from '../fields/text-field.js'
import { useMessages } from '../i18n/messages.js'
import { useDocumentTitle } from '../layout/page.js'
import { accountMessages } from './account-messages.js'
import { Logo } from './logo.js'

export interface SignUpPanelProps {
  readonly signInHref: string
  /** Says why it was refused, or undefined when the reader is in. */
  readonly onSignUp: (account: { readonly name: string; readonly email: string; readonly password: string }) => Promise<string | undefined>
}

/** The sign-up page's content. */
export function SignUpPanel({ signInHref, onSignUp }: SignUpPanelProps) {
  const m = useMessages(accountMessages)
  useDocumentTitle(m.signUpTitle)
  const [account, setAccount] = useState({ name: '', email: '', password: '' })
  const [isPending, setPending] = useState(false)
  const [problems, setProblems] = useState<readonly FormProblem[]>([])
  const field = (name: keyof typeof account) => ({
    name,
    label: m[name],
    value: account[name],
    onChange: (value: string) => setAccount((before) => ({ ...before, [name]: value })),
    errorMessage: problems.find((problem) => problem.name === name)?.message,
    isRequired: true,
  })
  const submit = async () => {
    const missing: FormProblem[] = [
      ...(account.name.trim() === '' ? [{ name: 'name', message: m.nameMissing }] : []),
      ...(account.email.trim() === '' ? [{ name: 'email', message: m.emailMissing }] : []),
      ...(account.password.length < 10 ? [{ name: 'password', message: m.passwordShort }] : []),
    ]
    setProblems(missing)
    if (missing.length > 0) return
    setPending(true)
    try {
      const refusal = await onSignUp(account)
      setProblems(refusal === undefined ? [] : [{ message: refusal }])
    } finally {
      setPending(false)
    }
  }
  return (
    <div className="mx-auto flex w-full max-w-md flex-col gap-6 px-4 py-12">
      <Logo className="size-11" />
      <div>
        <h1 className="text-xl font-semibold">{m.signUpTitle}</h1>
        <p className="mt-1 text-base text-ink-soft">{m.signUpBody}</p>
      </div>
      <Form onSubmit={submit} problems={problems} className="rounded-md border border-line bg-surface p-6">
        <TextField {...field('name')} autoComplete="name" maxLength={80} />
        <TextField {...field('email')} type="email" autoComplete="email" />
        <TextField {...field('password')} type="password" autoComplete="new-password" description={m.passwordHint} />
        <Button type="submit" variant="primary" isPending={isPending}>
          {m.signUp}
        </Button>
      </Form>
      <Link href={signInHref}>{m.haveAccount}</Link>
    </div>
  )
}
