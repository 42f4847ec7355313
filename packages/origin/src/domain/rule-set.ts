import type { HsEdition, PlainDate } from '@naru/kernel'
import type { AgreementCode, Confidence } from './agreement/agreement.js'

/** A product-specific rule as it is stored: its text, and what of it a machine can decide. */
export interface RuleSet {
  readonly agreement: AgreementCode
  /** As published: `8429`, `ex Chapter 62`, `8708 to 8711`. */
  readonly heading: string
  readonly subdivision: string
  /** Inclusive range of ten digits. */
  readonly min: string
  readonly max: string
  readonly text: string
  /** Complete when `decidable`; otherwise it holds `read("…")` where a human must read. */
  readonly expression: string
  readonly decidable: boolean
  readonly edition: HsEdition
  readonly source: string
  readonly confidence: Confidence
  /** First and last day of validity; null is open. */
  readonly from: PlainDate | null
  readonly until: PlainDate | null
}

const isPart = ({ heading }: RuleSet): boolean => /^ex\b/i.test(heading)
const width = ({ min, max }: RuleSet): number => Number(max) - Number(min)

/**
 * The rules that a good may fall under. Of headings that stand whole, the narrowest; headings marked "ex" cover a part of the goods
 * only, so that every one that is at least as narrow remains, and the description must choose.
 */
export function rulesFor(sets: readonly RuleSet[], hs: string, date: PlainDate): readonly RuleSet[] {
  const code = hs.padEnd(10, '0').slice(0, 10)
  const hits = sets.filter(({ min, max, from, until }) => min <= code && code <= max && (from === null || from <= date) && (until === null || date <= until))
  const narrowest = Math.min(...hits.filter((set) => !isPart(set)).map(width))
  return hits.filter((set) => (isPart(set) ? width(set) <= narrowest : width(set) === narrowest))
}
