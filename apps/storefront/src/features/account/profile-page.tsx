import { useSession, useSwitchMembership } from '@naru/api-client'
import { Loading, ProfilePanel, useLocalized } from '@naru/ui'

export function ProfilePage() {
  const say = useLocalized()
  const session = useSession()
  const switching = useSwitchMembership()
  if (!session) return <Loading />
  return (
    <ProfilePanel
      name={say(session.person.name)}
      email={session.person.email}
      memberships={session.memberships.map(({ organisationId, organisation, roles }) => ({
        id: organisationId,
        organisation: say(organisation),
        roles,
        isActive: session.active?.organisationId === organisationId,
      }))}
      isSwitching={switching.isPending}
      onSwitch={(id) => switching.mutate(id)}
    />
  )
}
