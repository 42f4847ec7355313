import { noticeText, notificationsQuery, useReadNotifications, useSession } from '@naru/api-client'
import { NotificationsPanel, useLocale } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'

export function NotificationsPage() {
  const locale = useLocale()
  const session = useSession()
  const list = useInfiniteQuery(notificationsQuery)
  const reading = useReadNotifications()
  return (
    <NotificationsPanel
      items={list.data?.map((item) => ({ id: item.id, text: noticeText(item, locale), at: item.at, isRead: item.read, ...(item.link !== null && { href: item.link }) }))}
      unread={session?.unreadNotifications ?? 0}
      error={list.error ? { retry: () => void list.refetch() } : undefined}
      hasMore={list.hasNextPage}
      isLoadingMore={list.isFetchingNextPage}
      onMore={() => void list.fetchNextPage()}
      onRead={(id) => reading.mutate({ ids: [id] })}
      onReadAll={() => reading.mutate({})}
    />
  )
}
