import { noticeText, notificationsQuery, useReadNotifications, type Session } from '@naru/api-client'
import { NotificationBell, useLocale } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'

/** The bell of the top bar; the list is asked for when it is first opened. */
export function NotificationTool({ session }: { readonly session: Session }) {
  const locale = useLocale()
  const [wasOpened, setOpened] = useState(false)
  const list = useInfiniteQuery({ ...notificationsQuery, enabled: wasOpened })
  const reading = useReadNotifications()
  return (
    <NotificationBell
      unread={session.unreadNotifications}
      items={list.data
        ?.slice(0, 8)
        .map((item) => ({ id: item.id, text: noticeText(item, locale), at: item.at, isRead: item.read, ...(item.link !== null && { href: item.link }) }))}
      allHref="/notifications"
      onOpen={() => setOpened(true)}
      onRead={(id) => reading.mutate({ ids: [id] })}
      onReadAll={() => reading.mutate({})}
    />
  )
}
