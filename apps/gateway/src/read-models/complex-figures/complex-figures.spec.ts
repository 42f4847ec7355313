import { describe, expect, it } from '@jest/globals'
import { parseDate, unwrap } from '@naru/kernel'
import { monthsUntil } from './complex-figures.js'

const day = (value: string) => unwrap(parseDate(value))

describe('the months of a period', () => {
  it('end with the month of the day and start on firsts, over the turn of a year', () => {
    expect(monthsUntil(day('2026-02-28'), 3)).toEqual(['2025-12-01', '2026-01-01', '2026-02-01'])
    expect(monthsUntil(day('2026-03-01'), 1)).toEqual(['2026-03-01'])
  })
})
