import { CircleAlert, Inbox, Info, TriangleAlert, CircleCheck, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../actions/button.js'
import { cx } from '../cx.js'
import { useMessages } from '../i18n/messages.js'
import { kitMessages } from '../kit-messages.js'

export interface EmptyStateProps {
  readonly title: string
  /** What will be here and how to start. */
  readonly children?: ReactNode
  readonly icon?: LucideIcon
  readonly action?: ReactNode
  /** 1 only where it is the whole page. */
  readonly headingLevel?: 1
  readonly className?: string
}

export function EmptyState({ title, children, icon: Icon = Inbox, action, headingLevel, className }: EmptyStateProps) {
  const Title = headingLevel === 1 ? 'h1' : 'p'
  return (
    <div className={cx('flex flex-col items-center gap-2 px-6 py-12 text-center', className)}>
      <span className="mb-1 flex size-12 items-center justify-center rounded-full bg-sunken text-ink-soft">
        <Icon aria-hidden className="size-6" />
      </span>
      <Title className="text-lg font-semibold">{title}</Title>
      {children !== undefined && <div className="max-w-prose text-base text-ink-soft">{children}</div>}
      {action !== undefined && <div className="mt-3">{action}</div>}
    </div>
  )
}

export interface ErrorStateProps {
  readonly title?: string
  readonly children?: ReactNode
  /** The opaque number of an unexpected error, which the log explains. */
  readonly reference?: string | undefined
  readonly onRetry?: () => void
  /** 1 only where it is the whole page. */
  readonly headingLevel?: 1
  readonly className?: string
}

export function ErrorState({ title, children, reference, onRetry, headingLevel, className }: ErrorStateProps) {
  const Title = headingLevel === 1 ? 'h1' : 'p'
  const m = useMessages(kitMessages)
  return (
    <div role="alert" className={cx('flex flex-col items-center gap-2 px-6 py-12 text-center', className)}>
      <span className="mb-1 flex size-12 items-center justify-center rounded-full bg-bad-soft text-bad-text">
        <CircleAlert aria-hidden className="size-6" />
      </span>
      <Title className="text-lg font-semibold">{title ?? m.errorTitle}</Title>
      <div className="max-w-prose text-base text-ink-soft">{children ?? m.errorBody}</div>
      {reference !== undefined && <p className="tabular text-sm text-ink-soft">{m.errorReference(reference)}</p>}
      {onRetry && (
        <Button className="mt-3" onPress={onRetry}>
          {m.retry}
        </Button>
      )}
    </div>
  )
}

const noticeTones = {
  info: ['border-info bg-info-soft text-info-text', Info],
  good: ['border-good bg-good-soft text-good-text', CircleCheck],
  warn: ['border-warn bg-warn-soft text-warn-text', TriangleAlert],
  bad: ['border-bad bg-bad-soft text-bad-text', CircleAlert],
} as const satisfies Record<string, readonly [string, LucideIcon]>

/** Something the reader should know before going on; `isLive` announces one that appears after an act. */
export function Notice({
  tone = 'info',
  title,
  children,
  isLive = false,
  className,
}: {
  readonly tone?: keyof typeof noticeTones
  readonly title?: string
  readonly children?: ReactNode
  readonly isLive?: boolean
  readonly className?: string
}) {
  const [look, Icon] = noticeTones[tone]
  return (
    <div {...(isLive && { role: tone === 'bad' ? 'alert' : 'status' })} className={cx('flex gap-3 rounded-md border-l-4 px-4 py-3', look, className)}>
      <Icon aria-hidden className="mt-0.5 size-4.5 shrink-0" />
      <div className="min-w-0 text-base">
        {title !== undefined && <p className="font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  )
}

/** A grey place for what is loading, as large as what comes. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <span aria-hidden className={cx('block animate-shimmer rounded-sm bg-sunken', className ?? 'h-4 w-full')} />
}

/** Lines of skeleton with the announcement that something loads. */
export function Loading({ lines = 5, className }: { readonly lines?: number; readonly className?: string }) {
  const m = useMessages(kitMessages)
  return (
    <div role="status" className={cx('flex flex-col gap-3 py-2', className)}>
      <span className="sr-only">{m.loading}</span>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} className={cx('h-4', line % 3 === 2 ? 'w-2/3' : 'w-full')} />
      ))}
    </div>
  )
}
