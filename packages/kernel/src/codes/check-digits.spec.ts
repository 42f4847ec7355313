import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  businessNumberCheckDigit,
  checkBusinessNumber,
  checkContainerNumber,
  checkGln,
  checkGtin,
  checkImoNumber,
  checkLei,
  checkLocode,
  checkMrn,
  checkSscc,
  checkUcr,
  formatBusinessNumber,
  gs1CheckDigit,
  imoCheckDigit,
  iso6346CheckDigit,
  leiCheckDigits,
  mrnCheckDigit,
  parseProcedureCode,
  type CodeCheck,
} from './index.js'

const good: readonly (readonly [string, (text: string) => CodeCheck, string])[] = [
  ['container', checkContainerNumber, 'CSQU3054383'],
  ['container', checkContainerNumber, 'TCNU7200794'],
  ['container', checkContainerNumber, 'TOLU4734787'],
  ['container as painted', checkContainerNumber, 'CSQU 305438-3'],
  ['MRN', checkMrn, '19GBCKKCQSXV2FGVA8'],
  ['LEI', checkLei, '213800KUD8LAJWSQ9D15'],
  ['GTIN-13', checkGtin, '9780471117094'],
  ['GTIN-8', checkGtin, '73513537'],
  ['GLN', checkGln, '9780471117094'],
  ['SSCC', checkSscc, '106141412345678908'],
  ['business number', checkBusinessNumber, '116-82-00276'],
  ['business number', checkBusinessNumber, '1168200276'],
  ['IMO', checkImoNumber, '9319466'],
  ['IMO', checkImoNumber, 'IMO 9319466'],
  ['UN/LOCODE', checkLocode, 'KRPUS'],
  ['UN/LOCODE', checkLocode, 'KR PUS'],
  ['UN/LOCODE', checkLocode, 'USXX2'],
  ['UCR', checkUcr, '1GB553202734852-12345'],
]

const bad: readonly (readonly [string, (text: string) => CodeCheck, string, CodeCheck['severity'], CodeCheck['fault']])[] = [
  ['container check digit', checkContainerNumber, 'CSQU3054384', 'warning', 'CHECK_DIGIT'],
  ['container category', checkContainerNumber, 'CSQA3054383', 'error', 'FORMAT'],
  ['MRN check digit', checkMrn, '26GBCDS123456789R1', 'warning', 'CHECK_DIGIT'],
  ['MRN of no country', checkMrn, '26QQCDS123456789R1', 'error', 'COUNTRY'],
  ['MRN too short', checkMrn, '26GBCDS12345678', 'error', 'FORMAT'],
  ['LEI check digits', checkLei, '213800KUD8LXJWSQ9D15', 'warning', 'CHECK_DIGIT'],
  ['GTIN check digit', checkGtin, '9780471117095', 'warning', 'CHECK_DIGIT'],
  ['GTIN length', checkGtin, '97804711170', 'error', 'FORMAT'],
  ['business number', checkBusinessNumber, '123-45-67890', 'warning', 'CHECK_DIGIT'],
  ['business number format', checkBusinessNumber, '123-456-7890', 'error', 'FORMAT'],
  ['IMO', checkImoNumber, '9319467', 'warning', 'CHECK_DIGIT'],
  ['UN/LOCODE of no country', checkLocode, 'QQPUS', 'error', 'COUNTRY'],
  ['UN/LOCODE with a digit 1', checkLocode, 'KRPU1', 'error', 'FORMAT'],
  ['UCR of 36 characters', checkUcr, 'X'.repeat(36), 'error', 'FORMAT'],
  ['empty UCR', checkUcr, '', 'error', 'FORMAT'],
]

describe('check digits', () => {
  it.each(good)('%s accepts %p', (_name, check, text) => {
    expect(check(text)).toMatchObject({ valid: true, severity: null, reason: null })
  })

  it.each(bad)('%s refuses', (_name, check, text, severity, fault) => {
    expect(check(text)).toMatchObject({ valid: false, severity, fault })
  })

  it('says which digit was computed', () => {
    expect(checkContainerNumber('CSQU3054384').reason).toBe('the check digit is 4, computed 3')
  })

  it('computes the MRN character that a published bad sample should have had', () => {
    const body = '26GBCDS123456789R'
    expect(checkMrn(body + mrnCheckDigit(body)).valid).toBe(true)
  })

  it('formats a business number', () => {
    expect(formatBusinessNumber('1168200276')).toBe('116-82-00276')
  })
})

const digits = (length: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''))
const characters = (length: number) =>
  fc.array(fc.constantFrom(...Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ')), { minLength: length, maxLength: length }).map((list) => list.join(''))
const replaceAt = (text: string, index: number, character: string): string => text.slice(0, index) + character + text.slice(index + 1)

describe('a computed check digit verifies', () => {
  it('for containers', () => fc.assert(fc.property(digits(6), (serial) => checkContainerNumber(`CSQU${serial}${iso6346CheckDigit(`CSQU${serial}`)}`).valid)))
  it('for MRNs', () => fc.assert(fc.property(characters(13), (rest) => checkMrn(`26KR${rest}${mrnCheckDigit(`26KR${rest}`)}`).valid)))
  it('for LEIs', () => fc.assert(fc.property(characters(18), (body) => checkLei(body + leiCheckDigits(body)).valid)))
  it('for GTINs and SSCCs', () =>
    fc.assert(fc.property(digits(12), digits(17), (gtin, sscc) => checkGtin(gtin + gs1CheckDigit(gtin)).valid && checkSscc(sscc + gs1CheckDigit(sscc)).valid)))
  it('for business numbers', () => fc.assert(fc.property(digits(9), (nine) => checkBusinessNumber(nine + businessNumberCheckDigit(nine)).valid)))
  it('for ships', () => fc.assert(fc.property(digits(6), (six) => checkImoNumber(six + imoCheckDigit(six)).valid)))
})

describe('one wrong character is noticed', () => {
  const index = (length: number) => fc.integer({ min: 0, max: length - 1 })
  it('in every LEI, a digit for a digit or a letter for a letter', () =>
    fc.assert(
      fc.property(characters(18), index(18), characters(1), (body, at, other) => {
        fc.pre(body[at] !== other && /\d/.test(body[at] ?? '') === /\d/.test(other))
        return !checkLei(replaceAt(body, at, other) + leiCheckDigits(body)).valid
      }),
    ))
  it('in every GTIN', () =>
    fc.assert(
      fc.property(digits(12), index(12), digits(1), (body, at, other) => {
        fc.pre(body[at] !== other)
        return !checkGtin(replaceAt(body, at, other) + gs1CheckDigit(body)).valid
      }),
    ))
  it('in every business number', () =>
    fc.assert(
      fc.property(digits(9), index(9), digits(1), (body, at, other) => {
        fc.pre(body[at] !== other)
        return !checkBusinessNumber(replaceAt(body, at, other) + businessNumberCheckDigit(body)).valid
      }),
    ))
  it('in a container number, unless remainders 0 and 10 meet, which the standard accepts', () =>
    fc.assert(
      fc.property(digits(6), index(6), digits(1), (serial, at, other) => {
        fc.pre(serial[at] !== other)
        const right = iso6346CheckDigit(`CSQU${serial}`)
        const wrong = iso6346CheckDigit(`CSQU${replaceAt(serial, at, other)}`)
        return wrong !== right || right === '0'
      }),
    ))
})

describe('procedure codes', () => {
  it('splits requested, previous and additional', () => {
    expect(parseProcedureCode('6122')).toEqual({ ok: true, value: { requested: '61', previous: '22', additional: null } })
    expect(parseProcedureCode('4000C07')).toEqual({ ok: true, value: { requested: '40', previous: '00', additional: 'C07' } })
  })
  it.each(['', '40', '40000', 'AB00', '4000c07'])('refuses %p', (value) =>
    expect(parseProcedureCode(value)).toEqual({ ok: false, failure: { code: 'INVALID_PROCEDURE_CODE', value } }),
  )
})
