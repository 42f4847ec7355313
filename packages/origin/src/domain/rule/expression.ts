import type { Operation } from '../operations.js'

/** What a shift of classification is measured on: chapter, heading, subheading; `AH` is any heading, which asks for no shift. */
export const shifts = ['CC', 'CTH', 'CTSH', 'AH'] as const
export type Shift = (typeof shifts)[number]

export const valueMethods = ['build-down', 'build-up', 'direct', 'net-cost'] as const
export type ValueMethod = (typeof valueMethods)[number]

/** A chapter, heading or subheading, or an inclusive range of them: `85`, `8431`, `8501-8504`. Digits only, 2, 4 or 6. */
export interface HsRange {
  readonly from: string
  readonly to: string
}

export type Atom =
  /** Wholly obtained; with `of`, only the materials of those codes must be. */
  | { readonly kind: 'wholly-obtained'; readonly of: readonly HsRange[] }
  /** Produced only from originating materials; with `of`, only the materials of those codes must be. */
  | { readonly kind: 'originating-materials-only'; readonly of: readonly HsRange[] }
  | { readonly kind: 'shift'; readonly shift: Shift; readonly except: readonly HsRange[]; readonly including: readonly HsRange[] }
  | { readonly kind: 'regional-value'; readonly percent: string; readonly method: ValueMethod }
  | { readonly kind: 'maximum-content'; readonly percent: string; readonly by: 'value' | 'weight'; readonly of: MaterialScope }
  | { readonly kind: 'process'; readonly operations: readonly Operation[] }
  | { readonly kind: 'from'; readonly materials: readonly HsRange[] }
  /** A sentence that a human must read. */
  | { readonly kind: 'read'; readonly text: string }

/** Which materials a maximum counts: all, those of some codes, or those of the good's own heading or subheading. */
export type MaterialScope = 'all' | 'same-heading' | 'same-subheading' | readonly HsRange[]

export type RuleExpression = Atom | Joined<'and'> | Joined<'or'>

export interface Joined<Kind extends 'and' | 'or'> {
  readonly kind: Kind
  readonly terms: readonly RuleExpression[]
}

/** Whether no part of the rule needs a human. */
export function isDecidable(rule: RuleExpression): boolean {
  return rule.kind === 'and' || rule.kind === 'or' ? rule.terms.every(isDecidable) : rule.kind !== 'read'
}

/** Whether a code lies in one of the ranges; undefined when the code is too short to tell. */
export function inRanges(code: string, ranges: readonly HsRange[]): boolean | undefined {
  let unknown = false
  for (const { from, to } of ranges) {
    const low = code.slice(0, from.length)
    const high = code.slice(0, to.length)
    if (code.length >= from.length) {
      if (low >= from && high <= to) return true
    } else if (from.slice(0, code.length) <= code && code <= to.slice(0, code.length)) unknown = true
  }
  return unknown ? undefined : false
}
