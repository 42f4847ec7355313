import { err, ok, type Result } from '../result.js'

/** Customs procedure: what is requested now, what went before, and an additional procedure where one applies. */
export interface ProcedureCode {
  readonly requested: string
  readonly previous: string
  readonly additional: string | null
}

export interface InvalidProcedureCode {
  readonly code: 'INVALID_PROCEDURE_CODE'
  readonly value: string
}

/** Parses `4000`, `6122`, `1040000`, `4000C07`: requested 2 + previous 2 (+ 3 additional). */
export function parseProcedureCode(value: string): Result<ProcedureCode, InvalidProcedureCode> {
  const match = /^(\d{2})(\d{2})([A-Z0-9]{3})?$/.exec(value)
  const [, requested, previous, additional] = match ?? []
  return requested !== undefined && previous !== undefined ? ok({ requested, previous, additional: additional ?? null }) : err({ code: 'INVALID_PROCEDURE_CODE', value })
}
