import fc from 'fast-check'
import { checkRfReference, printRf, rfReference } from './rf-reference.js'

describe('a creditor reference (ISO 11649)', () => {
  it.each([
    ['539007547034', 'RF18539007547034'],
    ['000000000539007547034', 'RF18000000000539007547034'],
  ])('of %s is the published %s', (number, reference) => {
    expect(rfReference(number)).toBe(reference)
    expect(checkRfReference(reference).valid).toBe(true)
  })

  it('is made of a number as people write it, and read as they copy it', () => {
    const reference = rfReference('INV-2026-000001')
    expect(reference).toMatch(/^RF\d{2}INV2026000001$/)
    expect(checkRfReference(printRf(reference).toLowerCase())).toMatchObject({ valid: true, value: reference })
    expect(printRf('RF18539007547034')).toBe('RF18 5390 0754 7034')
  })

  // A letter counts as two digits: between a letter and a digit, X3 and 3X are both 333, and no check digit can tell them apart.
  it.each([
    ['letters', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
    ['digits', '0123456789'],
  ])('finds every wrong one and every pair swapped among %s', (_kind, alphabet) => {
    const one = fc.constantFrom(...Array.from(alphabet))
    const withReference = fc.tuple(fc.array(one, { minLength: 2, maxLength: 21 }), fc.nat(), one)
    fc.assert(
      fc.property(withReference, ([body, place, other]) => {
        const at = place % (body.length - 1)
        const [here = '', next = ''] = [body[at], body[at + 1]]
        const reference = rfReference(body.join(''))
        const read = (copied: readonly string[]) => checkRfReference(reference.slice(0, 4) + copied.join(''))
        if (here !== other) expect(read(body.with(at, other))).toMatchObject({ fault: 'CHECK_DIGIT' })
        if (here !== next) expect(read(body.with(at, next).with(at + 1, here))).toMatchObject({ fault: 'CHECK_DIGIT' })
      }),
    )
  })

  it.each(['', 'RF', 'RF1', 'RF18', 'RF185390075470341234567890', 'XX18539007547034', 'RF1A539007547034', 'RF18가나'])('refuses %j', (text) => {
    expect(checkRfReference(text)).toMatchObject({ valid: false, fault: 'FORMAT' })
  })

  it('is not made of what it cannot carry', () => {
    expect(() => rfReference('')).toThrow(RangeError)
    expect(() => rfReference('1234567890123456789012')).toThrow(RangeError)
    expect(() => rfReference('주문 1')).toThrow(RangeError)
  })
})
