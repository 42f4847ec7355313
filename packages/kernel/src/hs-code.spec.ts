import { describe, expect, it } from '@jest/globals'
import { chapterOf, headingOf, parseHs, subheadingOf } from './hs-code.js'
import { unwrap } from './result.js'

describe('HS code', () => {
  it.each(['62', '6203', '620342', '62034210', '6203421000'])('parses %p', (value) => expect(unwrap(parseHs(value))).toBe(value))
  it('parses printed form', () => expect(unwrap(parseHs('6203.42'))).toBe('620342'))
  it.each(['', '6', '620', '62034', '6203421', '77', '770110', '00', '980100', '99', '6203.4', '62O3', ' 6203', '62034210001'])('refuses %p', (value) =>
    expect(parseHs(value)).toEqual({ ok: false, failure: { code: 'INVALID_HS', value } }),
  )
  it('knows its chapter, heading and subheading', () => {
    const code = unwrap(parseHs('6203421000'))
    expect([chapterOf(code), headingOf(code), subheadingOf(code)]).toEqual(['62', '6203', '620342'])
  })
})
