import { Bell } from 'lucide-react'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { Button, IconButton, LinkButton, PlainLink } from '../actions/button.js'
import { cx } from '../cx.js'
import { CountMark } from '../feedback/badge.js'
import { EmptyState, Loading } from '../feedback/states.js'
import { RelativeTime } from '../format/text.js'
import { useMessages } from '../i18n/messages.js'
import { notificationMessages } from './notification-messages.js'

export interface NotificationEntry {
  readonly id: string
  readonly text: string
  readonly at: string
  readonly isRead: boolean
  readonly href?: string
}

export interface NotificationBellProps {
  readonly unread: number
  /** Undefined while they load. */
  readonly items: readonly NotificationEntry[] | undefined
  readonly allHref: string
  readonly onOpen: () => void
  readonly onRead: (id: string) => void
  readonly onReadAll: () => void
}

/** The bell of the top bar: how many are unread, and the latest in a panel. */
export function NotificationBell({ unread, items, allHref, onOpen, onRead, onReadAll }: NotificationBellProps) {
  const m = useMessages(notificationMessages)
  return (
    <DialogTrigger onOpenChange={(isOpen) => isOpen && onOpen()}>
      <IconButton label={unread > 0 ? m.unread(unread) : m.notifications}>
        <Bell aria-hidden />
        <CountMark count={unread} className="absolute -top-0.5 -right-0.5" />
      </IconButton>
      <Popover placement="bottom end" className="w-[min(26rem,calc(100vw-2rem))] overflow-auto rounded-md border border-line bg-raised shadow-float">
        <Dialog aria-label={m.notifications} className="outline-none">
          {({ close }) => (
            <>
              <div className="flex items-center justify-between border-b border-line py-2 pr-2 pl-4">
                <p className="text-base font-semibold">{m.notifications}</p>
                {unread > 0 && (
                  <Button variant="quiet" size="sm" onPress={onReadAll}>
                    {m.markAllRead}
                  </Button>
                )}
              </div>
              <NotificationList
                items={items}
                onFollow={(id) => {
                  onRead(id)
                  close()
                }}
              />
              <div className="border-t border-line p-2">
                <LinkButton href={allHref} variant="quiet" size="sm" className="w-full" onPress={close}>
                  {m.allNotifications}
                </LinkButton>
              </div>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

/** Notifications, newest first; an unread one has a dot and is bold. */
export function NotificationList({ items, onFollow }: { readonly items: readonly NotificationEntry[] | undefined; readonly onFollow: (id: string) => void }) {
  const m = useMessages(notificationMessages)
  if (items === undefined) return <Loading className="p-4" />
  if (items.length === 0)
    return (
      <EmptyState icon={Bell} title={m.noNotifications} className="py-8">
        {m.noNotificationsBody}
      </EmptyState>
    )
  return (
    <ul className="divide-y divide-line">
      {items.map((item) => (
        <li key={item.id}>
          {item.href === undefined ? (
            <div className={rowClass}>
              <NotificationRow item={item} />
            </div>
          ) : (
            <PlainLink href={item.href} className={cx(rowClass, 'hover:bg-sunken')} onPress={() => onFollow(item.id)}>
              <NotificationRow item={item} />
            </PlainLink>
          )}
        </li>
      ))}
    </ul>
  )
}

const rowClass = 'flex items-start gap-3 px-4 py-3 -outline-offset-2'

function NotificationRow({ item }: { readonly item: NotificationEntry }) {
  return (
    <>
      <span aria-hidden className={cx('mt-2 size-2 shrink-0 rounded-full', item.isRead ? 'bg-transparent' : 'bg-brand')} />
      <span className="min-w-0 flex-1">
        <span className={cx('block text-base', !item.isRead && 'font-semibold')}>{item.text}</span>
        <RelativeTime value={item.at} className="text-sm text-ink-soft" />
      </span>
    </>
  )
}
