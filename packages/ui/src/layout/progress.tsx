import { Check, type LucideIcon } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { cx } from '../cx.js'
import type { Tone } from '../feedback/badge.js'
import { DateText } from '../format/text.js'
import { formatDuration, formatLocalTime } from '../format/format.js'
import { useLocale } from '../i18n/locale.js'
import { useMessages } from '../i18n/messages.js'
import { kitMessages } from '../kit-messages.js'

export interface TimelineEntry {
  readonly id: string
  readonly title: ReactNode
  readonly at: string
  /** Who did it, for whom. */
  readonly by?: string
  readonly body?: ReactNode
  readonly tone?: Tone
  readonly icon?: LucideIcon
}

const dots = {
  neutral: 'bg-line-strong',
  good: 'bg-good',
  warn: 'bg-warn',
  bad: 'bg-bad',
  info: 'bg-info',
  brand: 'bg-brand',
  off: 'bg-line-strong',
} as const satisfies Record<Tone, string>

/** What happened, in order: the action log as people read it. */
export function Timeline({
  entries,
  isLocalTime = false,
  className,
}: {
  readonly entries: readonly TimelineEntry[]
  /** Moments in the reader's own time zone, instead of the one that the offices keep. */
  readonly isLocalTime?: boolean
  readonly className?: string
}) {
  return (
    <ol className={cx('flex flex-col', className)}>
      {entries.map(({ id, title, at, by, body, tone = 'neutral', icon: Icon }, index) => (
        <li key={id} className="relative flex gap-3 pb-5 last:pb-0">
          {index < entries.length - 1 && <span aria-hidden className="absolute top-5 bottom-0 left-[5px] w-px bg-line" />}
          {Icon ? (
            <Icon aria-hidden className="z-1 mt-1 -ml-0.5 size-4 shrink-0 text-ink-soft" />
          ) : (
            <span aria-hidden className={cx('z-1 mt-[6px] size-[11px] shrink-0 rounded-full', dots[tone])} />
          )}
          <div className="min-w-0 flex-1">
            <p className="text-base font-medium">{title}</p>
            <p className="flex flex-wrap gap-x-2 text-sm text-ink-soft">
              {isLocalTime ? <time dateTime={at}>{formatLocalTime(at)}</time> : <DateText value={at} withTime />}
              {by !== undefined && <span>{by}</span>}
            </p>
            {body !== undefined && <div className="mt-1 text-base text-ink-soft">{body}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}

export interface Step {
  readonly id: string
  readonly label: string
  readonly state: 'done' | 'current' | 'open' | 'failed'
  readonly note?: string
}

/** Where a wizard or a case stands. With `onSelect`, steps that are done can be gone back to. */
export function Steps({
  label,
  steps,
  onSelect,
  className,
}: {
  readonly label: string
  readonly steps: readonly Step[]
  readonly onSelect?: (id: string) => void
  readonly className?: string
}) {
  const m = useMessages(kitMessages)
  return (
    <ol aria-label={label} className={cx('flex flex-col gap-3 md:flex-row md:gap-0', className)}>
      {steps.map((step, index) => (
        <li key={step.id} {...(step.state === 'current' && { 'aria-current': 'step' as const })} className="flex min-w-0 items-start gap-3 md:flex-1 md:flex-col md:gap-2">
          <span className="flex items-center md:w-full">
            <span
              className={cx(
                'tabular flex size-7 shrink-0 items-center justify-center rounded-full text-sm font-semibold',
                step.state === 'done' && 'bg-brand text-on-brand',
                step.state === 'current' && 'border-2 border-brand-text bg-brand-soft text-brand-text',
                step.state === 'open' && 'border border-line-strong text-ink-soft',
                step.state === 'failed' && 'border-2 border-bad bg-bad-soft text-bad-text',
              )}
            >
              {step.state === 'done' ? <Check aria-hidden className="size-4" strokeWidth={3} /> : index + 1}
            </span>
            {index < steps.length - 1 && <span aria-hidden className={cx('mx-2 hidden h-px flex-1 md:block', step.state === 'done' ? 'bg-brand' : 'bg-line')} />}
          </span>
          <span className="min-w-0 pt-0.5 md:pt-0 md:pr-3">
            {onSelect && step.state === 'done' ? (
              <button type="button" className="cursor-pointer text-left text-base font-medium underline-offset-2 hover:underline" onClick={() => onSelect(step.id)}>
                {step.label}
              </button>
            ) : (
              <span className={cx('block text-base font-medium', step.state === 'open' && 'text-ink-soft')}>{step.label}</span>
            )}
            {(step.state === 'done' || step.state === 'current') && <span className="sr-only">{step.state === 'done' ? m.stepDone : m.stepCurrent}</span>}
            {step.note !== undefined && <span className="block text-sm text-ink-soft">{step.note}</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}

export interface ClockBarProps {
  /** When the clock began and when it runs out. */
  readonly from: string
  readonly until: string
  /** A stopped clock: the file waits for somebody else. */
  readonly isStopped?: boolean
  readonly now?: Date
  readonly className?: string
}

/** How much of a term has gone: a thin bar with the words. */
export function ClockBar({ from, until, isStopped = false, now = new Date(), className }: ClockBarProps) {
  const m = useMessages(kitMessages)
  const locale = useLocale()
  const start = new Date(from).getTime()
  const end = new Date(until).getTime()
  const left = end - now.getTime()
  const gone = end > start ? Math.min(1, Math.max(0, (now.getTime() - start) / (end - start))) : 1
  const words = isStopped ? m.clockStopped : left >= 0 ? m.remaining(formatDuration(left, locale)) : m.overdue(formatDuration(left, locale))
  const tone = isStopped ? 'bg-line-strong' : left < 0 ? 'bg-bad' : gone > 0.75 ? 'bg-warn' : 'bg-good'
  return (
    <span className={cx('inline-flex min-w-24 flex-col gap-1', className)}>
      <span className={cx('tabular text-sm whitespace-nowrap', !isStopped && left < 0 ? 'font-medium text-bad-text' : 'text-ink-soft')}>{words}</span>
      <span aria-hidden className="block h-1 w-full overflow-hidden rounded-full bg-sunken">
        <span className={cx('block h-full rounded-full', tone)} style={{ width: `${String(Math.round(gone * 100))}%` }} />
      </span>
    </span>
  )
}

/** How far something has come that takes its time. */
export function ProgressBar({ label, percent, note, className }: { readonly label: string; readonly percent: number; readonly note?: string; readonly className?: string }) {
  const id = useId()
  return (
    <div className={cx('flex flex-col gap-1.5', className)}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span id={id} className="text-base font-medium">
          {label}
        </span>
        {note !== undefined && <span className="tabular text-sm text-ink-soft">{note}</span>}
      </div>
      <div role="progressbar" aria-labelledby={id} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent} className="h-2 w-full overflow-hidden rounded-full bg-sunken">
        <div className="h-full rounded-full bg-brand transition-[width] duration-150 motion-reduce:transition-none" style={{ width: `${String(percent)}%` }} />
      </div>
    </div>
  )
}
