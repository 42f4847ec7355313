import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { addDays, addMonths, dateIn, daysBetween, isWithin, parseDate, weekday, type PlainDate } from './plain-date.js'
import { unwrap } from './result.js'

const date = (value: string): PlainDate => unwrap(parseDate(value))

describe('plain date', () => {
  it.each(['2026-02-29', '2026-13-01', '2026-3-1', '20260301', '2026-03-01T00:00:00Z', ''])('refuses %p', (value) =>
    expect(parseDate(value)).toEqual({ ok: false, failure: { code: 'INVALID_DATE', value } }),
  )
  it('knows leap days', () => expect(parseDate('2028-02-29').ok).toBe(true))
  it('is the date of a place, not of Greenwich', () => {
    expect(dateIn('Asia/Seoul', new Date('2026-03-11T15:30:00Z'))).toBe('2026-03-12')
    expect(dateIn('Europe/London', new Date('2026-03-11T15:30:00Z'))).toBe('2026-03-11')
  })
  it('counts days over months and years', () => {
    expect(addDays(date('2026-12-31'), 1)).toBe('2027-01-01')
    expect(daysBetween(date('2026-03-12'), date('2026-03-01'))).toBe(-11)
    expect(weekday(date('2026-03-12'))).toBe(4)
  })
  it('adds and counts back', () =>
    fc.assert(fc.property(fc.integer({ min: -40_000, max: 40_000 }), (days) => daysBetween(date('2026-03-12'), addDays(date('2026-03-12'), days)) === days)))
  it('includes the first day and leaves out the last', () => {
    const period = { from: date('2026-01-01'), until: date('2026-02-01') }
    expect(['2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01'].map((day) => isWithin(date(day), period))).toEqual([false, true, true, false])
    expect(isWithin(date('2026-01-01'), {})).toBe(true)
  })

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-03-12', 3, '2026-06-12'],
    ['2026-03-31', -1, '2026-02-28'],
  ])('goes from %s %i months on to %s', (from, months, to) => {
    expect(addMonths(from as PlainDate, months)).toBe(to)
  })
})
