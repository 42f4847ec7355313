import { describe, expect, it } from '@jest/globals'
import { parseDate, unwrap } from '@naru/kernel'
import { salesFigures, salesPeriod } from './sales-figures.js'

const day = (value: string) => unwrap(parseDate(value))
const today = day('2026-03-12')
const sold = (on: string, amount: string, orders = 1, currency = 'KRW') => ({ day: day(on), orders, amount: { amount, currency } })

describe('the figures of a firm’s sales', () => {
  it('ask for twelve whole weeks up to today, Mondays first', () => {
    expect(salesPeriod(today)).toEqual({ from: '2025-12-22', to: '2026-03-12' })
  })

  it('compare thirty days with the thirty before', () => {
    const figures = salesFigures([sold('2026-03-12', '1500'), sold('2026-02-11', '500', 2), sold('2026-02-10', '1000', 3), sold('2026-01-12', '600', 1)], today)
    expect(figures).toMatchObject({ currency: 'KRW', last30: 2000, before30: 1600, orders30: 3, ordersBefore30: 4, change: 25, ordersChange: -25 })
  })

  it('say nothing of a change from nothing', () => {
    expect(salesFigures([sold('2026-03-12', '1500')], today).change).toBeUndefined()
  })

  it('are in the currency of most orders, and count all orders', () => {
    const figures = salesFigures([sold('2026-03-10', '9000000', 1), sold('2026-03-11', '120.50', 2, 'USD')], today)
    expect(figures).toMatchObject({ currency: 'USD', last30: 120.5, orders30: 3 })
  })

  it('add up by week, empty ones too', () => {
    const { weeks } = salesFigures([sold('2026-03-09', '100'), sold('2026-03-12', '50'), sold('2026-03-08', '7')], today)
    expect(weeks).toHaveLength(12)
    expect(weeks.slice(-2)).toEqual([
      { week: '2026-03-02', amount: 7 },
      { week: '2026-03-09', amount: 150 },
    ])
  })

  it('of a firm that has sold nothing are zero', () => {
    expect(salesFigures([], today)).toMatchObject({ currency: 'KRW', last30: 0, orders30: 0, change: undefined })
  })
})
