import { failureMessage, isFailure, useAcceptInvitation, useInvitation, useSession } from '@naru/api-client'
import { InvitationPanel, LanguageSwitch, useLocale } from '@naru/ui'
import { useRouter } from '@tanstack/react-router'
import { invitationRoute } from './routes.js'

/** Joins the organisation that sent the letter. */
export function InvitationPage() {
  const { token } = invitationRoute.useParams()
  const locale = useLocale()
  const router = useRouter()
  const session = useSession()
  const invitation = useInvitation(token)
  const accepting = useAcceptInvitation()
  const accept = async (account: { readonly name?: string; readonly password?: string }) => {
    const { acceptInvitation: answer } = await accepting.mutateAsync({ token, ...account })
    if (isFailure(answer)) return failureMessage(answer, locale)
    router.history.replace('/')
    return undefined
  }
  return (
    <main className="min-h-dvh">
      <div className="flex justify-end p-3">
        <LanguageSwitch />
      </div>
      <InvitationPanel
        invitation={session === undefined ? undefined : invitation}
        signedInAs={session?.person.email ?? null}
        signInHref={`/sign-in?next=${encodeURIComponent(`/invitation/${token}`)}`}
        onAccept={accept}
      />
    </main>
  )
}
