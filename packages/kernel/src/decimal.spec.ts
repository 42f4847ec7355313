import { describe, expect, it } from '@jest/globals'
import { decimal, parseDecimal, roundHalfUp, truncate } from './decimal.js'

describe('decimal', () => {
  it('keeps what floats lose', () => {
    expect(decimal('0.1').plus('0.2').toFixed()).toBe('0.3')
    expect(decimal(9_007_199_254_740_993n).toFixed()).toBe('9007199254740993')
  })
  it.each(['12', '12.40', '-0.5', '0', `${'9'.repeat(30)}.${'9'.repeat(12)}`])('parses %p', (value) => expect(parseDecimal(value).ok).toBe(true))
  it.each(['', '1,000', '1e3', '.5', '5.', '01', '+1', 'NaN', ' 1', '1'.repeat(31), '0.1234567890123'])('refuses %p', (value) =>
    expect(parseDecimal(value)).toEqual({ ok: false, failure: { code: 'INVALID_DECIMAL', value } }),
  )
  it('truncates towards zero, to tens with negative places', () => {
    expect(truncate(decimal('12349.99'), -1).toFixed()).toBe('12340')
    expect(truncate(decimal('-1.239'), 2).toFixed()).toBe('-1.23')
  })
  it('rounds half away from zero', () => {
    expect(roundHalfUp(decimal('2.345'), 2).toFixed()).toBe('2.35')
    expect(roundHalfUp(decimal('-2.345'), 2).toFixed()).toBe('-2.35')
  })
})
