import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { CheckboxButton, CheckboxField } from 'react-aria-components/Checkbox'
import { CheckboxGroup as AriaCheckboxGroup } from 'react-aria-components/CheckboxGroup'
import { RadioButton, RadioField, RadioGroup as AriaRadioGroup } from 'react-aria-components/RadioGroup'
import { SwitchButton, SwitchField } from 'react-aria-components/Switch'
import { cx } from '../cx.js'
import { ariaField, FieldHead, FieldProblem, type FieldProps } from './field-parts.js'
import type { Option } from './select.js'

export interface CheckboxProps {
  readonly children: ReactNode
  readonly isSelected?: boolean
  readonly isIndeterminate?: boolean
  readonly onChange?: (isSelected: boolean) => void
  readonly onBlur?: () => void
  readonly isDisabled?: boolean
  readonly isInvalid?: boolean
  readonly name?: string
  /** In a CheckboxGroup. */
  readonly value?: string
  readonly className?: string
  /** Names a box that has no words beside it, as in a table. */
  readonly 'aria-label'?: string
}

export function Checkbox({ children, className, ...props }: CheckboxProps) {
  return (
    <CheckboxField {...props} className={cx('min-w-0', className)}>
      <CheckboxButton className={cx('group flex min-h-8 cursor-pointer items-start gap-2.5 py-1 text-base data-disabled:cursor-not-allowed data-disabled:opacity-45')}>
        {({ isSelected, isIndeterminate }) => (
          <>
            <span
              className={cx(
                'mt-0.5 flex size-4.5 shrink-0 items-center justify-center rounded-sm border transition-colors group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-brand-text',
                isSelected || isIndeterminate ? 'border-brand bg-brand text-on-brand' : 'border-line-strong bg-surface group-data-invalid:border-bad',
              )}
            >
              {isIndeterminate ? <Minus aria-hidden className="size-3.5" /> : isSelected && <Check aria-hidden strokeWidth={3} className="size-3.5" />}
            </span>
            <span className="min-w-0">{children}</span>
          </>
        )}
      </CheckboxButton>
    </CheckboxField>
  )
}

export interface CheckboxGroupProps<Id extends string = string> extends FieldProps {
  readonly options: readonly Option<Id>[]
  readonly value: readonly Id[]
  readonly onChange: (ids: readonly Id[]) => void
}

export function CheckboxGroup<Id extends string>(props: CheckboxGroupProps<Id>) {
  const { label, isLabelHidden, description, errorMessage, isRequired, options, value, onChange } = props
  const head = { label, ...(isLabelHidden !== undefined && { isLabelHidden }), ...(description !== undefined && { description }), ...(isRequired !== undefined && { isRequired }) }
  return (
    <AriaCheckboxGroup {...ariaField(props)} value={[...value]} onChange={(chosen) => onChange(options.filter(({ id }) => chosen.includes(id)).map(({ id }) => id))}>
      <FieldHead {...head} />
      <div className="flex flex-col">
        {options.map((option) => (
          <Checkbox key={option.id} value={option.id} isDisabled={option.isDisabled ?? false}>
            {option.label}
            {option.description !== undefined && <span className="block text-sm text-ink-soft">{option.description}</span>}
          </Checkbox>
        ))}
      </div>
      <FieldProblem message={errorMessage} />
    </AriaCheckboxGroup>
  )
}

export interface RadioGroupProps<Id extends string = string> extends FieldProps {
  readonly options: readonly Option<Id>[]
  readonly value: Id | '' | null
  readonly onChange: (id: Id) => void
  readonly onBlur?: () => void
  readonly isHorizontal?: boolean
  /** Each choice in a box of its own: for the few that matter. */
  readonly hasCards?: boolean
}

export function RadioGroup<Id extends string>(props: RadioGroupProps<Id>) {
  const { label, isLabelHidden, description, errorMessage, isRequired, options, value, onChange, onBlur, isHorizontal = false, hasCards = false } = props
  const head = { label, ...(isLabelHidden !== undefined && { isLabelHidden }), ...(description !== undefined && { description }), ...(isRequired !== undefined && { isRequired }) }
  return (
    <AriaRadioGroup
      {...ariaField(props)}
      orientation={isHorizontal ? 'horizontal' : 'vertical'}
      value={value === '' ? null : value}
      onChange={(chosen) => {
        const option = options.find(({ id }) => id === chosen)
        if (option) onChange(option.id)
      }}
      {...(onBlur && { onBlur })}
    >
      <FieldHead {...head} />
      <div className={cx('flex', isHorizontal ? 'flex-wrap gap-x-6' : 'flex-col', hasCards && 'gap-2')}>
        {options.map((option) => (
          <RadioField key={option.id} value={option.id} isDisabled={option.isDisabled ?? false}>
            <RadioButton
              className={cx(
                'group flex min-h-8 cursor-pointer items-start gap-2.5 py-1 text-base data-disabled:cursor-not-allowed data-disabled:opacity-45',
                hasCards && 'rounded-md border border-line-strong px-4 py-3 data-selected:border-brand-text data-selected:bg-brand-soft',
              )}
            >
              <span className="mt-0.5 flex size-4.5 shrink-0 items-center justify-center rounded-full border border-line-strong bg-surface group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-brand-text group-data-selected:border-[5px] group-data-selected:border-brand" />
              <span className="min-w-0">
                {option.label}
                {option.description !== undefined && <span className="block text-sm text-ink-soft">{option.description}</span>}
              </span>
            </RadioButton>
          </RadioField>
        ))}
      </div>
      <FieldProblem message={errorMessage} />
    </AriaRadioGroup>
  )
}

export interface SwitchProps {
  readonly children: ReactNode
  readonly isSelected: boolean
  readonly onChange: (isSelected: boolean) => void
  readonly isDisabled?: boolean
  readonly className?: string
}

/** Takes effect at once; a choice that waits for a button is a Checkbox. */
export function Switch({ children, className, ...props }: SwitchProps) {
  return (
    <SwitchField {...props} className={cx('min-w-0', className)}>
      <SwitchButton className="group flex min-h-8 cursor-pointer items-center gap-2.5 text-base data-disabled:cursor-not-allowed data-disabled:opacity-45">
        <span className="flex h-5 w-9 shrink-0 items-center rounded-full bg-line-strong p-0.5 transition-colors group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-brand-text group-data-selected:bg-brand">
          <span className="size-4 rounded-full bg-white transition-transform group-data-selected:translate-x-4" />
        </span>
        {children}
      </SwitchButton>
    </SwitchField>
  )
}
