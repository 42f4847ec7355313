import type { Locale, Localized } from '@naru/kernel'
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'

const storageKey = 'naru.locale'
/** Canada's English writes dates year first and the dollar as US$, as the house does. */
const bcp47 = { ko: 'ko-KR', en: 'en-CA' } as const satisfies Record<Locale, string>

interface LocaleState {
  readonly locale: Locale
  readonly setLocale: (locale: Locale) => void
}

const LocaleContext = createContext<LocaleState>({ locale: 'ko', setLocale: () => undefined })

/** Holds the reader's language, remembers it on this device and names it on the document. Korean unless chosen otherwise; `?lang=en` chooses. */
export function LocaleProvider({ initial, children }: { readonly initial?: Locale; readonly children: ReactNode }) {
  const [locale, choose] = useState<Locale>(() => initial ?? rememberedLocale())
  const setLocale = useCallback((next: Locale) => {
    remember(next)
    choose(next)
  }, [])
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  const state = useMemo(() => ({ locale, setLocale }), [locale, setLocale])
  return (
    <LocaleContext value={state}>
      <I18nProvider locale={bcp47[locale]}>{children}</I18nProvider>
    </LocaleContext>
  )
}

export const useLocale = (): Locale => useContext(LocaleContext).locale
export const useLocaleChoice = (): LocaleState => useContext(LocaleContext)

/** The text in the reader's language. */
export function useLocalized(): (text: Localized) => string {
  const locale = useLocale()
  return useCallback((text: Localized) => text[locale], [locale])
}

export const intlLocale = (locale: Locale): string => bcp47[locale]

/** The language of a request made before or outside React. */
export function rememberedLocale(): Locale {
  if (typeof window === 'undefined') return 'ko'
  const asked = new URLSearchParams(window.location.search).get('lang')
  if (asked === 'ko' || asked === 'en') {
    remember(asked)
    return asked
  }
  try {
    return window.localStorage.getItem(storageKey) === 'en' ? 'en' : 'ko'
  } catch {
    return 'ko'
  }
}

function remember(locale: Locale): void {
  try {
    window.localStorage.setItem(storageKey, locale)
  } catch {
    // A browser that refuses storage still shows the chosen language until it is closed.
  }
}
