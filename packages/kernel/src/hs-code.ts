import type { Brand } from './brand.js'
import { err, ok, type Result } from './result.js'

/** Harmonized System code: 2, 4 or 6 digits, or a national line of 8 to 10. Digits only. */
export type HsCode = Brand<string, 'HsCode'>

/** The nomenclature changes every five years; a rule or a code means nothing without its edition. */
export const hsEditions = ['HS2007', 'HS2012', 'HS2017', 'HS2022'] as const
export type HsEdition = (typeof hsEditions)[number]

export interface InvalidHs {
  readonly code: 'INVALID_HS'
  readonly value: string
}

/** Parses digits, or digits with dots as printed (`6203.42`). Chapter 77 is reserved by the World Customs Organization and 98 and above are national. */
export function parseHs(value: string): Result<HsCode, InvalidHs> {
  const digits = /^\d{2,4}(\.\d{2}){0,3}$/.test(value) ? value.replaceAll('.', '') : value
  const chapter = Number(digits.slice(0, 2))
  return /^(\d{2}|\d{4}|\d{6}|\d{8}|\d{10})$/.test(digits) && chapter >= 1 && chapter <= 97 && chapter !== 77 ? ok(digits as HsCode) : err({ code: 'INVALID_HS', value })
}

export const chapterOf = (hs: HsCode): string => hs.slice(0, 2)
export const headingOf = (hs: HsCode): string => hs.slice(0, 4)
export const subheadingOf = (hs: HsCode): string => hs.slice(0, 6)
