import type { Decimal, HsEdition } from '@naru/kernel'
import type { Agreement, ValueBase } from '../agreement/agreement.js'
import type { AgreementTerms } from '../agreement/terms.js'
import type { OriginCase } from './origin-case.js'
import type { RolledUp } from './roll-up.js'

/** What every part of a rule is judged on. */
export interface Context {
  readonly given: OriginCase
  readonly agreement: Agreement
  readonly terms: AgreementTerms
  readonly materials: RolledUp
  /** Edition that the rule is written in. */
  readonly ruleEdition: HsEdition
  /** A code of the case in the edition of the rule: as much of it as is sure, down to nothing. */
  readonly inRule: (hs: string) => string
}

/** What an undecided answer waits for where codes are too short, or not on record in the edition of the rule. */
export const codesNeeded = (materials: RolledUp['nonOriginating'], { given, ruleEdition }: Context): readonly string[] =>
  materials.map(({ path }) => (ruleEdition === given.good.edition ? `${path}.hs` : `${path}.hs in ${ruleEdition}`))

export const chapterNumber = (hs: string): number => Number(hs.slice(0, 2))
export const isTextile = (hs: string): boolean => chapterNumber(hs) >= 50 && chapterNumber(hs) <= 63
export const isMadeUpArticle = (hs: string): boolean => chapterNumber(hs) >= 61 && chapterNumber(hs) <= 63

export const baseName: Readonly<Record<ValueBase | 'netCost', { readonly ko: string; readonly en: string }>> = {
  exWorks: { ko: '공장도 가격', en: 'ex-works price' },
  fob: { ko: 'FOB 가격', en: 'FOB price' },
  adjustedValue: { ko: '조정가치', en: 'adjusted value' },
  customsValue: { ko: '과세가격', en: 'customs value' },
  netCost: { ko: '순원가', en: 'net cost' },
}

/** A figure of the good that a percentage is taken of, or the path of what is missing. */
export function baseFigure(
  { given }: Context,
  base: ValueBase | 'netCost',
): { readonly value: Decimal; readonly missing?: never } | { readonly missing: string; readonly value?: never } {
  const value = given.good.figures[base]
  return value?.gt(0) ? { value } : { missing: `good.${base}` }
}
