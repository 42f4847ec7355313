import { Menu as MenuIcon, PanelLeftClose, PanelLeftOpen, type LucideIcon } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { IconButton, PlainLink } from '../actions/button.js'
import { Dialog } from '../actions/dialog.js'
import { Tooltip } from '../actions/tooltip.js'
import { cx } from '../cx.js'
import { CountBadge } from '../feedback/badge.js'
import { useMessages } from '../i18n/messages.js'
import { frameMessages } from './frame-messages.js'
import { Logo } from './logo.js'
import { SkipLink } from './page-states.js'

export interface NavItem {
  readonly id: string
  readonly label: string
  readonly href: string
  readonly icon: LucideIcon
  readonly count?: number
  readonly countLabel?: string
}

export interface NavSection {
  readonly id: string
  /** Absent above the first, whose entries stand alone. */
  readonly label?: string
  readonly items: readonly NavItem[]
}

export interface WorkFrameProps {
  readonly appName: string
  readonly sections: readonly NavSection[]
  /** The path on show, to mark its entry. */
  readonly path: string
  /** Left of the top bar: whom one acts for. */
  readonly switcher: ReactNode
  /** Right of the top bar. */
  readonly tools: ReactNode
  readonly children: ReactNode
}

const storageKey = 'naru.nav'
const isCurrent = (path: string, href: string): boolean => (href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`))

/** The frame of the work tools: navigation on the left, a bar on top; on narrow screens a bar at the bottom. */
export function WorkFrame({ appName, sections, path, switcher, tools, children }: WorkFrameProps) {
  const m = useMessages(frameMessages)
  const [isCollapsed, setCollapsed] = useState(() => window.localStorage.getItem(storageKey) === 'collapsed')
  const toggle = () => {
    window.localStorage.setItem(storageKey, isCollapsed ? 'open' : 'collapsed')
    setCollapsed(!isCollapsed)
  }
  return (
    <div className="flex min-h-dvh flex-col md:flex-row">
      <SkipLink />
      <nav aria-label={m.mainNavigation} className={cx('sticky top-0 hidden h-dvh shrink-0 flex-col border-r border-line bg-surface md:flex', isCollapsed ? 'w-16' : 'w-60')}>
        <PlainLink href="/" className={cx('m-2 flex h-12 items-center gap-2.5 px-2', isCollapsed && 'justify-center px-0')}>
          <Logo />
          <span className={cx('min-w-0 leading-tight', isCollapsed && 'sr-only')}>
            <span className="block font-semibold">{m.naru}</span>
            <span className="block truncate text-xs text-ink-soft">{appName}</span>
          </span>
        </PlainLink>
        <div className="flex-1 overflow-y-auto px-2 pb-4">
          {sections.map((section) => (
            <div key={section.id} className="mt-3 first:mt-1">
              {section.label !== undefined && <p className={cx('px-3 pb-1 text-xs font-medium text-ink-soft', isCollapsed && 'sr-only')}>{section.label}</p>}
              <ul className="flex flex-col gap-0.5">
                {section.items.map((item) => (
                  <li key={item.id}>
                    <NavEntry item={item} isCurrent={isCurrent(path, item.href)} isCollapsed={isCollapsed} />
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </div>
        <div className={cx('border-t border-line p-2', isCollapsed && 'flex justify-center')}>
          <IconButton label={isCollapsed ? m.expand : m.collapse} onPress={toggle}>
            {isCollapsed ? <PanelLeftOpen aria-hidden /> : <PanelLeftClose aria-hidden />}
          </IconButton>
        </div>
      </nav>
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="sticky top-0 z-20 flex h-14 items-center gap-2 border-b border-line bg-surface px-4 md:px-6">
          <PlainLink href="/" aria-label={m.naru} className="md:hidden">
            <Logo />
          </PlainLink>
          <div className="min-w-0 flex-1">{switcher}</div>
          <div className="flex items-center">{tools}</div>
        </header>
        <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[90rem] flex-1 px-4 pt-6 pb-28 outline-none md:px-8 md:pb-16">
          {children}
        </main>
      </div>
      <BottomBar sections={sections} path={path} />
    </div>
  )
}

function NavEntry({
  item,
  isCurrent: isHere,
  isCollapsed = false,
  onPress,
}: {
  readonly item: NavItem
  readonly isCurrent: boolean
  readonly isCollapsed?: boolean
  readonly onPress?: () => void
}) {
  const { label, href, icon: Icon, count = 0, countLabel = '' } = item
  const link = (
    <PlainLink
      href={href}
      {...(onPress && { onPress })}
      {...(isHere && { 'aria-current': 'page' as const })}
      className={cx(
        'relative flex min-h-10 items-center gap-3 rounded-md px-3 text-base -outline-offset-2 transition-colors',
        isCollapsed && 'justify-center px-0',
        isHere ? 'bg-brand-soft font-semibold text-brand-text' : 'text-ink-soft hover:bg-sunken hover:text-ink',
      )}
    >
      <Icon aria-hidden className="size-4.5 shrink-0" />
      <span className={cx('min-w-0 flex-1 truncate', isCollapsed && 'sr-only')}>{label}</span>
      <CountBadge count={count} label={countLabel} {...(isCollapsed && { className: 'absolute top-0 right-0 h-4.5 min-w-4.5 px-1' })} />
    </PlainLink>
  )
  return isCollapsed ? <Tooltip text={label}>{link}</Tooltip> : link
}

/** The four entries used most, and a door to the rest. */
function BottomBar({ sections, path }: Pick<WorkFrameProps, 'sections' | 'path'>) {
  const m = useMessages(frameMessages)
  const [isOpen, setOpen] = useState(false)
  const items = sections.flatMap((section) => section.items)
  const shown = items.slice(0, 4)
  const itemClass = 'relative flex min-h-14 min-w-0 flex-1 flex-col items-center justify-center gap-1 px-1 text-xs rounded-none -outline-offset-2 cursor-pointer'
  return (
    <nav aria-label={m.mainNavigation} className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden">
      {shown.map(({ id, label, href, icon: Icon, count = 0, countLabel = '' }) => (
        <PlainLink
          key={id}
          href={href}
          {...(isCurrent(path, href) && { 'aria-current': 'page' as const })}
          className={cx(itemClass, isCurrent(path, href) ? 'font-semibold text-brand-text' : 'text-ink-soft')}
        >
          <Icon aria-hidden className="size-5" />
          <span className="max-w-full truncate">{label}</span>
          <CountBadge count={count} label={countLabel} className="absolute top-1 left-1/2 ml-2 h-4.5 min-w-4.5 px-1" />
        </PlainLink>
      ))}
      {items.length > shown.length && (
        <>
          <Button className={cx(itemClass, 'text-ink-soft')} onPress={() => setOpen(true)}>
            <MenuIcon aria-hidden className="size-5" />
            <span>{m.moreNavigation}</span>
          </Button>
          <Dialog title={m.moreNavigation} isOpen={isOpen} onOpenChange={setOpen}>
            <ul className="-mx-2 flex flex-col gap-0.5">
              {items.map((item) => (
                <li key={item.id}>
                  <NavEntry item={item} isCurrent={isCurrent(path, item.href)} onPress={() => setOpen(false)} />
                </li>
              ))}
            </ul>
          </Dialog>
        </>
      )}
    </nav>
  )
}
