import { Button } from '../actions/button.js'
import { ErrorState } from '../feedback/states.js'
import { useMessages } from '../i18n/messages.js'
import { kitMessages } from '../kit-messages.js'
import { PageHeader } from '../layout/page.js'
import { notificationMessages } from './notification-messages.js'
import { NotificationList, type NotificationEntry } from './notification-bell.js'

export interface NotificationsPanelProps {
  readonly items: readonly NotificationEntry[] | undefined
  readonly unread: number
  readonly error?: { readonly retry: () => void } | undefined
  readonly hasMore: boolean
  readonly isLoadingMore: boolean
  readonly onMore: () => void
  readonly onRead: (id: string) => void
  readonly onReadAll: () => void
}

/** All notifications, newest first. */
export function NotificationsPanel({ items, unread, error, hasMore, isLoadingMore, onMore, onRead, onReadAll }: NotificationsPanelProps) {
  const m = useMessages(notificationMessages)
  const kit = useMessages(kitMessages)
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={m.notifications} actions={unread > 0 && <Button onPress={onReadAll}>{m.markAllRead}</Button>} />
      <div className="rounded-md border border-line bg-surface">
        {error && !items ? <ErrorState onRetry={error.retry} /> : <NotificationList items={items} onFollow={onRead} />}
        {hasMore && (
          <div className="flex justify-center border-t border-line p-3">
            <Button size="sm" isPending={isLoadingMore} onPress={onMore}>
              {kit.more}
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}
