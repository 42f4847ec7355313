import { Search, X } from 'lucide-react'
import { useEffect, useRef, type RefObject } from 'react'
import { Button } from 'react-aria-components/Button'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { SearchField as AriaSearchField } from 'react-aria-components/SearchField'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField'
import { cx } from '../cx.js'
import { useMessages } from '../i18n/messages.js'
import { kitMessages } from '../kit-messages.js'
import { affixClass, ariaField, bareInputClass, FieldHead, FieldProblem, groupClass, inputClass, type FieldProps } from './field-parts.js'

export interface TextFieldProps extends FieldProps {
  readonly value?: string
  readonly defaultValue?: string
  readonly onChange?: (value: string) => void
  readonly onBlur?: () => void
  readonly placeholder?: string
  readonly type?: 'text' | 'email' | 'password' | 'tel' | 'url'
  readonly inputMode?: AriaTextFieldProps['inputMode']
  readonly autoComplete?: string
  readonly autoFocus?: boolean
  readonly maxLength?: number
  readonly isMultiline?: boolean
  readonly rows?: number
  readonly prefix?: string
  readonly suffix?: string
  /** Codes and numbers: digits of one width. */
  readonly isTabular?: boolean
  /** Enter in a field that acts by itself inside a larger form: the form is not sent. */
  readonly onEnter?: () => void
}

export function TextField(props: TextFieldProps) {
  const { label, isLabelHidden, description, errorMessage, isRequired, placeholder, isMultiline = false, rows = 4, prefix, suffix, isTabular = false } = props
  const head = { label, ...(isLabelHidden !== undefined && { isLabelHidden }), ...(description !== undefined && { description }), ...(isRequired !== undefined && { isRequired }) }
  const input = { ...(placeholder !== undefined && { placeholder }) }
  return (
    <AriaTextField {...ariaField(props)} {...textInput(props)}>
      <FieldHead {...head} />
      {isMultiline ? (
        <TextArea {...input} rows={rows} className={cx(inputClass, 'resize-y')} />
      ) : prefix !== undefined || suffix !== undefined ? (
        <Group className={groupClass}>
          {prefix !== undefined && <span className={cx(affixClass, 'pr-0')}>{prefix}</span>}
          <Input {...input} className={cx(bareInputClass, isTabular && 'tabular')} />
          {suffix !== undefined && <span className={affixClass}>{suffix}</span>}
        </Group>
      ) : (
        <Input {...input} className={cx(inputClass, isTabular && 'tabular')} />
      )}
      <FieldProblem message={errorMessage} />
    </AriaTextField>
  )
}

function textInput({ value, defaultValue, onChange, onBlur, type, inputMode, autoComplete, autoFocus, maxLength, onEnter }: TextFieldProps): AriaTextFieldProps {
  return {
    ...(value !== undefined && { value }),
    ...(defaultValue !== undefined && { defaultValue }),
    ...(onChange && { onChange }),
    ...(onBlur && { onBlur }),
    ...(type && { type }),
    ...(inputMode && { inputMode }),
    ...(autoComplete !== undefined && { autoComplete }),
    ...(autoFocus !== undefined && { autoFocus }),
    ...(maxLength !== undefined && { maxLength }),
    ...(onEnter && {
      onKeyDown: (event) => {
        if (event.key !== 'Enter') return
        event.preventDefault()
        onEnter()
      },
    }),
  }
}

export interface SearchFieldProps {
  readonly label: string
  readonly placeholder?: string
  readonly value?: string
  readonly defaultValue?: string
  readonly onChange?: (value: string) => void
  readonly onSubmit?: (value: string) => void
  readonly onClear?: () => void
  readonly size?: 'md' | 'lg'
  readonly className?: string
  /** Set on the field that `/` should focus. */
  readonly isShortcutTarget?: boolean
  /** When a list of completions belongs to the field. */
  readonly combobox?: { readonly listId: string; readonly isOpen: boolean; readonly activeId?: string }
}

/** `/` brings the cursor to the page's search, unless somebody is typing. */
function useSearchShortcut(isTarget: boolean): RefObject<HTMLInputElement | null> {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!isTarget) return undefined
    const listen = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return
      event.preventDefault()
      input.current?.focus()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [isTarget])
  return input
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select, [role=spinbutton]') !== null)

export function SearchField({
  label,
  placeholder,
  size = 'md',
  className,
  isShortcutTarget = false,
  combobox,
  value,
  defaultValue,
  onChange,
  onSubmit,
  onClear,
}: SearchFieldProps) {
  const m = useMessages(kitMessages)
  const input = useSearchShortcut(isShortcutTarget)
  return (
    <AriaSearchField
      {...(value !== undefined && { value })}
      {...(defaultValue !== undefined && { defaultValue })}
      {...(onChange && { onChange })}
      {...(onSubmit && { onSubmit })}
      {...(onClear && { onClear })}
      className={cx('group min-w-0', className)}
    >
      <Label className="sr-only">{label}</Label>
      <Group className={cx(groupClass, size === 'lg' && 'min-h-12')}>
        <Search aria-hidden className="ml-3 size-4.5 shrink-0 text-ink-soft" />
        <Input
          ref={input}
          {...(placeholder !== undefined && { placeholder })}
          {...(isShortcutTarget && { 'aria-keyshortcuts': '/' })}
          {...(combobox && {
            role: 'combobox',
            autoComplete: 'off',
            'aria-autocomplete': 'list',
            'aria-expanded': combobox.isOpen,
            'aria-controls': combobox.listId,
            ...(combobox.activeId !== undefined && { 'aria-activedescendant': combobox.activeId }),
          })}
          className={cx(bareInputClass, '[&::-webkit-search-cancel-button]:hidden')}
        />
        <Button
          aria-label={m.clear}
          className="mr-2 flex size-7 shrink-0 cursor-pointer items-center justify-center rounded-sm text-ink-soft group-data-empty:invisible hover:bg-sunken"
        >
          <X aria-hidden className="size-4" />
        </Button>
      </Group>
    </AriaSearchField>
  )
}
