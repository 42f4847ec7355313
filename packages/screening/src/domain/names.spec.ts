import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { jaro, jaroWinkler } from './jaro-winkler.js'
import { normalise, tokensOf } from './normalise.js'
import { romanisations, romaniseWord } from './romanise.js'
import { bandOf, formsOf, scoreName } from './score.js'

const score = (
  query: string,
  listed: string,
  known: { readonly countries?: string[]; readonly births?: string[] } = {},
  country: string | null = null,
  born: string | null = null,
) => scoreName(formsOf(query), { normalised: normalise(listed), countries: known.countries ?? [], births: known.births ?? [] }, { country, born })

describe('Jaro–Winkler', () => {
  it.each([
    ['MARTHA', 'MARHTA', 0.944, 0.961],
    ['DWAYNE', 'DUANE', 0.822, 0.84],
    ['DIXON', 'DICKSONX', 0.767, 0.813],
  ])('%s and %s, as published', (a, b, plain, boosted) => {
    expect(jaro(a, b)).toBeCloseTo(plain, 3)
    expect(jaroWinkler(a, b)).toBeCloseTo(boosted, 3)
  })
  it('does not boost what is unlike', () => {
    expect(jaroWinkler('abcxxxxx', 'abcyyyyyyyyyy')).toBe(jaro('abcxxxxx', 'abcyyyyyyyyyy'))
  })
  it('is symmetric, one for equals, and stays between none and one', () =>
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const similarity = jaroWinkler(a, b)
        expect(jaroWinkler(b, a)).toBeCloseTo(similarity, 10)
        expect(jaroWinkler(a, a)).toBe(1)
        expect(similarity >= 0 && similarity <= 1).toBe(true)
      }),
    ))
})

describe('normalising', () => {
  it.each([
    ["O'BRIEN, Christopher", 'obrien christopher'],
    ["YO'N, Cho'ng-Nam", 'yon chong nam'],
    ['BANCO NACIONAL DE MÉXICO, S.A.', 'banco nacional de mexico sa'],
    ['Smith & Sons', 'smith and sons'],
    ['(주) 형문기계', '주 형문기계'],
  ])('%s', (name, normalised) => expect(normalise(name)).toBe(normalised))
  it('drops legal forms and titles, but never everything', () => {
    expect(tokensOf(normalise('ANGLO-CARIBBEAN CO., LTD.'))).toEqual(['anglo', 'caribbean'])
    expect(tokensOf(normalise('주식회사 형문기계'))).toEqual(['형문기계'])
    expect(tokensOf('company limited')).toEqual(['company', 'limited'])
  })
})

describe('romanisation', () => {
  it('follows each system', () => {
    expect(romaniseWord('조선', 'revised')).toBe('joseon')
    expect(romaniseWord('조선', 'mccune-reischauer')).toBe('choson')
    expect(romaniseWord('조선', 'dprk')).toBe('joson')
    expect(romaniseWord('평양', 'mccune-reischauer')).toBe('pyongyang')
  })
  it.each([
    ['김정은', 'kim jong un'],
    ['이설주', 'ri sol ju'],
    ['최룡해', 'choe ryong hae'],
    ['박영식', 'pak yong sik'],
    ['이재용', 'lee jaeyong'],
    ['노현', 'ro hyon'],
  ])('reads %s as a person, among other spellings as %s', (name, spelling) => expect(romanisations(name)).toContain(spelling))
  it('leaves Latin as it is', () => expect(romanisations('KIM, Jong Un')).toEqual(['KIM, Jong Un']))
})

describe('scores', () => {
  it.each([
    ['KOREA MINING DEVELOPMENT TRADING CORPORATION', 'KOREA MINING DEVELOPMENT TRADING CORPORATION', 1],
    ['Korea Mining Development Trading Corp.', 'KOREA MINING DEVELOPMENT TRADING CORPORATION', 1],
    ['VLADIMIR PUTIN', 'PUTIN, Vladimir Vladimirovich', 1],
    ['김정은', 'KIM, Jong Un', 1],
    ['최룡해', 'CHOE, Ryong Hae', 1],
    ['리선권', 'RI, Son Kwon', 1],
  ])('%s and %s', (query, listed, value) => expect(score(query, listed).value).toBe(value))

  it('does not take a trade for a name', () => {
    expect(bandOf(score('Raon Trading', 'HYONGMUN GENERAL MACHINERY TRADING').value)).not.toBe('review')
    expect(score('GEORGE BUSH', 'HASWANI, George').value).toBeLessThan(0.7)
  })

  it('never blocks on a common short name alone', () => {
    const { value, breakdown } = score('Kim', 'KIM, Song')
    expect({ value, capped: breakdown.capped, band: bandOf(value) }).toEqual({ value: 0.94, capped: true, band: 'review' })
    expect(score('KIM, Song', 'KIM, Song').value).toBe(1)
  })

  it('takes off for another country, and for a birth that cannot be the same', () => {
    const listed = { countries: ['KP'], births: ['1984-01-08'] }
    expect(score('KIM Jong Un', 'KIM, Jong Un', listed, 'KP', '1984-01-08').value).toBe(1)
    expect(score('KIM Jong Un', 'KIM, Jong Un', listed, 'KR').value).toBe(0.8)
    expect(score('KIM Jong Un', 'KIM, Jong Un', listed, null, '1984').value).toBe(1)
    expect(score('KIM Jong Un', 'KIM, Jong Un', listed, null, '1971').value).toBe(0.85)
    expect(score('KIM Jong Un', 'KIM, Jong Un', listed, null, '1984-02-08').value).toBe(0.75)
    expect(score('KIM Jong Un', 'KIM, Jong Un', {}, 'KR', '1971-01-01').value).toBe(1)
  })

  it('explains itself by the words it paired', () => {
    expect(score('VLADIMR PUTIN', 'PUTIN, Vladimir').breakdown.pairs).toEqual([
      { query: 'putin', listed: 'putin', similarity: 1 },
      { query: 'vladimr', listed: 'vladimir', similarity: 0.98 },
    ])
  })
})
