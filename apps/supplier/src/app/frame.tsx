import { useSession, useSignOut, useSwitchMembership, type Session, type SessionMembership } from '@naru/api-client'
import { AccountMenu, LanguageSwitch, Loading, OrganisationSwitch, roleName, ThemeSwitch, useLocale, useLocalized, useMessages, WorkFrame } from '@naru/ui'
import { Navigate, Outlet, useLocation } from '@tanstack/react-router'
import { NotificationTool } from '../lib/notification-tool.js'
import { ForbiddenPage } from './forbidden-page.js'
import { messages } from './messages.js'
import { admits, useNavigation } from './navigation.js'

/** Navigation, top bar and the page; visitors are sent to sign in first. */
export function Frame() {
  const session = useSession()
  const { href } = useLocation()
  if (session === undefined) return <Loading className="p-6" />
  if (session === null) return <Navigate to="/sign-in" search={{ next: href }} replace />
  return session.active && admits(session.active) ? <Workplace session={session} active={session.active} /> : <ForbiddenPage session={session} />
}

function Workplace({ session, active }: { readonly session: Session; readonly active: SessionMembership }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const say = useLocalized()
  const { pathname } = useLocation()
  const sections = useNavigation(active)
  const signingOut = useSignOut()
  const switching = useSwitchMembership()
  const entry = (membership: SessionMembership) => ({
    id: membership.organisationId,
    name: say(membership.organisation),
    note: membership.roles.map((role) => roleName(role, locale)).join(' · '),
  })
  return (
    <WorkFrame
      appName={m.appName}
      sections={sections}
      path={pathname}
      switcher={
        <OrganisationSwitch
          current={entry(active)}
          others={session.memberships.filter((it) => it.organisationId !== active.organisationId && admits(it)).map(entry)}
          onSwitch={(id) => switching.mutate(id)}
        />
      }
      tools={
        <>
          <ThemeSwitch />
          <LanguageSwitch />
          <NotificationTool session={session} />
          <AccountMenu name={say(session.person.name)} email={session.person.email} profileHref="/profile" onSignOut={() => signingOut.mutate()} />
        </>
      }
    >
      <Outlet />
    </WorkFrame>
  )
}
