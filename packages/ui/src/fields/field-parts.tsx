import type { ReactNode } from 'react'
import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { cx } from '../cx.js'
import { useMessages } from '../i18n/messages.js'
import { kitMessages } from '../kit-messages.js'

/** What every field takes. */
export interface FieldProps {
  readonly label: string
  /** The label is read out but not shown: only where the place says it, as in a search bar or a table cell. */
  readonly isLabelHidden?: boolean
  /** An example or a rule, under the label. */
  readonly description?: ReactNode
  readonly errorMessage?: string | undefined
  readonly isRequired?: boolean
  readonly isDisabled?: boolean
  readonly isReadOnly?: boolean
  readonly name?: string
  readonly className?: string
}

export const fieldClass = 'flex flex-col gap-1.5 min-w-0'
export const inputClass =
  'min-h-10 w-full min-w-0 rounded-md border border-line-strong bg-surface px-3 py-2 text-base text-ink placeholder:text-ink-faint hover:border-ink-soft data-focused:border-brand-text data-focused:outline-2 data-focused:-outline-offset-1 data-focused:outline-brand-text data-invalid:border-bad disabled:bg-sunken disabled:text-ink-faint read-only:bg-sunken'
/** A box that holds an input together with a unit or a button. */
export const groupClass =
  'flex min-h-10 w-full items-center overflow-hidden rounded-md border border-line-strong bg-surface hover:border-ink-soft data-focus-within:border-brand-text data-focus-within:outline-2 data-focus-within:-outline-offset-1 data-focus-within:outline-brand-text data-invalid:border-bad data-disabled:bg-sunken'
export const bareInputClass = 'min-h-9.5 min-w-0 flex-1 bg-transparent px-3 text-base text-ink outline-none placeholder:text-ink-faint'
export const affixClass = 'shrink-0 px-3 text-sm text-ink-soft select-none'
export const popoverClass = 'max-h-80 overflow-auto rounded-md border border-line bg-raised p-1 shadow-float'
export const optionClass =
  'flex min-h-9 cursor-pointer items-center gap-2 rounded-sm px-3 py-1.5 text-base outline-none data-focused:bg-sunken data-selected:font-semibold data-selected:text-brand-text data-disabled:opacity-45'

/** The label above a field, and its example below the label. */
export function FieldHead({ label, isLabelHidden = false, description, isRequired = false }: Pick<FieldProps, 'label' | 'isLabelHidden' | 'description' | 'isRequired'>) {
  const m = useMessages(kitMessages)
  return (
    <>
      <Label className={cx('text-sm font-medium text-ink', isLabelHidden && 'sr-only')}>
        {label}
        {isRequired && (
          <span className="text-bad-text" title={m.required} aria-hidden>
            {' *'}
          </span>
        )}
      </Label>
      {description !== undefined && (
        <Text slot="description" className="-mt-1 text-sm text-ink-soft">
          {description}
        </Text>
      )}
    </>
  )
}

export function FieldProblem({ message }: { readonly message?: string | undefined }) {
  return <FieldError className="text-sm text-bad-text">{message}</FieldError>
}

/** `isInvalid` and the other common props in the form react-aria takes them. */
export const ariaField = ({ errorMessage, isRequired = false, isDisabled = false, isReadOnly = false, name, className }: FieldProps) => ({
  isInvalid: errorMessage !== undefined && errorMessage !== '',
  isRequired,
  isDisabled,
  isReadOnly,
  validationBehavior: 'aria' as const,
  className: cx(fieldClass, className),
  ...(name !== undefined && { name }),
})
