import { X } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { useMessages } from '../i18n/messages.js'
import { kitMessages } from '../kit-messages.js'
import { cx } from '../cx.js'

export interface FilterChip {
  readonly id: string
  readonly label: string
}

/** The conditions in force, each removable; they live in the address. */
export function FilterChips({
  chips,
  onRemove,
  onClear,
  className,
}: {
  readonly chips: readonly FilterChip[]
  readonly onRemove: (id: string) => void
  readonly onClear?: () => void
  readonly className?: string
}) {
  const m = useMessages(kitMessages)
  if (chips.length === 0) return null
  return (
    <ul aria-label={m.filters} className={cx('flex flex-wrap items-center gap-2', className)}>
      {chips.map(({ id, label }) => (
        <li key={id} className="inline-flex min-h-8 items-center gap-1 rounded-full border border-brand-line bg-brand-soft pr-1 pl-3 text-sm text-brand-text">
          {label}
          <Button aria-label={m.removeFilter(label)} className="flex size-6 cursor-pointer items-center justify-center rounded-full hover:bg-surface" onPress={() => onRemove(id)}>
            <X aria-hidden className="size-3.5" />
          </Button>
        </li>
      ))}
      {onClear && chips.length > 1 && (
        <li>
          <Button className="min-h-8 cursor-pointer rounded-sm px-2 text-sm text-ink-soft underline underline-offset-2 hover:text-ink" onPress={onClear}>
            {m.clearFilters}
          </Button>
        </li>
      )}
    </ul>
  )
}

export interface FilterChoice<Id extends string = string> {
  readonly id: Id
  readonly label: string
  readonly count?: number
}

/** One of a few views of a list, as buttons: queues, states. */
export function FilterBar<Id extends string>({
  label,
  choices,
  selected,
  onSelect,
  className,
}: {
  readonly label: string
  readonly choices: readonly FilterChoice<Id>[]
  readonly selected: Id
  readonly onSelect: (id: Id) => void
  readonly className?: string
}) {
  return (
    <div role="group" aria-label={label} className={cx('flex flex-wrap gap-1.5', className)}>
      {choices.map(({ id, label: name, count }) => (
        <button
          key={id}
          type="button"
          aria-pressed={id === selected}
          onClick={() => onSelect(id)}
          className={cx(
            'inline-flex min-h-8 cursor-pointer items-center gap-1.5 rounded-full border px-3 text-sm font-medium whitespace-nowrap transition-colors',
            id === selected ? 'border-brand-text bg-brand-soft text-brand-text' : 'border-line bg-surface text-ink-soft hover:border-line-strong hover:text-ink',
          )}
        >
          {name}
          {count !== undefined && <span className="tabular text-xs">{count}</span>}
        </button>
      ))}
    </div>
  )
}
