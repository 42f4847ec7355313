import { addBusinessTime, businessTime, dayMs, nextBusinessDay, parseDate, startOfDay, unwrap } from '@naru/kernel'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { seoul } from './a-dossier.builder.js'
import { dueAt, pauseClock, readClock, resumeClock, startClock, stopClock, timeUsed } from './task-clock.js'

const at = (text: string) => new Date(text)
const hours = (count: number) => count * 3_600_000

describe('the business calendar', () => {
  it('counts no weekend', () => {
    // Friday noon to Monday noon in Seoul: half of Friday and half of Monday.
    expect(businessTime(seoul, at('2026-03-13T03:00:00Z'), at('2026-03-16T03:00:00Z'))).toBe(dayMs)
  })

  it('counts no holiday: Monday 2 March stands in for Independence Movement Day', () => {
    expect(businessTime(seoul, at('2026-02-27T15:00:00Z'), at('2026-03-02T15:00:00Z'))).toBe(0)
    expect(nextBusinessDay(seoul, unwrap(parseDate('2026-02-28')))).toBe('2026-03-03')
  })

  it('starts a day at midnight of its zone, also where clocks change', () => {
    expect(new Date(startOfDay('Asia/Seoul', unwrap(parseDate('2026-03-12')))).toISOString()).toBe('2026-03-11T15:00:00.000Z')
    expect(new Date(startOfDay('Europe/Berlin', unwrap(parseDate('2026-03-29')))).toISOString()).toBe('2026-03-28T23:00:00.000Z')
    expect(new Date(startOfDay('Europe/Berlin', unwrap(parseDate('2026-03-30')))).toISOString()).toBe('2026-03-29T22:00:00.000Z')
  })

  it('adds what it counts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 * 24 }), fc.integer({ min: 0, max: 20 * 24 }), (startHour, length) => {
        const from = new Date(Date.parse('2026-02-20T00:00:00Z') + hours(startHour))
        const until = addBusinessTime(seoul, from, hours(length))
        expect(businessTime(seoul, from, until)).toBe(hours(length))
      }),
    )
  })
})

describe('a task clock', () => {
  const clock = startClock(2, at('2026-03-12T01:00:00Z'))

  it('runs out after its business days: Thursday 10:00 plus two is Monday 10:00', () => {
    expect(dueAt(clock, seoul)).toEqual(at('2026-03-16T01:00:00Z'))
    expect(readClock(clock, seoul, at('2026-03-13T01:00:00Z'))).toMatchObject({ used: 0.5, stage: 'running' })
  })

  it('warns at three quarters and escalates at the end', () => {
    expect(readClock(clock, seoul, at('2026-03-13T13:00:00Z')).stage).toBe('warned')
    expect(readClock(clock, seoul, at('2026-03-16T00:59:00Z')).stage).toBe('warned')
    expect(readClock(clock, seoul, at('2026-03-16T01:00:00Z')).stage).toBe('overdue')
    expect(dueAt(clock, seoul, 0.75)).toEqual(at('2026-03-13T13:00:00Z'))
  })

  it('stands still while the applicant owes an answer and goes on where it stood', () => {
    const paused = pauseClock(clock, at('2026-03-12T13:00:00Z'))
    expect(readClock(paused, seoul, at('2026-03-20T01:00:00Z'))).toEqual({ dueAt: null, used: 0.25, stage: 'paused' })
    const resumed = resumeClock(paused, at('2026-03-13T13:00:00Z'))
    expect(dueAt(resumed, seoul)).toEqual(at('2026-03-17T01:00:00Z'))
  })

  it('does not count a pause over a weekend twice', () => {
    const resumed = resumeClock(pauseClock(clock, at('2026-03-13T01:00:00Z')), at('2026-03-16T01:00:00Z'))
    expect(timeUsed(resumed, seoul, at('2026-03-16T01:00:00Z'))).toBe(dayMs)
    expect(dueAt(resumed, seoul)).toEqual(at('2026-03-17T01:00:00Z'))
  })

  it('stops for good', () => {
    const stopped = stopClock(pauseClock(clock, at('2026-03-12T13:00:00Z')), at('2026-03-12T19:00:00Z'))
    expect(readClock(stopped, seoul, at('2026-04-01T00:00:00Z'))).toMatchObject({ used: 0.25, stage: 'stopped' })
  })
})
