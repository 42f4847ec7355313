import { useState, type ReactNode } from 'react'
import { Button } from '../actions/button.js'
import { Form, type FormProblem } from '../fields/form.js'
import { TextField } from '../fields/text-field.js'
import { useDocumentTitle } from '../layout/page.js'
import { useMessages } from '../i18n/messages.js'
import { frameMessages } from './frame-messages.js'
import { signInMessages } from './sign-in-messages.js'
import { Logo } from './logo.js'

export interface DemoSignIn {
  readonly email: string
  readonly password: string
  readonly label: string
}

export interface SignInPanelProps {
  readonly appName: string
  readonly tagline?: string
  /** Says why it was refused, or undefined when the reader is in. */
  readonly onSignIn: (credentials: { readonly email: string; readonly password: string }) => Promise<string | undefined>
  /** Only a demonstration server has them. */
  readonly demoAccounts?: readonly DemoSignIn[]
  readonly footer?: ReactNode
}

/** The sign-in page's content. */
export function SignInPanel({ appName, tagline, onSignIn, demoAccounts = [], footer }: SignInPanelProps) {
  const m = useMessages(frameMessages)
  const words = useMessages(signInMessages)
  useDocumentTitle(m.signIn)
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [problems, setProblems] = useState<readonly FormProblem[]>([])
  const [pending, setPending] = useState<string>()
  const send = async (credentials: { readonly email: string; readonly password: string }, who: string) => {
    setPending(who)
    try {
      const refusal = await onSignIn(credentials)
      setProblems(refusal === undefined ? [] : [{ message: refusal }])
    } finally {
      setPending(undefined)
    }
  }
  const submit = () => {
    const missing = [
      ...(email.trim() === '' ? [{ name: 'email', message: words.emailMissing }] : []),
      ...(password === '' ? [{ name: 'password', message: words.passwordMissing }] : []),
    ]
    setProblems(missing)
    if (missing.length === 0) void send({ email: email.trim(), password }, 'form')
  }
  const problemOf = (name: string) => problems.find((problem) => problem.name === name)?.message
  return (
    <div className="mx-auto flex w-full max-w-md flex-col gap-6 px-4 py-12">
      <div className="flex flex-col items-start gap-4">
        <Logo className="size-11" />
        <div>
          <h1 className="text-xl font-semibold">{words.signInTitle(appName)}</h1>
          {tagline !== undefined && <p className="mt-1 text-base text-ink-soft">{tagline}</p>}
        </div>
      </div>
      <Form onSubmit={submit} problems={problems} className="rounded-md border border-line bg-surface p-6">
        <TextField label={m.email} name="email" type="email" autoComplete="username" value={email} onChange={setEmail} errorMessage={problemOf('email')} isRequired />
        <TextField
          label={m.password}
          name="password"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          errorMessage={problemOf('password')}
          isRequired
        />
        <Button type="submit" variant="primary" isPending={pending === 'form'}>
          {m.signIn}
        </Button>
      </Form>
      {footer}
      {demoAccounts.length > 0 && (
        <section aria-labelledby="demo-accounts">
          <h2 id="demo-accounts" className="text-base font-semibold">
            {words.demoTitle}
          </h2>
          <p className="text-sm text-ink-soft">{words.demoBody}</p>
          <ul className="mt-3 flex flex-col gap-2">
            {demoAccounts.map((account) => (
              <li key={account.email}>
                <Button className="h-auto w-full justify-start py-2 text-left" isPending={pending === account.email} onPress={() => void send(account, account.email)}>
                  <span className="min-w-0">
                    <span className="block">{account.label}</span>
                    <span className="block text-sm font-normal text-ink-soft">{account.email}</span>
                  </span>
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
