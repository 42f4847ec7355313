import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { KRW, USD } from './currency.js'
import { decimal } from './decimal.js'
import { add, allocate, compare, formatAmount, money, parseMoney, share, subtract, sum, times, toDecimal } from './money.js'
import { unwrap } from './result.js'

describe('money', () => {
  it('parses major units into minor units of the currency', () => {
    expect(unwrap(parseMoney('12300', 'KRW'))).toEqual(money(12_300, KRW))
    expect(unwrap(parseMoney('12.3', 'USD'))).toEqual(money(1230, USD))
    expect(unwrap(parseMoney('1.234', 'KWD')).minor).toBe(1234n)
  })

  it.each([
    ['12.30', 'KRW', 'WRONG_EXPONENT'],
    ['1.234', 'USD', 'WRONG_EXPONENT'],
    ['1', 'XXX', 'UNKNOWN_CURRENCY'],
    ['1,000', 'KRW', 'INVALID_AMOUNT'],
    ['1e3', 'KRW', 'INVALID_AMOUNT'],
    ['', 'KRW', 'INVALID_AMOUNT'],
    ['9223372036854775808', 'KRW', 'AMOUNT_TOO_LARGE'],
  ])('refuses %p %s', (amount, currency, code) => {
    expect(parseMoney(amount, currency)).toMatchObject({ ok: false, failure: { code } })
  })

  it('formats with all the digits', () => {
    expect([money(5, USD), money(-5, USD), money(123_456, USD), money(700, KRW)].map(formatAmount)).toEqual(['0.05', '-0.05', '1234.56', '700'])
  })

  it('comes back from its text', () =>
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (minor) => unwrap(parseMoney(formatAmount({ minor, currency: USD }), 'USD')).minor === minor)))

  it('never combines two currencies', () => {
    expect(() => add(money(1, KRW), money(1, USD))).toThrow('cannot combine KRW and USD')
    expect(() => compare(money(1, KRW), money(1, USD))).toThrow(TypeError)
  })

  it('adds, subtracts, multiplies and takes shares', () => {
    expect(sum([money(1, KRW), money(2, KRW)], KRW)).toEqual(money(3, KRW))
    expect(subtract(money(1, KRW), money(2, KRW))).toEqual(money(-1, KRW))
    expect(times(money(1999, USD), 3)).toEqual(money(5997, USD))
    expect(share(money(999, KRW), decimal('0.08'))).toEqual(money(79, KRW))
    expect(toDecimal(money(1230, USD)).toFixed()).toBe('12.3')
  })

  it('allocates the odd won to the largest remainder', () => {
    expect(allocate(money(100, KRW), [1n, 1n, 1n]).map(({ minor }) => minor)).toEqual([34n, 33n, 33n])
    expect(allocate(money(-100, KRW), [1n, 2n]).map(({ minor }) => minor)).toEqual([-33n, -67n])
  })

  it('allocates so that parts sum to the whole and each is within one unit of its share', () =>
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 12 }), (minor, weights) => {
        const total = weights.reduce((a, b) => a + b, 0n)
        fc.pre(total > 0n)
        const parts = allocate(money(minor, KRW), weights)
        const whole = minor < 0n ? -minor : minor
        const near = parts.every((part, index) => {
          const units = part.minor < 0n ? -part.minor : part.minor
          const exact = (whole * (weights[index] ?? 0n)) / total
          return units === exact || units === exact + 1n
        })
        return parts.reduce((a, part) => a + part.minor, 0n) === minor && near
      }),
    ))

  it('cannot allocate by nothing', () => {
    expect(() => allocate(money(1, KRW), [0n, 0n])).toThrow(RangeError)
    expect(() => allocate(money(1, KRW), [-1n, 2n])).toThrow(RangeError)
  })
})
