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
  readonly buyerRights: BuyerRights
}

/** Within what time buyers may send goods back and firms have to answer, in days of the complex's calendar unless it says months. */
export interface BuyerRights {
  /** A consumer may withdraw without a reason. */
  readonly withdrawalDays: number
  /** Goods that are faulty or not as described may be sent back, and no later than `faultKnownDays` after the buyer noticed. */
  readonly faultMonths: number
  readonly faultKnownDays: number
  /** A firm that does not answer in time is taken to agree. */
  readonly answerDays: number
  /** A buyer who does not send the goods in time gives the return up. */
  readonly sendBackDays: number
  /** A firm that has the goods back and does not say what is wrong with them takes them. */
  readonly inspectDays: number
  /** Goods that have not arrived so long after they left may be disputed. */
  readonly arrivalDays: number
  /** Either side may appeal against a decision in a dispute once, within this time. */
  readonly appealDays: number
}
