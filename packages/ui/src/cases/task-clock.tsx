import { cx } from '../cx.js'
import { formatDateTime, formatNumber } from '../format/format.js'
import { useLocale } from '../i18n/locale.js'
import { useMessages } from '../i18n/messages.js'
import { caseWords } from './case-words.js'

export interface TaskClockProps {
  readonly used: number
  readonly businessDays: number
  readonly stage: 'RUNNING' | 'WARNED' | 'OVERDUE' | 'PAUSED' | 'STOPPED'
  readonly dueAt: string | null
  readonly className?: string
}

const bars = { RUNNING: 'bg-good', WARNED: 'bg-warn', OVERDUE: 'bg-bad', PAUSED: 'bg-line-strong', STOPPED: 'bg-line-strong' } as const
const texts = { RUNNING: 'text-ink-soft', WARNED: 'font-medium text-warn-text', OVERDUE: 'font-medium text-bad-text', PAUSED: 'text-ink-soft', STOPPED: 'text-ink-soft' } as const

/** How much of an agency's time is used, on the business calendar: a thin bar with the days that are left or over. */
export function TaskClock({ used, businessDays, stage, dueAt, className }: TaskClockProps) {
  const m = useMessages(caseWords)
  const locale = useLocale()
  const days = formatNumber(Math.abs(businessDays * (1 - used)), locale, { maximumFractionDigits: 1 })
  const words = stage === 'PAUSED' ? m.clockPaused : stage === 'STOPPED' ? m.clockStopped : used >= 1 ? m.clockOver(days) : m.clockLeft(days)
  const percent = Math.round(used * 100)
  return (
    <span className={cx('inline-flex min-w-24 flex-col gap-1', className)} title={dueAt === null ? m.clockUsed(percent) : `${m.clockUsed(percent)} · ${formatDateTime(dueAt)}`}>
      <span className={cx('tabular text-sm whitespace-nowrap', texts[stage])}>{words}</span>
      <span aria-hidden className="block h-1 w-full overflow-hidden rounded-full bg-sunken">
        <span className={cx('block h-full rounded-full', bars[stage])} style={{ width: `${String(Math.min(100, Math.max(2, percent)))}%` }} />
      </span>
    </span>
  )
}
