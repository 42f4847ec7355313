import { describe, expect, it } from '@jest/globals'
import { csvOf } from '../data/csv.js'
import { countryName, formatDate, formatDateTime, formatDuration, formatFileSize, formatMoney, formatNumber, formatRelative } from './format.js'

describe('amounts', () => {
  it('are written with every digit and the sign of their currency', () => {
    expect(formatMoney({ amount: '12300', currency: 'KRW' }, 'ko')).toBe('₩12,300')
    expect(formatMoney({ amount: '12300', currency: 'KRW' }, 'en')).toBe('₩12,300')
    expect(formatMoney({ amount: '12.30', currency: 'USD' }, 'ko')).toBe('US$12.30')
    expect(formatMoney({ amount: '12.30', currency: 'USD' }, 'en')).toBe('US$12.30')
    expect(formatMoney({ amount: '1.250', currency: 'KWD' }, 'ko')).toMatch(/1\.250/)
  })

  it('never pass through a float', () => {
    expect(formatMoney({ amount: '92233720368547758.07', currency: 'USD' }, 'en')).toBe('US$92,233,720,368,547,758.07')
  })

  it('show what is no number as it came', () => {
    expect(formatMoney({ amount: 'x', currency: 'KRW' }, 'ko')).toBe('x KRW')
    expect(formatNumber('n/a', 'en')).toBe('n/a')
  })
})

describe('times', () => {
  it('are Korean legal time, whatever the machine’s zone', () => {
    expect(formatDate('2026-03-12')).toBe('2026-03-12')
    expect(formatDate('2026-03-11T23:00:00Z')).toBe('2026-03-12')
    expect(formatDateTime('2026-03-12T05:05:00Z')).toBe('2026-03-12 14:05')
  })

  it('are near in words', () => {
    const now = new Date('2026-03-12T00:00:00Z')
    expect(formatRelative('2026-03-09T00:00:00Z', 'en', now)).toBe('3 days ago')
    expect(formatRelative('2026-03-12T02:00:00Z', 'ko', now)).toBe('2시간 후')
  })

  it('have lengths of two units at most', () => {
    expect(formatDuration(94 * 3_600_000, 'ko')).toBe('3일 22시간')
    expect(formatDuration(-90 * 60_000, 'en')).toBe('1 h 30 min')
    expect(formatDuration(0, 'ko')).toBe('0분')
  })
})

describe('names and sizes', () => {
  it('use the names of Korean law', () => {
    expect(countryName('KP', 'ko')).toBe('북한')
    expect(countryName('VN', 'en')).toMatch(/Vietnam|Viet Nam/)
    expect(countryName('??', 'en')).toBe('??')
  })

  it('say file sizes', () => {
    expect(formatFileSize(10_485_760, 'en')).toBe('10 MB')
  })
})

describe('a download for spreadsheets', () => {
  it('quotes, marks its encoding and never lets a cell run as a formula', () => {
    expect(csvOf({ header: ['a', 'b'], rows: [['=HYPERLINK("x")', '-1,200.5']] })).toBe('\uFEFF"a","b"\r\n"\'=HYPERLINK(""x"")","-1,200.5"\r\n')
  })
})
