import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { assign } from './assign.js'

describe('seats', () => {
  it('are taken by whoever is left once others have moved', () => {
    expect(assign([['a', 'b'], ['a']])).toEqual({ ok: true, value: ['b', 'a'] })
  })

  it('name the first that stays empty', () => {
    expect(assign([['a'], ['b'], ['a', 'b']])).toEqual({ ok: false, failure: { code: 'SEAT_EMPTY', seat: 2 } })
  })

  it('are all taken, each by one of its own candidates and nobody twice, exactly when that is possible', () => {
    const possible = ([seat, ...rest]: readonly (readonly number[])[], taken: readonly number[]): boolean =>
      seat === undefined || seat.some((candidate) => !taken.includes(candidate) && possible(rest, [...taken, candidate]))
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(fc.nat(4)), { maxLength: 5 }), (seats) => {
        const assigned = assign(seats)
        expect(assigned.ok).toBe(possible(seats, []))
        if (!assigned.ok) return
        expect(new Set(assigned.value).size).toBe(seats.length)
        for (const [seat, candidate] of assigned.value.entries()) expect(seats[seat]).toContain(candidate)
      }),
    )
  })
})
