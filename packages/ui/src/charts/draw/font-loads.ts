import { useSyncExternalStore } from 'react'

let loads = 0

function subscribe(onChange: () => void): () => void {
  const heard = () => {
    loads += 1
    onChange()
  }
  document.fonts.addEventListener('loadingdone', heard)
  return () => document.fonts.removeEventListener('loadingdone', heard)
}

/** How often fonts have come in: an axis that is as wide as its labels is measured again in the font that it is shown in. */
export const useFontLoads = (): number => useSyncExternalStore(subscribe, () => loads)
