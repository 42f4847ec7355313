import { failureMessage, type FailureAnswer } from '@naru/api-client'
import type { messages } from './messages.js'

type Words = (typeof messages)['en']
interface Refused extends FailureAnswer {
  readonly at?: string
  readonly reason?: string
}

const isPlace = (part: string, m: Words): part is keyof Words['places'] => Object.hasOwn(m.places, part)

/** `zones.0.tariff.bands.1.upTo` in words: zone 1, band 2, end of the band. */
export function placeInWords(path: string, m: Words): string {
  const parts = path.split('.')
  return parts
    .flatMap((part, index) => {
      if (!isPlace(part, m) || part === 'tariff') return []
      const nth = Number(parts[index + 1])
      return [Number.isInteger(nth) ? m.nth(m.places[part], nth + 1) : m.places[part]]
    })
    .join(', ')
}

/** A refusal of what was typed, with its place in words. */
export function sayRefusal(refused: Refused, locale: 'ko' | 'en', m: Words): string {
  if (refused.at === undefined) return failureMessage(refused, locale)
  return failureMessage(Object.assign({}, refused, { at: placeInWords(refused.at, m) }), locale)
}
