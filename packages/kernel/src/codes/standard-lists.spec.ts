import { describe, expect, it } from '@jest/globals'
import { countries, countryName, incoterms, isPackageKind, isTransportMode, parseCountry, parseIncoterm, units } from './index.js'

describe('standard lists', () => {
  it('knows the 249 countries of ISO 3166-1, each once', () => {
    expect(countries).toHaveLength(249)
    expect(new Set(countries.map(({ alpha3 }) => alpha3)).size).toBe(249)
    expect(countries.find(({ alpha2 }) => alpha2 === 'KR')).toEqual({ alpha2: 'KR', alpha3: 'KOR', numeric: '410' })
    expect(parseCountry('UK')).toEqual({ ok: false, failure: { code: 'UNKNOWN_COUNTRY', value: 'UK' } })
    const korea = parseCountry('KR')
    expect(korea.ok && countryName(korea.value, 'en')).toBe('South Korea')
  })

  it('knows the eleven Incoterms 2020', () => {
    expect(Object.keys(incoterms)).toEqual(['EXW', 'FCA', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP', 'FAS', 'FOB', 'CFR', 'CIF'])
    expect(parseIncoterm('DAT').ok).toBe(false)
    expect(incoterms.CIF).toMatchObject({ seaOnly: true, sellerPaysCarriage: true, sellerInsures: true })
  })

  it('knows modes and packages by code, and no property of an object by name', () => {
    expect(['1', '8', '9', 'constructor'].map(isTransportMode)).toEqual([true, true, false, false])
    expect(['CT', 'PX', 'Q9', 'toString'].map(isPackageKind)).toEqual([true, true, false, false])
  })

  it('gives every unit a code of two or three characters', () => {
    for (const code of Object.keys(units)) expect(code).toMatch(/^[A-Z][A-Z0-9]{1,2}$/)
  })
})
