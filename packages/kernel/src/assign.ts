import { err, ok, type Result } from './result.js'

export interface SeatEmpty {
  readonly code: 'SEAT_EMPTY'
  /** The first seat for which nobody is left, counted from 0. */
  readonly seat: number
}

/**
 * Gives every seat one of its candidates, nobody two seats; fails only when no such assignment exists. A bipartite matching by augmenting paths:
 * whoever sits already moves to another seat that they may take.
 */
export function assign<Candidate>(seats: readonly (readonly Candidate[])[]): Result<readonly Candidate[], SeatEmpty> {
  const seatOf = new Map<Candidate, number>()
  const sit = (seat: number, asked: Set<Candidate>): boolean =>
    (seats[seat] ?? []).some((candidate) => {
      if (asked.has(candidate)) return false
      asked.add(candidate)
      const held = seatOf.get(candidate)
      if (held !== undefined && !sit(held, asked)) return false
      seatOf.set(candidate, seat)
      return true
    })
  for (const seat of seats.keys()) if (!sit(seat, new Set())) return err({ code: 'SEAT_EMPTY', seat })
  const seated = [...seatOf].sort(([, a], [, b]) => a - b)
  return ok(seated.map(([candidate]) => candidate))
}
