import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react'

const storageKey = 'naru.destination'
interface DestinationState {
  /** ISO 3166 alpha-2. */
  readonly destination: string
  readonly setDestination: (country: string) => void
}

const DestinationContext = createContext<DestinationState>({ destination: 'KR', setDestination: () => undefined })

/** Where the reader wants goods to go: prices, duty and documents are shown for it. Remembered on this device. */
export function DestinationProvider({ children }: { readonly children: ReactNode }) {
  const [destination, choose] = useState(() => {
    const stored = window.localStorage.getItem(storageKey)
    return stored !== null && /^[A-Z]{2}$/.test(stored) ? stored : 'KR'
  })
  const setDestination = useCallback((country: string) => {
    window.localStorage.setItem(storageKey, country)
    choose(country)
  }, [])
  const state = useMemo(() => ({ destination, setDestination }), [destination, setDestination])
  return <DestinationContext value={state}>{children}</DestinationContext>
}

export const useDestination = (): DestinationState => useContext(DestinationContext)
