import { Ban, CircleAlert, CircleCheck, CircleDashed, Clock, Info, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '../cx.js'

export type Tone = 'neutral' | 'good' | 'warn' | 'bad' | 'info' | 'brand' | 'off'

export const toneClasses = {
  neutral: 'bg-sunken text-ink-soft',
  good: 'bg-good-soft text-good-text',
  warn: 'bg-warn-soft text-warn-text',
  bad: 'bg-bad-soft text-bad-text',
  info: 'bg-info-soft text-info-text',
  brand: 'bg-brand-soft text-brand-text',
  off: 'bg-sunken text-ink-soft',
} as const satisfies Record<Tone, string>

const icons = {
  neutral: CircleDashed,
  good: CircleCheck,
  warn: Clock,
  bad: CircleAlert,
  info: Info,
  brand: CircleDashed,
  off: Ban,
} as const satisfies Record<Tone, LucideIcon>

/** A word about a thing that is not its state: `new`, `domestic`, `B2B`. */
export function Badge({
  tone = 'neutral',
  icon,
  children,
  className,
}: {
  readonly tone?: Tone
  readonly icon?: ReactNode
  readonly children: ReactNode
  readonly className?: string
}) {
  return (
    <span
      className={cx(
        'inline-flex min-h-6 items-center gap-1 rounded-sm px-2 text-sm font-medium max-sm:max-w-full sm:whitespace-nowrap [&_svg]:size-3.5 [&_svg]:shrink-0',
        toneClasses[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  )
}

/** A state: colour, icon and word together, so that none of them is needed alone. */
export function StatusBadge({ tone, icon, children, className }: { readonly tone: Tone; readonly icon?: LucideIcon; readonly children: string; readonly className?: string }) {
  const Icon = icon ?? icons[tone]
  return (
    <Badge tone={tone} icon={<Icon aria-hidden strokeWidth={2.25} />} {...(className !== undefined && { className })}>
      {children}
    </Badge>
  )
}

/** A number on a control that says it in its own name. */
export function CountMark({ count, className }: { readonly count: number; readonly className?: string }) {
  if (count <= 0) return null
  return (
    <span
      aria-hidden
      data-count={count > 99 ? '99+' : count}
      className={cx(
        'tabular pointer-events-none inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-full bg-brand px-1 text-xs font-semibold text-on-brand before:content-[attr(data-count)]',
        className,
      )}
    />
  )
}

/** A number on an icon or a navigation entry; `label` says what it counts. */
export function CountBadge({ count, label, className }: { readonly count: number; readonly label: string; readonly className?: string }) {
  if (count <= 0) return null
  return (
    <span className={cx('tabular inline-flex h-5 min-w-5 items-center justify-center rounded-full bg-brand px-1.5 text-xs font-semibold text-on-brand', className)}>
      <span aria-hidden>{count > 99 ? '99+' : count}</span>
      <span className="sr-only">{label}</span>
    </span>
  )
}
