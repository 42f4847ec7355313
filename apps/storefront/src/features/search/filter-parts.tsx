import { cx, formatNumber, useLocale } from '@naru/ui'
import type { ReactNode } from 'react'

/** One facet under its title. */
export function Group({ title, hint, children }: { readonly title: string; readonly hint?: string; readonly children: ReactNode }) {
  return (
    <div role="group" aria-label={title} className="flex flex-col">
      <h2 className="mb-1 text-sm font-semibold">{title}</h2>
      {hint !== undefined && <p className="text-sm text-ink-soft">{hint}</p>}
      {children}
    </div>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly count?: number
  readonly isSelected: boolean
  readonly isNested?: boolean
  readonly onPress: () => void
}

/** One value of a facet with what it would leave. */
export function Choice({ label, count, isSelected, isNested = false, onPress }: ChoiceProps) {
  return (
    <button
      type="button"
      aria-pressed={isSelected}
      onClick={onPress}
      className={cx(
        'flex min-h-8 cursor-pointer items-center justify-between gap-2 rounded-sm px-2 text-left text-sm hover:bg-sunken',
        isNested && 'pl-5',
        isSelected ? 'bg-brand-soft font-semibold text-brand-text' : 'text-ink',
      )}
    >
      <span className="min-w-0">{label}</span>
      {count !== undefined && <Count value={count} />}
    </button>
  )
}

export function Count({ value }: { readonly value: number }) {
  const locale = useLocale()
  return <span className="tabular shrink-0 text-xs text-ink-soft">{formatNumber(value, locale)}</span>
}
