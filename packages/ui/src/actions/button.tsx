import { LoaderCircle } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import { Link as AriaLink, type LinkProps as AriaLinkProps } from 'react-aria-components/Link'
import { cx } from '../cx.js'
import { useMessages } from '../i18n/messages.js'
import { kitMessages } from '../kit-messages.js'
import { Tooltip } from './tooltip.js'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'sm' | 'md' | 'lg'

const variants = {
  primary: 'bg-brand text-on-brand border border-transparent hover:bg-brand-hover data-pressed:bg-brand-hover',
  secondary: 'bg-surface text-ink border border-line-strong hover:bg-sunken data-pressed:bg-sunken',
  quiet: 'bg-transparent text-ink border border-transparent hover:bg-sunken data-pressed:bg-sunken',
  danger: 'bg-surface text-bad-text border border-bad hover:bg-bad-soft data-pressed:bg-bad-soft',
} as const satisfies Record<ButtonVariant, string>
const sizes = { sm: 'min-h-8 px-3 text-sm gap-1.5', md: 'min-h-10 px-4 text-base gap-2', lg: 'min-h-12 px-6 text-lg gap-2' } as const satisfies Record<ButtonSize, string>

/** Looks of a button, for a router link that must look like one. */
export const buttonClass = ({ variant = 'secondary', size = 'md' }: { readonly variant?: ButtonVariant; readonly size?: ButtonSize } = {}): string =>
  cx(
    'inline-flex items-center justify-center rounded-md font-medium transition-colors cursor-pointer select-none text-center',
    'disabled:opacity-45 disabled:cursor-not-allowed aria-disabled:opacity-45',
    variants[variant],
    sizes[size],
  )

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly variant?: ButtonVariant
  readonly size?: ButtonSize
  readonly icon?: ReactNode
  readonly children: ReactNode
  readonly className?: string
}

/**
 * `isPending` keeps the focus, says that work is going on and ignores further presses. The kit's own pending state is not used: it
 * announces by a reference to the button, which points at nothing once the button has gone.
 */
export function Button({ variant, size, icon, children, className, isPending = false, type, onPress, ...props }: ButtonProps) {
  const m = useMessages(kitMessages)
  return (
    <AriaButton
      {...props}
      {...(isPending ? { type: 'button' } : { ...(type && { type }), ...(onPress && { onPress }) })}
      {...(isPending && { 'data-pending': true })}
      className={cx(buttonClass({ ...(variant && { variant }), ...(size && { size }) }), isPending && 'cursor-progress opacity-70', className)}
    >
      {isPending ? <LoaderCircle aria-hidden className="size-4 animate-spin" /> : icon}
      {children}
      {isPending && (
        <span role="status" className="sr-only">
          {m.working}
        </span>
      )}
    </AriaButton>
  )
}

export interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  readonly label: string
  readonly size?: 'sm' | 'md'
  readonly children: ReactNode
  readonly className?: string
}

/** A button that is only a picture; its name shows as a tooltip. */
export function IconButton({ label, size = 'md', children, className, ...props }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <AriaButton
        {...props}
        aria-label={label}
        className={cx(
          'relative inline-flex items-center justify-center rounded-md text-ink-soft transition-colors hover:bg-sunken hover:text-ink disabled:opacity-45 cursor-pointer [&_svg]:size-4.5',
          size === 'sm' ? 'size-8' : 'size-10',
          className,
        )}
      >
        {children}
      </AriaButton>
    </Tooltip>
  )
}

export interface LinkProps extends Omit<AriaLinkProps, 'className' | 'style' | 'children'> {
  readonly children: ReactNode
  readonly className?: string
}

/** Text that leads somewhere; inside the front end it navigates without a page load. */
export function Link({ className, ...props }: LinkProps) {
  return <AriaLink {...props} className={cx('text-brand-text underline-offset-2 hover:underline cursor-pointer rounded-xs', className)} />
}

/** A link without looks, for cards and rows. */
export function PlainLink({ className, ...props }: LinkProps) {
  return <AriaLink {...props} className={cx('rounded-md cursor-pointer', className)} />
}

export interface LinkButtonProps extends LinkProps {
  readonly variant?: ButtonVariant
  readonly size?: ButtonSize
  readonly icon?: ReactNode
}

/** A link that looks like a button: it goes somewhere, it does not act. */
export function LinkButton({ variant, size, icon, children, className, ...props }: LinkButtonProps) {
  return (
    <AriaLink {...props} className={cx(buttonClass({ ...(variant && { variant }), ...(size && { size }) }), className)}>
      {icon}
      {children}
    </AriaLink>
  )
}
