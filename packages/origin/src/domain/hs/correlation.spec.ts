import { commonCode, inEdition } from './correlation.js'

describe('codes in another edition', () => {
  it.each([
    ['620342', 'HS2022', 'HS2012', ['620342']],
    ['6203421000', 'HS2022', 'HS2022', ['6203421000']],
    ['6203421000', 'HS2022', 'HS2012', ['620342']],
    ['620140', 'HS2022', 'HS2012', ['620113', '620193']],
    ['621020', 'HS2022', 'HS2017', ['621020', '621040']],
    ['853952', 'HS2022', 'HS2017', ['853950']],
    ['853952', 'HS2022', 'HS2012', ['854370']],
    ['940511', 'HS2022', 'HS2012', ['940510']],
    ['550111', 'HS2022', 'HS2012', ['550110']],
    ['600538', 'HS2022', 'HS2012', ['600533']],
    ['851712', 'HS2012', 'HS2022', ['851713', '851714']],
    ['390760', 'HS2012', 'HS2017', ['390761', '390769']],
    ['940490', 'HS2017', 'HS2022', ['940490', '940440']],
    ['720852', 'HS2022', 'HS2012', ['7208']],
    ['6203', 'HS2022', 'HS2012', ['6203']],
    ['8539', 'HS2022', 'HS2012', ['8539', '8543']],
  ] as const)('%s of %s in %s', (hs, from, to, expected) => {
    expect(inEdition(hs, from, to)).toEqual(expected)
  })

  it.each([
    ['870380', 'HS2022', 'HS2012', 'a chapter that is not on record'],
    ['854231', 'HS2022', 'HS2012', 'a heading that took in goods of many'],
    ['853951', 'HS2022', 'HS2017', 'goods that were in several headings'],
    ['620342', 'HS2012', 'HS2007', 'an edition without a table'],
  ] as const)('says nothing of %s from %s to %s: %s', (hs, from, to, _why) => {
    expect(inEdition(hs, from, to)).toBeUndefined()
  })

  it('keeps of several codes what they have in common', () => {
    expect([['620113', '620193'], ['853950', '854370'], ['620342'], ['8539', '854370'], []].map(commonCode)).toEqual(['6201', '85', '620342', '85', ''])
  })
})
