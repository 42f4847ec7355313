import { dateIn, shownZone as timeZone, type Locale, type PlainDate } from '@naru/kernel'
import { intlLocale } from '../i18n/locale.js'

/** An amount in major units as the API gives it. */
export interface MoneyText {
  readonly amount: string
  readonly currency: string
}

/** Today by that calendar. */
export const legalToday = (now = new Date()): PlainDate => dateIn(timeZone, now)
const isNumeric = (value: string): value is `${number}` => /^-?\d+(\.\d+)?$/.test(value)

const numbers = new Map<string, Intl.NumberFormat>()
function numberFormat(locale: Locale, key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const name = `${locale} ${key}`
  const known = numbers.get(name)
  if (known) return known
  const made = new Intl.NumberFormat(intlLocale(locale), options)
  numbers.set(name, made)
  return made
}

/** `₩12,300`, `US$12.30`: every digit of the amount, never through a float. */
export function formatMoney({ amount, currency }: MoneyText, locale: Locale): string {
  if (!isNumeric(amount)) return `${amount} ${currency}`
  return numberFormat(locale, currency, { style: 'currency', currency, currencyDisplay: 'symbol' }).format(amount)
}

/** `₩1,230만`, `US$12.3K`: for axes and tiles, where the exact amount stands elsewhere. */
export function formatMoneyShort({ amount, currency }: MoneyText, locale: Locale): string {
  if (!isNumeric(amount)) return `${amount} ${currency}`
  return numberFormat(locale, `${currency} short`, { style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1 }).format(amount)
}

/** A decimal text or a number with the locale's grouping. */
export function formatNumber(value: string | number, locale: Locale, options: Intl.NumberFormatOptions = {}): string {
  if (typeof value === 'string' && !isNumeric(value)) return value
  return numberFormat(locale, JSON.stringify(options), { maximumFractionDigits: 6, ...options }).format(value)
}

/** `8.0%` from a percentage given as decimal text or number (8 means 8 %). */
export const formatPercent = (value: string | number, locale: Locale, digits = 1): string =>
  `${formatNumber(Number(value), locale, { minimumFractionDigits: 0, maximumFractionDigits: digits })}%`

/** `2026-03-12` on the legal calendar, from a legal date or a moment. */
export function formatDate(value: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return value
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(value))
}

/** A moment in the reader's own time zone: `2026-03-12 14:05`. */
export const formatLocalTime = (value: string): string => new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' }).format(new Date(value))

/** `2026-03-12 14:05` on the legal calendar. */
export const formatDateTime = (value: string): string => new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(value))

const steps = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

/** `3 days ago`, `in 2 hours`. */
export function formatRelative(value: string, locale: Locale, now: Date = new Date()): string {
  const seconds = (new Date(value).getTime() - now.getTime()) / 1000
  const format = new Intl.RelativeTimeFormat(intlLocale(locale), { numeric: 'auto' })
  const step = steps.find(([, size]) => Math.abs(seconds) >= size)
  return step ? format.format(Math.round(seconds / step[1]), step[0]) : format.format(0, 'minute')
}

/** `3일 4시간`, `3 d 4 h`: the two largest units of a length of time. */
export function formatDuration(milliseconds: number, locale: Locale): string {
  const units = locale === 'ko' ? (['일', '시간', '분'] as const) : ([' d', ' h', ' min'] as const)
  const minutes = Math.max(0, Math.round(Math.abs(milliseconds) / 60_000))
  const parts = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60]
  const first = parts.findIndex((part) => part > 0)
  if (first < 0) return `0${units[2]}`
  return parts
    .slice(first, first + 2)
    .map((part, index) => (part > 0 ? `${String(part)}${units[first + index] ?? ''}` : ''))
    .filter(Boolean)
    .join(' ')
}

/** A country's name from its ISO 3166 code. The north of the peninsula is `북한` in Korean law, not what the browser says. */
export function countryName(code: string, locale: Locale): string {
  if (code === 'KP') return locale === 'ko' ? '북한' : 'North Korea'
  if (code === 'KR') return locale === 'ko' ? '대한민국' : 'South Korea'
  try {
    return new Intl.DisplayNames(intlLocale(locale), { type: 'region' }).of(code) ?? code
  } catch {
    return code
  }
}

export function formatFileSize(bytes: number, locale: Locale): string {
  const [value, unit] = bytes < 1024 ? [bytes, 'B'] : bytes < 1_048_576 ? [bytes / 1024, 'kB'] : [bytes / 1_048_576, 'MB']
  return `${formatNumber(value, locale, { maximumFractionDigits: 1 })} ${unit}`
}
