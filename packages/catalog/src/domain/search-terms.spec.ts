import { documentTerms, fold, searchQuery, searchVector, spellOut } from './search-terms.js'

describe('search terms', () => {
  it('cuts Korean into pairs of syllables, across spaces too', () => {
    expect([...documentTerms('실크 넥타이')]).toEqual(['실크', '크', '넥타', '타이', '이', '크넥'])
  })

  it('takes other words whole, without plural ending and marks', () => {
    expect([...documentTerms('Silk Neckties, Watches & Accessories — Café')]).toEqual(['silk', 'neckti', 'watch', 'accessori', 'cafe'])
    expect(documentTerms('necktie')).toEqual(documentTerms('Neckties'))
    expect(documentTerms('glass bus ties')).toEqual(documentTerms('glasses bus tie'))
  })

  it('asks for every pair and for beginnings of words', () => {
    expect(searchQuery('넥타이 silk')).toBe("'넥타' & '타이' & 'silk':*")
    expect(searchQuery('컵')).toBe("'컵':*")
    expect(searchQuery('tie')).toBe("'ti'")
    expect(searchQuery("'; drop -- !")).toBe("'drop':*")
    expect(searchQuery(' -- ')).toBeNull()
  })

  it('keeps the strongest weight of a term', () => {
    expect(
      searchVector([
        { text: 'silk', weight: 'B' },
        { text: 'silk tie', weight: 'A' },
      ]),
    ).toBe("'silk':1A 'ti':1A")
  })

  it('spells Hangul letter by letter', () => {
    expect(spellOut('넥타이 Silk 구두')).toBe('nektai silk gudu')
  })

  it('leaves Hangul composed', () => {
    expect(fold('넥타이')).toBe('넥타이')
  })
})
