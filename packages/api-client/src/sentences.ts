import { shownZone, type Locale } from '@naru/kernel'

const tags = { ko: 'ko-KR', en: 'en-CA' } as const satisfies Record<Locale, string>

/** The arguments of a sentence, read by kind and written in the reader's language. */
export interface Arguments {
  text(name: string): string
  number(name: string): string
  money(name: string): string
  /** `2026-03-12`. */
  date(name: string): string
  /** `2026-03-12 14:05`, Korean time. */
  moment(name: string): string
  localized(name: string): string
  list(name: string): string
}

/** One sentence in both languages. `missing` hears of arguments that are absent or of another kind. */
export interface Sentence {
  readonly ko: string | ((f: Arguments) => string)
  readonly en: string | ((f: Arguments) => string)
}

export function say(sentence: Sentence, fields: Readonly<Record<string, unknown>>, locale: Locale, missing: (name: string) => void = () => undefined): string {
  const words = sentence[locale]
  return typeof words === 'string' ? words : words(argumentsOf(fields, locale, missing))
}

function argumentsOf(fields: Readonly<Record<string, unknown>>, locale: Locale, missing: (name: string) => void): Arguments {
  const absent = (name: string) => {
    missing(name)
    return '–'
  }
  const text = (name: string) => {
    const value = fields[name]
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : absent(name)
  }
  const moment = (name: string, style: Intl.DateTimeFormatOptions) => {
    const value = new Date(text(name))
    return Number.isNaN(value.getTime()) ? absent(name) : new Intl.DateTimeFormat('sv-SE', { timeZone: shownZone, ...style }).format(value)
  }
  return {
    text,
    number: (name) => {
      const value = Number(text(name))
      return Number.isNaN(value) ? absent(name) : new Intl.NumberFormat(tags[locale]).format(value)
    },
    money: (name) => {
      const value = fields[name]
      return isMoney(value) ? new Intl.NumberFormat(tags[locale], { style: 'currency', currency: value.currency }).format(value.amount) : absent(name)
    },
    date: (name) => moment(name, { dateStyle: 'short' }),
    moment: (name) => moment(name, { dateStyle: 'short', timeStyle: 'short' }),
    localized: (name) => {
      const value = fields[name]
      return isLocalized(value) ? value[locale] : absent(name)
    },
    list: (name) => {
      const value = fields[name]
      return Array.isArray(value) ? value.map(String).join(', ') : absent(name)
    },
  }
}

const isMoney = (value: unknown): value is { readonly amount: `${number}`; readonly currency: string } =>
  typeof value === 'object' &&
  value !== null &&
  'amount' in value &&
  typeof value.amount === 'string' &&
  /^-?\d+(\.\d+)?$/.test(value.amount) &&
  'currency' in value &&
  typeof value.currency === 'string'
const isLocalized = (value: unknown): value is Record<Locale, string> =>
  typeof value === 'object' && value !== null && 'ko' in value && typeof value.ko === 'string' && 'en' in value && typeof value.en === 'string'
