import { formatOf, problemOfField, regionName, regionsOf } from './address-format.js'

describe('the address of a country', () => {
  it.each([
    ['KR', '04001', true],
    ['KR', '121-010', false],
    ['US', '94043-1234', true],
    ['US', '9404', false],
    ['GB', 'sw1a 1aa', true],
    ['GB', '12345', false],
    ['CA', 'k1a 0b1', true],
    ['CA', 'D1A 0B1', false],
    ['NL', '1012 AB', true],
    ['JP', '100-0001', true],
    ['JP', '1000001', true],
    ['PL', '00950', false],
  ])('%s: postcode %s is right: %p', (country, postcode, right) => {
    expect(problemOfField(formatOf(country), 'postcode', postcode)).toBe(right ? undefined : 'NOT_A_POSTCODE')
  })

  it('asks for what the country needs', () => {
    expect(problemOfField(formatOf('US'), 'region', ' ')).toBe('REQUIRED')
    expect(problemOfField(formatOf('DE'), 'region', '')).toBeUndefined()
    expect(problemOfField(formatOf('AE'), 'postcode', '')).toBeUndefined()
    expect(problemOfField(formatOf('AE'), 'region', '')).toBe('REQUIRED')
    expect(problemOfField(formatOf('KR'), 'line', 'x'.repeat(201))).toBe('TOO_LONG')
  })

  it('asks anywhere else for a street and a town', () => {
    expect(formatOf('BJ')).toMatchObject({ required: ['line', 'city'], postcode: null })
    expect(problemOfField(formatOf('BJ'), 'postcode', 'anything')).toBeUndefined()
  })

  it('lists the seventeen areas of Korea', () => {
    expect(regionsOf('KR')).toHaveLength(17)
    expect(regionsOf('KR')).toContainEqual({ code: 'KR-49', name: { ko: '제주특별자치도', en: 'Jeju' } })
    expect(regionsOf('US')).toEqual([])
    expect(regionName('KR', 'KR-49')).toEqual({ ko: '제주특별자치도', en: 'Jeju' })
    expect(regionName('US', 'Texas')).toEqual({ ko: 'Texas', en: 'Texas' })
  })

  it('has every required field in its order', () => {
    for (const country of ['KR', 'US', 'JP', 'CN', 'AE', 'GB', 'BR', 'IN', 'HK', 'SG'])
      expect(formatOf(country).order).toEqual(expect.arrayContaining([...formatOf(country).required]))
  })
})
