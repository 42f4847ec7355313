import { failureMessage, isFailure, serverQuery, useSession, useSignIn } from '@naru/api-client'
import { LanguageSwitch, Link, SignInPanel, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { messages } from './messages.js'
import { signInRoute } from './routes.js'

export function SignInPage() {
  const m = useMessages(messages)
  const locale = useLocale()
  const say = useLocalized()
  const router = useRouter()
  const session = useSession()
  const signingIn = useSignIn()
  const { next = '/' } = signInRoute.useSearch()
  const accounts = useQuery(serverQuery).data?.server.demoAccounts ?? []
  useEffect(() => {
    if (session) router.history.replace(next)
  }, [session, next, router])
  const signIn = async (credentials: { readonly email: string; readonly password: string }) => {
    const answer = await signingIn.mutateAsync(credentials).then(
      ({ signIn: given }) => given,
      () => undefined,
    )
    return answer === undefined ? m.unreachable : isFailure(answer) ? failureMessage(answer, locale) : undefined
  }
  return (
    <main className="min-h-dvh">
      <div className="flex justify-end p-3">
        <LanguageSwitch />
      </div>
      <SignInPanel
        appName={m.appName}
        tagline={m.tagline}
        onSignIn={signIn}
        footer={<Link href={next === '/' ? '/sign-up' : `/sign-up?next=${encodeURIComponent(next)}`}>{m.signUp}</Link>}
        demoAccounts={accounts.filter(({ app }) => app === 'STOREFRONT').map(({ email, password, label }) => ({ email, password, label: say(label) }))}
      />
    </main>
  )
}
