import type { Agreement, AgreementCode } from './agreement.js'
import { agreements } from './agreements.js'
import type { ZoneClause } from './zone-clause.js'
import { zoneClauses } from './zone-clauses.js'

/** What an agreement says on a day: its terms, its clause on outward processing, and the goods on that clause's list. */
export interface AgreementTerms {
  readonly agreement: Agreement
  readonly zone: ZoneClause
  /** Headings or subheadings on the list; null until one was imported, and the demonstration's stands in. */
  readonly zoneList: readonly string[] | null
}

/** The terms that come with the program, where nobody has released others. */
export const shippedTerms = (code: AgreementCode): AgreementTerms => ({ agreement: agreements[code], zone: zoneClauses[code], zoneList: null })
