import { useSignOut, useSwitchMembership, type Session } from '@naru/api-client'
import { Button, EmptyState, frameMessages, useLocalized, useMessages } from '@naru/ui'
import { Building2 } from 'lucide-react'
import { admits } from './admits.js'

/** For somebody whose organisation has no business in this front end. */
export function ForbiddenPage({ session }: { readonly session: Session }) {
  const m = useMessages(frameMessages)
  const say = useLocalized()
  const switching = useSwitchMembership()
  const signingOut = useSignOut()
  return (
    <main>
      <EmptyState
        icon={Building2}
        title={m.forbiddenTitle}
        className="py-24"
        action={
          <div className="flex flex-wrap justify-center gap-2">
            {session.memberships.filter(admits).map(({ organisationId, organisation }) => (
              <Button key={organisationId} onPress={() => switching.mutate(organisationId)}>
                {say(organisation)}
              </Button>
            ))}
            <Button variant="quiet" onPress={() => signingOut.mutate()}>
              {m.signOut}
            </Button>
          </div>
        }
      >
        {m.forbiddenBody}
      </EmptyState>
    </main>
  )
}
