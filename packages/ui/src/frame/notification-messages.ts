import { defineMessages } from '../i18n/messages.js'

/** What the bell and the list of notifications say; apart from the frame, which every page loads. */
export const notificationMessages = defineMessages({
  ko: {
    notifications: '알림',
    unread: (n: number) => `읽지 않은 알림 ${String(n)}건`,
    noNotifications: '알림이 없습니다',
    noNotificationsBody: '신청, 주문, 결정에 변화가 있으면 이곳에 나타납니다.',
    markAllRead: '모두 읽음으로 표시',
    allNotifications: '알림 모두 보기',
  },
  en: {
    notifications: 'Notifications',
    unread: (n: number) => (n === 1 ? '1 unread notification' : `${String(n)} unread notifications`),
    noNotifications: 'No notifications',
    noNotificationsBody: 'Changes to applications, orders and decisions will show here.',
    markAllRead: 'Mark all as read',
    allNotifications: 'All notifications',
  },
})
