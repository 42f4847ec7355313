import { describe, expect, it } from '@jest/globals'
import { readSearch, toggled, toListingSearch, without } from './search-state.js'

describe('a search in the address', () => {
  it('keeps what can be a condition and drops the rest', () => {
    expect(readSearch({ q: ' 넥타이 ', category: 'neckties', min: 10000, max: 'many', lead: '7', channel: 'B2X', stock: true, sort: 'PRICE_LOW', evil: 1 })).toEqual({
      q: '넥타이',
      category: 'neckties',
      min: '10000',
      lead: 7,
      stock: true,
      sort: 'PRICE_LOW',
    })
  })

  it('takes a heading that is all digits as text', () => expect(readSearch({ q: 621510 }).q).toBe('621510'))

  it('asks for preference at the destination only when told to', () => {
    expect(toListingSearch({ preferential: true }, 'VN').preferentialIn).toBe('VN')
    expect(toListingSearch({}, 'VN')).toMatchObject({ preferentialIn: null, text: null, firms: null, sort: 'RELEVANCE' })
  })

  it('keeps values of attributes, adds one and takes it away', () => {
    expect(readSearch({ with: ['fibre=silk', 7, 'nothing', '=x'] })).toEqual({ with: ['fibre=silk'] })
    expect(readSearch({ with: 'fibre=silk' })).toEqual({})
    expect(toggled({ with: ['fibre=silk'] }, 'fibre=wool')).toEqual({ with: ['fibre=silk', 'fibre=wool'] })
    expect(toggled({ q: 'a', with: ['fibre=silk'] }, 'fibre=silk')).toEqual({ q: 'a' })
    expect(toListingSearch({ with: ['fibre=silk'] }, 'VN').attributes).toEqual(['fibre=silk'])
  })

  it('drops one condition', () => expect(without({ q: 'a', category: 'b' }, 'category')).toEqual({ q: 'a' }))
})
