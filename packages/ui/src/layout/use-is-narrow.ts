import { useSyncExternalStore } from 'react'

const narrow = '(width < 40rem)'

function onChange(tell: () => void): () => void {
  const query = window.matchMedia(narrow)
  query.addEventListener('change', tell)
  return () => query.removeEventListener('change', tell)
}

/** Whether the window is below the first breakpoint, for what is built otherwise there; what only looks otherwise is for style sheets. */
export const useIsNarrow = (): boolean => useSyncExternalStore(onChange, () => window.matchMedia(narrow).matches)
