import type { Translated } from '@naru/ui'
import type { messages } from './messages.js'

/** Why a card was declined, in words; a code that we have no words for is said in general. */
export function declineReason(m: Translated<(typeof messages)['ko']>, code: string): string {
  const words: Readonly<Record<string, string>> = m.declines
  return words[code] ?? m.declines.generic_decline
}
