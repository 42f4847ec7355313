import type { Localized, PlainDate } from '@naru/kernel'
import type { AgreementCode, Confidence, ValueBase } from './agreement.js'

/** A condition on goods of an outward-processing zone, per cent. */
export type ZoneCondition =
  /** Non-originating materials at most this share of `base`. */
  | { readonly kind: 'maximum-non-originating'; readonly percent: string; readonly base: ValueBase }
  /** Originating materials sent out at least this share of all materials. */
  | { readonly kind: 'minimum-sent-out'; readonly percent: string }
  /** Originating materials at least this share of all materials. */
  | { readonly kind: 'minimum-originating-materials'; readonly percent: string }
  /** Originating materials at least this share of `base`. */
  | { readonly kind: 'minimum-originating'; readonly percent: string; readonly base: ValueBase }
  /** Value added outside at most this share of `base`. */
  | { readonly kind: 'maximum-outside'; readonly percent: string; readonly base: ValueBase }
  /** The producer in the zone is the one who sent the materials out. */
  | { readonly kind: 'same-producer' }
  /** The last process is in the Party. */
  | { readonly kind: 'last-process-in-party' }

/** A way for goods of a zone to originate; all its conditions must hold. */
export interface ZoneRoute {
  readonly source: string
  /** Only goods on the agreement's list. */
  readonly listedOnly: boolean
  readonly conditions: readonly ZoneCondition[]
}

/** What an agreement says of goods made in a zone outside the Parties' territory. */
export type ZoneClause =
  | {
      readonly status: 'granted'
      readonly agreement: AgreementCode
      readonly zones: readonly string[]
      readonly from: PlainDate
      /** Indicative number of subheadings on the list. */
      readonly listed: number
      readonly routes: readonly ZoneRoute[]
      readonly remark: Localized
      readonly confidence: Confidence
    }
  | { readonly status: 'committee-only'; readonly agreement: AgreementCode; readonly source: string; readonly confidence: Confidence }
  | { readonly status: 'none'; readonly agreement: AgreementCode; readonly confidence: Confidence }
