import { useCallback, useState } from 'react'

export type Theme = 'light' | 'dark'
const storageKey = 'naru.theme'

/** Applies the theme chosen on this device, else the system's. Called before the first paint. */
export function applyTheme(): Theme {
  const theme = storedTheme() ?? (window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')
  document.documentElement.dataset.theme = theme
  return theme
}

export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>(() => (document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'))
  const choose = useCallback((next: Theme) => {
    document.documentElement.dataset.theme = next
    try {
      window.localStorage.setItem(storageKey, next)
    } catch {
      // A browser that refuses storage keeps the theme until it is closed.
    }
    setTheme(next)
  }, [])
  return [theme, choose]
}

function storedTheme(): Theme | undefined {
  try {
    const stored = window.localStorage.getItem(storageKey)
    return stored === 'dark' || stored === 'light' ? stored : undefined
  } catch {
    return undefined
  }
}
