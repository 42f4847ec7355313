import { failureMessage, isFailure, useSession, useSignUp } from '@naru/api-client'
import { LanguageSwitch, SignUpPanel, useLocale } from '@naru/ui'
import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { signUpRoute } from './routes.js'

/** Makes an account of a consumer; whoever has one goes on at once. */
export function SignUpPage() {
  const { next = '/' } = signUpRoute.useSearch()
  const locale = useLocale()
  const router = useRouter()
  const session = useSession()
  const signingUp = useSignUp()
  useEffect(() => {
    if (session) router.history.replace(next)
  }, [session, next, router])
  const signUp = async (account: { readonly name: string; readonly email: string; readonly password: string }) => {
    const { signUp: answer } = await signingUp.mutateAsync({ ...account, locale })
    return isFailure(answer) ? failureMessage(answer, locale) : undefined
  }
  return (
    <main className="min-h-dvh">
      <div className="flex justify-end p-3">
        <LanguageSwitch />
      </div>
      <SignUpPanel signInHref={next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`} onSignUp={signUp} />
    </main>
  )
}
