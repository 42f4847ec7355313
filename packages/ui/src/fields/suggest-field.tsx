import { useId, useState, type KeyboardEvent } from 'react'
import { cx } from '../cx.js'
import { SearchField, type SearchFieldProps } from './text-field.js'

export interface SuggestionGroup {
  readonly id: string
  readonly title: string
  readonly options: readonly { readonly id: string; readonly label: string; readonly hint?: string }[]
}

export interface SuggestFieldProps extends Pick<SearchFieldProps, 'label' | 'placeholder' | 'defaultValue' | 'size' | 'isShortcutTarget'> {
  /** What to offer for the text that is typed; groups without options are left out. */
  readonly groups: readonly SuggestionGroup[]
  /** Says how many are offered, for those who do not see them. */
  readonly offered: (count: number) => string
  readonly onType: (text: string) => void
  readonly onSubmit: (text: string) => void
  readonly onChoose: (groupId: string, optionId: string) => void
}

/** A search field that offers completions below it: arrows walk through them, Enter takes one, Escape closes. */
export function SuggestField({ groups, offered, onType, onSubmit, onChoose, defaultValue = '', ...field }: SuggestFieldProps) {
  const listId = useId()
  const [text, setText] = useState(defaultValue)
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const shown = groups.filter(({ options }) => options.length > 0)
  const options = shown.flatMap((group) => group.options.map((option) => ({ groupId: group.id, ...option })))
  const isShown = isOpen && options.length > 0
  const close = () => {
    setOpen(false)
    setActive(-1)
  }
  const choose = (option: (typeof options)[number]) => {
    close()
    onChoose(option.groupId, option.id)
  }
  const optionId = (index: number) => `${listId}-${String(index)}`
  const walk = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const chosen = options[active]
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && options.length > 0) {
      const step = event.key === 'ArrowDown' ? 1 : -1
      setOpen(true)
      // Before the first and after the last one comes the text itself.
      setActive((now) => ((now + 1 + step + options.length + 1) % (options.length + 1)) - 1)
    } else if (event.key === 'Enter' && isShown && chosen) choose(chosen)
    else if (event.key === 'Escape' && isShown) close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div role="presentation" className="relative" onKeyDownCapture={walk} onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && close()}>
      <SearchField
        {...field}
        value={text}
        onChange={(typed) => {
          setText(typed)
          setActive(-1)
          setOpen(typed.trim() !== '')
          onType(typed)
        }}
        onSubmit={(asked) => {
          close()
          onSubmit(asked)
        }}
        combobox={{ listId, isOpen: isShown, ...(active >= 0 && { activeId: optionId(active) }) }}
      />
      <p role="status" className="sr-only">
        {isShown ? offered(options.length) : ''}
      </p>
      <div
        id={listId}
        role="listbox"
        aria-label={field.label}
        hidden={!isShown}
        className="absolute inset-x-0 top-full z-30 mt-1 max-h-[70vh] overflow-y-auto rounded-md border border-line bg-raised py-2 shadow-float"
      >
        {shown.map((group) => (
          <div key={group.id} role="group" aria-label={group.title}>
            <p aria-hidden className="px-4 pt-2 pb-1 text-xs font-semibold text-ink-soft">
              {group.title}
            </p>
            {options.map((option, index) =>
              option.groupId === group.id ? (
                <div
                  key={option.id}
                  id={optionId(index)}
                  role="option"
                  aria-selected={index === active}
                  tabIndex={-1}
                  // Pressing must not take the cursor out of the field before it chooses.
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => choose(option)}
                  onKeyDown={() => undefined}
                  className={cx(
                    'flex cursor-pointer items-baseline justify-between gap-4 px-4 py-2 text-sm',
                    index === active ? 'bg-brand-soft text-brand-text' : 'hover:bg-sunken',
                  )}
                >
                  <span className="min-w-0 truncate">{option.label}</span>
                  {option.hint !== undefined && <span className="shrink-0 text-xs text-ink-soft">{option.hint}</span>}
                </div>
              ) : null,
            )}
          </div>
        ))}
      </div>
    </div>
  )
}
