import { hsEditions, type HsEdition } from '@naru/kernel'
import type { AgreementCode } from './agreement/agreement.js'
import { inEdition } from './hs/correlation.js'
import type { RuleSet } from './rule-set.js'
import { shippedRules } from './shipped-rules.js'

/** A code of ten digits in every edition in which a rule may be written. */
export const codesInEditions = (hs: string, edition: HsEdition): readonly string[] => [
  ...new Set(hsEditions.flatMap((written) => inEdition(hs, edition, written) ?? []).map((code) => code.padEnd(10, '0').slice(0, 10))),
]

/** Of the rules that are stored, those that may concern a code; where an agreement has none for it, the ones that are shipped. */
export function storedOrShipped(stored: readonly RuleSet[], agreement: AgreementCode, hs: string, edition: HsEdition = 'HS2022'): readonly RuleSet[] {
  const codes = codesInEditions(hs, edition)
  const covering = (set: RuleSet): boolean => set.agreement === agreement && codes.some((code) => set.min <= code && code <= set.max)
  const own = stored.filter(covering)
  return own.length > 0 ? own : shippedRules.filter(covering)
}
