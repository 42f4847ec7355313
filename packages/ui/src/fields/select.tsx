import { Check, ChevronDown } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select'
import { cx } from '../cx.js'
import { useMessages } from '../i18n/messages.js'
import { kitMessages } from '../kit-messages.js'
import { ariaField, bareInputClass, FieldHead, FieldProblem, groupClass, optionClass, popoverClass, type FieldProps } from './field-parts.js'

export interface Option<Id extends string = string> {
  readonly id: Id
  readonly label: string
  readonly description?: string
  readonly isDisabled?: boolean
}

export interface SelectProps<Id extends string = string> extends FieldProps {
  readonly options: readonly Option<Id>[]
  /** Null, or what no option has, for nothing chosen. */
  readonly value: Id | '' | null
  readonly onChange: (id: Id) => void
  readonly onBlur?: () => void
  readonly placeholder?: string
}

/** One of a few. For many, or codes, use ComboBox. */
export function Select<Id extends string>(props: SelectProps<Id>) {
  const m = useMessages(kitMessages)
  const { label, isLabelHidden, description, errorMessage, isRequired, options, value, onChange, onBlur, placeholder } = props
  const head = { label, ...(isLabelHidden !== undefined && { isLabelHidden }), ...(description !== undefined && { description }), ...(isRequired !== undefined && { isRequired }) }
  const { isReadOnly: _, ...aria } = ariaField(props)
  return (
    <AriaSelect
      {...aria}
      placeholder={placeholder ?? m.choose}
      value={options.some(({ id }) => id === value) ? value : null}
      onChange={(key) => {
        const option = options.find(({ id }) => id === key)
        if (option) onChange(option.id)
      }}
      {...(onBlur && { onBlur })}
    >
      <FieldHead {...head} />
      <Button className="flex min-h-10 w-full cursor-pointer items-center gap-2 rounded-md border border-line-strong bg-surface px-3 text-left text-base hover:border-ink-soft in-data-invalid:border-bad disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-faint">
        <SelectValue className="min-w-0 flex-1 truncate data-placeholder:text-ink-faint [&_[slot=description]]:hidden" />
        <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-soft" />
      </Button>
      <FieldProblem message={errorMessage} />
      <Popover className={cx(popoverClass, 'min-w-(--trigger-width)')}>
        <ListBox items={options} className="outline-none">
          {(option) => <OptionRow option={option} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}

export interface ComboBoxProps<Id extends string = string> extends FieldProps {
  readonly options: readonly Option<Id>[]
  readonly value: Id | '' | null
  readonly onChange: (id: Id | '') => void
  readonly onBlur?: () => void
  /** Give it to fetch the options while the reader types; without it they are filtered here, in label and description. */
  readonly onSearch?: (text: string) => void
  readonly placeholder?: string
}

/** One of many, found by typing: codes by word, countries, firms. */
export function ComboBox<Id extends string>(props: ComboBoxProps<Id>) {
  const m = useMessages(kitMessages)
  const { label, isLabelHidden, description, errorMessage, isRequired, options, value, onChange, onBlur, onSearch, placeholder } = props
  const head = { label, ...(isLabelHidden !== undefined && { isLabelHidden }), ...(description !== undefined && { description }), ...(isRequired !== undefined && { isRequired }) }
  const filtering = onSearch ? { items: options, onInputChange: onSearch } : { defaultItems: options }
  return (
    <AriaComboBox
      {...ariaField(props)}
      {...filtering}
      {...(onSearch && { defaultFilter: () => true })}
      menuTrigger="focus"
      allowsEmptyCollection
      value={value === '' ? null : value}
      onChange={(key) => onChange(options.find(({ id }) => id === key)?.id ?? '')}
      {...(onBlur && { onBlur })}
    >
      <FieldHead {...head} />
      <Group className={groupClass}>
        <Input placeholder={placeholder ?? m.choose} className={bareInputClass} />
        <Button aria-label={m.showOptions} className="flex size-9 shrink-0 cursor-pointer items-center justify-center text-ink-soft">
          <ChevronDown aria-hidden className="size-4" />
        </Button>
      </Group>
      <FieldProblem message={errorMessage} />
      <Popover className={cx(popoverClass, 'w-(--trigger-width) min-w-72')}>
        <ListBox<Option<Id>> className="outline-none" renderEmptyState={() => <p className="px-3 py-2 text-sm text-ink-soft">{m.noMatch}</p>}>
          {(option) => <OptionRow option={option} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}

function OptionRow({ option }: { readonly option: Option }) {
  return (
    <ListBoxItem
      id={option.id}
      textValue={option.description === undefined ? option.label : `${option.label} ${option.description}`}
      isDisabled={option.isDisabled ?? false}
      className={optionClass}
    >
      {({ isSelected }) => (
        <>
          <span className="min-w-0 flex-1">
            {option.label}
            {option.description !== undefined && (
              <span slot="description" className="block text-sm font-normal text-ink-soft">
                {option.description}
              </span>
            )}
          </span>
          {isSelected && <Check aria-hidden className="size-4 shrink-0" />}
        </>
      )}
    </ListBoxItem>
  )
}
