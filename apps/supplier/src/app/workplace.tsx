import { useSignOut, useSwitchMembership, type Session, type SessionMembership } from '@naru/api-client'
import { AccountMenu, LanguageSwitch, OrganisationSwitch, roleName, ThemeSwitch, useLocale, useLocalized, useMessages, WorkFrame } from '@naru/ui'
import { Navigate, Outlet, useLocation } from '@tanstack/react-router'
import { NotificationTool } from '../lib/notification-tool.js'
import { admits, sells } from './admits.js'
import { messages } from './messages.js'
import { useNavigation } from './navigation.js'
import { useNavCounts } from './use-nav-counts.js'

/** The frame of somebody who may work here: navigation, whom one acts for, tools, and the page. */
export function Workplace({ session, active }: { readonly session: Session; readonly active: SessionMembership }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const say = useLocalized()
  const { pathname } = useLocation()
  const counts = useNavCounts(active)
  const sections = useNavigation(active).map((section) => ({
    ...section,
    items: section.items.map((item) => ({ ...item, count: counts[item.id] ?? 0, countLabel: m.waiting(counts[item.id] ?? 0) })),
  }))
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
          <span className="hidden md:contents">
            <ThemeSwitch />
          </span>
          <LanguageSwitch />
          <NotificationTool session={session} />
          <AccountMenu name={say(session.person.name)} email={session.person.email} profileHref="/profile" onSignOut={() => signingOut.mutate()} />
        </>
      }
    >
      {/* Who does not sell has no figures of sales to start with. */}
      {pathname === '/' && !sells(active) ? <Navigate to="/company" replace /> : <Outlet />}
    </WorkFrame>
  )
}
