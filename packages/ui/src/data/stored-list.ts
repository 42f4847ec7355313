import { useCallback, useState } from 'react'

/** A list of texts kept on this device; what is stored but no list counts as none. */
export function useStoredList(key: string): readonly [readonly string[] | undefined, (list: readonly string[]) => void] {
  const [list, setList] = useState(() => storedList(key))
  const store = useCallback(
    (next: readonly string[]) => {
      try {
        window.localStorage.setItem(key, JSON.stringify(next))
      } catch {
        // A browser that refuses storage keeps the choice until the page is left.
      }
      setList(next)
    },
    [key],
  )
  return [list, store]
}

function storedList(key: string): readonly string[] | undefined {
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(key) ?? 'null')
    return Array.isArray(stored) ? stored.filter((it) => typeof it === 'string') : undefined
  } catch {
    return undefined
  }
}
