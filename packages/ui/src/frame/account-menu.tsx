import { Building2, ChevronsUpDown, CircleUserRound, LogOut } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { IconButton } from '../actions/button.js'
import { Menu, type MenuEntry } from '../actions/menu.js'
import { useMessages } from '../i18n/messages.js'
import { frameMessages } from './frame-messages.js'

export interface AccountMenuProps {
  readonly name: string
  readonly email: string
  readonly entries?: readonly MenuEntry[]
  readonly profileHref: string
  readonly onAction?: (id: string) => void
  readonly onSignOut: () => void
}

/** Who is signed in, their pages, and the way out. */
export function AccountMenu({ name, email, entries = [], profileHref, onAction, onSignOut }: AccountMenuProps) {
  const m = useMessages(frameMessages)
  return (
    <Menu
      label={m.account}
      items={[
        { id: 'profile', label: name, description: email, href: profileHref, icon: <CircleUserRound aria-hidden /> },
        ...entries,
        { id: 'sign-out', label: m.signOut, icon: <LogOut aria-hidden /> },
      ]}
      onAction={(id) => (id === 'sign-out' ? onSignOut() : onAction?.(id))}
      trigger={
        <IconButton label={m.account}>
          <CircleUserRound aria-hidden />
        </IconButton>
      }
    />
  )
}

export interface OrganisationSwitchProps {
  readonly current: { readonly id: string; readonly name: string; readonly note?: string }
  readonly others: readonly { readonly id: string; readonly name: string; readonly note?: string }[]
  readonly onSwitch: (id: string) => void
}

/** Whom one acts for, with a choice where there is one. */
export function OrganisationSwitch({ current, others, onSwitch }: OrganisationSwitchProps) {
  const m = useMessages(frameMessages)
  const words = (
    <>
      <Building2 aria-hidden className="hidden size-4.5 shrink-0 text-ink-soft md:block" />
      <span className="min-w-0 text-left">
        <span className="block truncate text-base leading-tight font-medium">{current.name}</span>
        {current.note !== undefined && <span className="block truncate text-xs text-ink-soft">{current.note}</span>}
      </span>
    </>
  )
  if (others.length === 0) return <div className="flex min-w-0 items-center gap-2.5">{words}</div>
  return (
    <Menu
      label={m.actingFor}
      selected={current.id}
      items={[current, ...others].map(({ id, name, note }) => ({ id, label: name, ...(note !== undefined && { description: note }) }))}
      onAction={(id) => id !== current.id && onSwitch(id)}
      trigger={
        <AriaButton className="-ml-2 flex max-w-full cursor-pointer items-center gap-2.5 rounded-md px-2 py-1.5 hover:bg-sunken">
          {words}
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-soft" />
        </AriaButton>
      }
    />
  )
}
