import { useMessages } from '@naru/ui'
import { useEffect, useState } from 'react'
import { messages } from './messages.js'

const secondsLeft = (until: string): number => Math.max(0, Math.floor((Date.parse(until) - Date.now()) / 1000))
const asClock = (seconds: number): string => `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`

/** How long the goods are still kept. Ticks for the eye; a screen reader hears it once, and again when it is over. */
export function ReservationClock({ until }: { readonly until: string }) {
  const m = useMessages(messages)
  const [left, setLeft] = useState(() => secondsLeft(until))
  useEffect(() => {
    const timer = setInterval(() => setLeft(secondsLeft(until)), 1000)
    return () => clearInterval(timer)
  }, [until])
  return (
    <p role="timer" className="tabular mb-4 text-sm text-ink-soft">
      {left > 0 ? m.keptUntil(asClock(left)) : m.keptNoLonger}
    </p>
  )
}
