import type { AgencyCode, ComplexCode } from './ids.js'
import type { Localized } from './localized.js'
import type { PlainDate } from './plain-date.js'

/** What a complex is, as data: nothing in the code knows one by name. */
export interface ComplexProfile {
  readonly code: ComplexCode
  readonly name: Localized
  readonly country: string
  readonly timeZone: string
  readonly currency: string
  /** The outward-processing zone of its goods (`GAESEONG`), absent in a domestic complex. */
  readonly zone: string | null
  /** Goods leave over a line that needs a permit and an inter-Korean or export declaration. */
  readonly crossing: { readonly gate: Localized; readonly route: Localized } | null
  readonly agencies: readonly { readonly code: AgencyCode; readonly name: Localized; readonly duty: Localized }[]
  readonly phase: 'introduction' | 'growth' | 'maturity'
  readonly calendar: { readonly weekend: readonly number[]; readonly holidays: readonly PlainDate[] }
  /** Days before crossing by which a dossier must be in. */
  readonly noticeDays: number
  /** An agency that does not answer within its clock is taken to consent. */
  readonly deemedConsent: boolean
}
