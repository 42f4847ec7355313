import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Text } from 'react-aria-components/Text'
import { UNSTABLE_Toast as AriaToast, UNSTABLE_ToastContent as ToastContent, UNSTABLE_ToastRegion as AriaToastRegion } from 'react-aria-components/Toast'
import { cx } from '../cx.js'
import { useMessages } from '../i18n/messages.js'
import { kitMessages } from '../kit-messages.js'
import { toasts } from './toast.js'

const icons = { good: CircleCheck, bad: CircleAlert, info: Info } as const
const tones = { good: 'text-good', bad: 'text-bad', info: 'text-info' } as const

/** Where toasts appear: once per front end, announced to screen readers. */
export function ToastRegion() {
  const m = useMessages(kitMessages)
  return (
    <AriaToastRegion
      queue={toasts}
      aria-label={m.notifications}
      className="fixed inset-x-4 bottom-20 z-50 flex flex-col items-stretch gap-2 outline-none sm:inset-x-auto sm:right-6 sm:bottom-6 sm:w-96"
    >
      {({ toast: notice }) => {
        const Icon = icons[notice.content.tone]
        return (
          <AriaToast toast={notice} className="flex items-start gap-3 rounded-md border border-line bg-raised p-3 shadow-float">
            <Icon aria-hidden className={cx('mt-0.5 size-5 shrink-0', tones[notice.content.tone])} />
            <ToastContent className="min-w-0 flex-1 pt-px">
              <Text slot="title" className="text-base">
                {notice.content.text}
              </Text>
            </ToastContent>
            <Button slot="close" aria-label={m.dismiss} className="flex size-6 cursor-pointer items-center justify-center rounded-sm text-ink-soft hover:bg-sunken">
              <X aria-hidden className="size-4" />
            </Button>
          </AriaToast>
        )
      }}
    </AriaToastRegion>
  )
}
