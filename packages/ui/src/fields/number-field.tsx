import { Minus, Plus } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import { NumberField as AriaNumberField } from 'react-aria-components/NumberField'
import { TextField as AriaTextField } from 'react-aria-components/TextField'
import { cx } from '../cx.js'
import { formatNumber } from '../format/format.js'
import { useLocale } from '../i18n/locale.js'
import { useMessages } from '../i18n/messages.js'
import { kitMessages } from '../kit-messages.js'
import { affixClass, ariaField, bareInputClass, FieldHead, FieldProblem, groupClass, type FieldProps } from './field-parts.js'

export interface NumberFieldProps extends FieldProps {
  readonly value?: number | undefined
  readonly defaultValue?: number
  /** NaN while empty. */
  readonly onChange?: (value: number) => void
  readonly onBlur?: () => void
  readonly minValue?: number
  readonly maxValue?: number
  readonly step?: number
  readonly unit?: string
  readonly hasButtons?: boolean
  readonly formatOptions?: Intl.NumberFormatOptions
}

const stepClass = 'flex size-9 shrink-0 cursor-pointer items-center justify-center text-ink-soft hover:bg-sunken disabled:opacity-40'

/** A count or measure that fits a JavaScript number; amounts of money and legal decimals use MoneyField and DecimalField. */
export function NumberField(props: NumberFieldProps) {
  const m = useMessages(kitMessages)
  const {
    label,
    isLabelHidden,
    description,
    errorMessage,
    isRequired,
    unit,
    hasButtons = false,
    value,
    defaultValue,
    onChange,
    onBlur,
    minValue,
    maxValue,
    step,
    formatOptions,
  } = props
  const head = { label, ...(isLabelHidden !== undefined && { isLabelHidden }), ...(description !== undefined && { description }), ...(isRequired !== undefined && { isRequired }) }
  return (
    <AriaNumberField
      {...ariaField(props)}
      {...(value !== undefined && { value })}
      {...(defaultValue !== undefined && { defaultValue })}
      {...(onChange && { onChange })}
      {...(onBlur && { onBlur })}
      {...(minValue !== undefined && { minValue })}
      {...(maxValue !== undefined && { maxValue })}
      {...(step !== undefined && { step })}
      {...(formatOptions && { formatOptions })}
    >
      <FieldHead {...head} />
      <Group className={groupClass}>
        {hasButtons && (
          <Button slot="decrement" aria-label={m.decrease} className={stepClass}>
            <Minus aria-hidden className="size-4" />
          </Button>
        )}
        <Input className={cx(bareInputClass, 'tabular', hasButtons && 'text-center')} />
        {unit !== undefined && <span className={affixClass}>{unit}</span>}
        {hasButtons && (
          <Button slot="increment" aria-label={m.increase} className={stepClass}>
            <Plus aria-hidden className="size-4" />
          </Button>
        )}
      </Group>
      <FieldProblem message={errorMessage} />
    </AriaNumberField>
  )
}

export interface DecimalFieldProps extends FieldProps {
  /** Plain decimal text, `12300.5`; never a float. */
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
  readonly unit?: string
  readonly prefix?: string
  readonly placeholder?: string
}

/** An exact decimal: shown grouped when at rest, plain while typing. */
export function DecimalField(props: DecimalFieldProps) {
  const locale = useLocale()
  const [isFocused, setFocused] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  // The plain text that replaces the grouped one loses the browser's selection: without it, what is typed would be appended.
  useLayoutEffect(() => {
    if (isFocused) input.current?.select()
  }, [isFocused])
  const { label, isLabelHidden, description, errorMessage, isRequired, value, onChange, onBlur, unit, prefix, placeholder } = props
  const head = { label, ...(isLabelHidden !== undefined && { isLabelHidden }), ...(description !== undefined && { description }), ...(isRequired !== undefined && { isRequired }) }
  return (
    <AriaTextField
      {...ariaField(props)}
      inputMode="decimal"
      autoComplete="off"
      value={isFocused || value === '' ? value : grouped(value, locale)}
      onChange={(text) => isFocused && onChange(text.replaceAll(/[,\s]/g, ''))}
      onFocus={() => setFocused(true)}
      onBlur={() => {
        setFocused(false)
        onBlur?.()
      }}
    >
      <FieldHead {...head} />
      <Group className={groupClass}>
        {prefix !== undefined && <span className={cx(affixClass, 'pr-0')}>{prefix}</span>}
        <Input ref={input} {...(placeholder !== undefined && { placeholder })} className={cx(bareInputClass, 'tabular text-right')} />
        {unit !== undefined && <span className={affixClass}>{unit}</span>}
      </Group>
      <FieldProblem message={errorMessage} />
    </AriaTextField>
  )
}

export interface MoneyFieldProps extends Omit<DecimalFieldProps, 'unit' | 'prefix'> {
  readonly currency: string
}

/** An amount in major units as decimal text, with its currency inside the field. */
export function MoneyField({ currency, ...props }: MoneyFieldProps) {
  return <DecimalField {...props} unit={currency} />
}

function grouped(value: string, locale: 'ko' | 'en'): string {
  const digits = value.split('.')[1]?.length ?? 0
  return formatNumber(value, locale, { minimumFractionDigits: digits, maximumFractionDigits: Math.max(digits, 6) })
}
