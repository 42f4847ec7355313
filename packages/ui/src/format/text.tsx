import { useLocale } from '../i18n/locale.js'
import { cx } from '../cx.js'
import { countryName, formatDate, formatDateTime, formatMoney, formatRelative, type MoneyText } from './format.js'

/** An amount with its currency, digits aligned. */
export function Money({ value, className }: { readonly value: MoneyText; readonly className?: string }) {
  return <span className={cx('tabular whitespace-nowrap', className)}>{formatMoney(value, useLocale())}</span>
}

/** A date, or a moment when `withTime`; how long ago stands in the tooltip. */
export function DateText({ value, withTime = false, className }: { readonly value: string; readonly withTime?: boolean; readonly className?: string }) {
  const locale = useLocale()
  return (
    <time dateTime={value} title={formatRelative(value, locale)} className={cx('tabular whitespace-nowrap', className)}>
      {withTime ? formatDateTime(value) : formatDate(value)}
    </time>
  )
}

/** How long ago or until; the exact moment stands in the tooltip. */
export function RelativeTime({ value, className }: { readonly value: string; readonly className?: string }) {
  return (
    <time dateTime={value} title={formatDateTime(value)} className={cx('whitespace-nowrap', className)}>
      {formatRelative(value, useLocale())}
    </time>
  )
}

export function CountryName({ code, className }: { readonly code: string; readonly className?: string }) {
  return <span className={className}>{countryName(code, useLocale())}</span>
}
