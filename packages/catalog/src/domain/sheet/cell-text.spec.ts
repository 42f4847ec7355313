import fc from 'fast-check'
import { readEach, readLocalized, readText, splitAt, writeList, writeLocalized, writePair, writeText } from './cell-text.js'
import { fromSheet, readHeadings, toCells, toSheet } from './sheet-row.js'
import { listingColumns } from './listing-columns.js'

const words = fc
  .string({ minLength: 1, maxLength: 12, unit: fc.constantFrom('가', '나', 'a', ' ', ';', '/', '=', '|', '\\', '\n', '0') })
  .filter((text) => text.trim() === text && text !== '')
const localized = fc.record({ ko: words, en: words })

describe('lists inside a cell', () => {
  it('come back as they were written, whatever marks their texts hold', () => {
    fc.assert(fc.property(fc.array(localized, { maxLength: 5 }), (entries) => expect(readEach(writeList(entries.map(writeLocalized)), readLocalized)).toEqual(entries)))
    fc.assert(
      fc.property(localized, localized, (name, value) => expect(splitAt(writePair(writeLocalized(name), writeLocalized(value)), '=').map(readLocalized)).toEqual([name, value])),
    )
    fc.assert(fc.property(words, (text) => expect(readText(writeText(text))).toBe(text)))
  })

  it('may be typed line by line, with one language or both', () => {
    expect(readEach('색상 / Colour\n치수;', readLocalized)).toEqual([
      { ko: '색상', en: 'Colour' },
      { ko: '치수', en: '치수' },
    ])
    expect(readEach('가 / 나 / 다', readLocalized)).toBeUndefined()
  })
})

describe('cells that could be formulas', () => {
  it.each(['=1+1', '+82 10', '-5', '@SUM(A1)', '\t=1', '\n=1', '＝1+1', '＠SUM(A1)', "'=kept"])('%j is written as a text', (text) => expect(toSheet(text)).toBe(`'${text}`))
  it('come back as they were', () => fc.assert(fc.property(fc.string({ unit: fc.constantFrom("'", '=', '-', 'a') }), (text) => expect(fromSheet(toSheet(text))).toBe(text))))
})

describe('headings', () => {
  it('are found by key, in Korean and in English, whatever their case and order', () => {
    const { places, ignored } = readHeadings(['가격 메모', 'SKU*', 'title (english)', '상품명(한국어)', 'hs', 'sku'], listingColumns)
    expect([...places]).toEqual([
      ['sku', 1],
      ['title_en', 2],
      ['title_ko', 3],
      ['hs', 4],
    ])
    expect(ignored).toEqual(['가격 메모', 'sku'])
    expect(toCells(['x', ' A-1 ', 'Tie'], places)).toEqual({ sku: 'A-1', title_en: 'Tie', title_ko: '', hs: '' })
  })
})
