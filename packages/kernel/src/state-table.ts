import { err, ok, type Result } from './result.js'

/** Which acts are legal in which status: the server enforces it and the client draws its buttons from it. */
export type ActsByStatus<Status extends string, Act extends string> = Readonly<Record<Status, readonly Act[]>>

export interface IllegalAct<Status extends string = string, Act extends string = string> {
  readonly code: 'ILLEGAL_ACT'
  readonly act: Act
  readonly status: Status
  readonly allowed: readonly Act[]
}

/** Ok when the table allows `act` in `status`. */
export function permitAct<Status extends string, Act extends string>(table: ActsByStatus<Status, Act>, status: Status, act: Act): Result<Act, IllegalAct<Status, Act>> {
  const allowed = table[status]
  return allowed.includes(act) ? ok(act) : err({ code: 'ILLEGAL_ACT', act, status, allowed })
}
