import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { PlainLink } from '../actions/button.js'
import { cx } from '../cx.js'

export interface Fact {
  readonly term: string
  readonly value: ReactNode
  /** Takes the whole row. */
  readonly isWide?: boolean
}

/** Facts in labelled pairs; an absent value shows a dash, never an empty place. */
export function DescriptionList({ items, columns = 2, className }: { readonly items: readonly Fact[]; readonly columns?: 1 | 2 | 3; readonly className?: string }) {
  return (
    <dl className={cx('grid grid-cols-1 gap-x-8 gap-y-4', columns === 2 && 'sm:grid-cols-2', columns === 3 && 'sm:grid-cols-2 lg:grid-cols-3', className)}>
      {items.map(({ term, value, isWide = false }) => (
        <div key={term} className={cx('min-w-0', isWide && 'col-span-full')}>
          <dt className="text-sm text-ink-soft">{term}</dt>
          <dd className="mt-0.5 text-base">{value === null || value === undefined || value === '' ? '–' : value}</dd>
        </div>
      ))}
    </dl>
  )
}

export interface StatProps {
  readonly label: string
  readonly value: ReactNode
  /** What the number is compared with. */
  readonly note?: ReactNode
  /** Per cent against the period before; good when it rises unless `isLowerBetter`. */
  readonly change?: number
  readonly isLowerBetter?: boolean
  readonly href?: string
  readonly icon?: ReactNode
  readonly className?: string
}

/** One number that people should see. */
export function Stat({ label, value, note, change, isLowerBetter = false, href, icon, className }: StatProps) {
  const isGood = change !== undefined && (isLowerBetter ? change <= 0 : change >= 0)
  const content = (
    <>
      <span className="flex items-center gap-2 text-sm text-ink-soft [&_svg]:size-4">
        {icon}
        {label}
      </span>
      <span className="tabular mt-1 block text-xl font-semibold">{value}</span>
      {(note !== undefined || change !== undefined) && (
        <span className="mt-1 flex flex-wrap items-center gap-x-1.5 text-sm text-ink-soft">
          {change !== undefined && (
            <span className={cx('tabular inline-flex items-center gap-0.5 font-medium', isGood ? 'text-good-text' : 'text-bad-text')}>
              {change < 0 ? <ArrowDown aria-hidden className="size-3.5" /> : <ArrowUp aria-hidden className="size-3.5" />}
              {`${change > 0 ? '+' : ''}${change.toFixed(1)}%`}
            </span>
          )}
          {note}
        </span>
      )}
    </>
  )
  const box = cx('block min-w-0 rounded-md border border-line bg-surface px-5 py-4', className)
  return href === undefined ? (
    <div className={box}>{content}</div>
  ) : (
    <PlainLink href={href} className={cx(box, 'transition-colors hover:border-line-strong')}>
      {content}
    </PlainLink>
  )
}

/** Stats side by side. */
export function StatRow({ children, className }: { readonly children: ReactNode; readonly className?: string }) {
  return <div className={cx('grid grid-cols-2 gap-3 md:gap-4 lg:grid-cols-4', className)}>{children}</div>
}
