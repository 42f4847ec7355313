import { CircleAlert } from 'lucide-react'
import { useEffect, useRef, type SubmitEvent, type ReactNode } from 'react'
import { useMessages } from '../i18n/messages.js'
import { kitMessages } from '../kit-messages.js'
import { cx } from '../cx.js'

export interface FormProblem {
  /** The field's `name`; a problem of the whole form has none. */
  readonly name?: string
  readonly message: string
}

export interface FormProps {
  readonly onSubmit: () => unknown
  /** Shown above the form after a submit; each links to its field. */
  readonly problems?: readonly FormProblem[]
  readonly label?: string
  readonly className?: string
  readonly children: ReactNode
}

/** One column of fields. `onSubmit` gets no event: values live in the form's state. */
export function Form({ onSubmit, problems = [], label, className, children }: FormProps) {
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    event.stopPropagation()
    onSubmit()
  }
  return (
    <form noValidate onSubmit={submit} {...(label !== undefined && { 'aria-label': label })} className={cx('flex flex-col gap-5', className)}>
      <ErrorSummary problems={problems} />
      {children}
    </form>
  )
}

/** What keeps the form from being sent, at its top, with a link to each field. Takes the focus when it appears. */
export function ErrorSummary({ problems }: { readonly problems: readonly FormProblem[] }) {
  const m = useMessages(kitMessages)
  const box = useRef<HTMLDivElement>(null)
  const key = problems.map(({ name, message }) => `${name ?? ''} ${message}`).join('\n')
  useEffect(() => {
    if (key !== '') box.current?.focus()
  }, [key])
  if (problems.length === 0) return null
  return (
    <div ref={box} role="alert" tabIndex={-1} className="rounded-md border border-bad bg-bad-soft p-4 text-bad-text">
      <p className="flex items-center gap-2 font-semibold">
        <CircleAlert aria-hidden className="size-4.5 shrink-0" />
        {m.problems(problems.length)}
      </p>
      <ul className="mt-2 flex list-disc flex-col gap-1 pl-10">
        {problems.map(({ name, message }) => (
          <li key={`${name ?? ''} ${message}`}>
            {name === undefined ? (
              message
            ) : (
              <button type="button" className="cursor-pointer text-left underline underline-offset-2" onClick={() => focusField(box.current, name)}>
                {message}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

function focusField(from: HTMLElement | null, name: string): void {
  const field = from?.closest('form')?.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"], #${CSS.escape(name)}`)
  const target = field?.matches('input[type=hidden], input[hidden]') === true ? field.parentElement?.querySelector<HTMLElement>('button, [tabindex="0"]') : field
  target?.scrollIntoView({ block: 'center' })
  target?.focus()
}

interface Controller<T> {
  readonly field: { readonly name: string; readonly value: T; readonly onChange: (value: T) => void; readonly onBlur: () => void }
  readonly fieldState: { readonly error?: { readonly message?: string | undefined } | undefined }
}

/** The props of a field under react-hook-form: `<Controller render={(it) => <TextField label=… {...controlled(it)} />} />`. */
export const controlled = <T,>({ field: { name, value, onChange, onBlur }, fieldState: { error } }: Controller<T>) => ({
  name,
  value,
  onChange,
  onBlur,
  errorMessage: error?.message,
})
