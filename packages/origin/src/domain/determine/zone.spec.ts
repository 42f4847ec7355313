import { determined, foreign, korean } from '../../testing/a-case.js'

const zone = { code: 'GAESEONG', listed: true, valueAddedOutside: '1.00', materialsSentOut: '6.00' }
const made = (agreement: string, importingCountry: string, changes: Parameters<typeof determined>[0] = {}) =>
  determined({
    agreement,
    importingCountry,
    zone,
    materials: [korean('520942', '6.00'), foreign('960629', '4.00')],
    ...changes,
    good: { producedIn: 'KP', fob: '10.00', exWorks: '10.00', customsValue: '10.00', adjustedValue: '10.00', ...changes.good },
  })
const resultOf = (...args: Parameters<typeof made>) => made(...args).preferential.result

describe('goods of the zone', () => {
  it.each([
    ['KR-CN', 'CN'],
    ['KR-IN', 'IN'],
    ['KR-ASEAN', 'TH'],
    ['KR-VN', 'VN'],
  ])('%s: exactly 40 % foreign and 60 % sent out pass; beyond either they do not', (agreement, country) => {
    expect(made(agreement, country).preferential).toMatchObject({ result: 'originating', criterion: 'E' })
    expect(resultOf(agreement, country, { good: { fob: '9.99' } })).toBe('not-originating')
    expect(resultOf(agreement, country, { zone: { ...zone, materialsSentOut: '5.99' } })).toBe('not-originating')
    expect(resultOf(agreement, country, { zone: { ...zone, listed: false } })).toBe('not-originating')
  })

  it('names the figure or the fact that is missing', () => {
    expect(made('KR-CN', 'CN', { good: { fob: null } }).preferential).toMatchObject({ result: 'undecided', missing: ['good.fob'] })
    expect(made('KR-CN', 'CN', { zone: { ...zone, materialsSentOut: null } }).preferential).toMatchObject({ result: 'undecided', missing: ['zone.materialsSentOut'] })
    expect(made('KR-CN', 'CN', { zone: { ...zone, listed: null }, good: { hs: '970121' } }).preferential).toMatchObject({ result: 'undecided', missing: ['zone.listed'] })
  })

  it('rests on the demonstration’s list where the case does not say', () => {
    expect(resultOf('KR-CN', 'CN', { zone: { ...zone, listed: null } })).toBe('originating')
  })

  it('listed goods originate in Singapore, Peru and Colombia whatever was done outside', () => {
    const foreignOnly = { materials: [foreign('520942', '9.00')] }
    expect(['SG', 'PE', 'CO'].map((country) => resultOf(`KR-${country}`, country, foreignOnly))).toEqual(['originating', 'originating', 'originating'])
  })

  const article44 = (changes: object, materials = [korean('520942', '4.50'), foreign('960629', '1.00')]) =>
    resultOf('KR-SG', 'SG', { zone: { ...zone, listed: false, valueAddedOutside: '4.00', sameProducer: true, lastProcessInParty: true, ...changes }, materials })
  it('others in Singapore by 40 % outside and 45 % originating, same producer and last process', () => {
    expect(article44({})).toBe('originating')
    expect(article44({ valueAddedOutside: '4.01' })).toBe('not-originating')
    expect(article44({}, [korean('520942', '4.49')])).toBe('not-originating')
    expect(article44({ sameProducer: false })).toBe('not-originating')
    expect(article44({ lastProcessInParty: null })).toBe('undecided')
  })

  it('EFTA: 10 % added outside, or listed with 60 % originating materials', () => {
    expect(resultOf('KR-EFTA', 'CH', { zone: { ...zone, listed: false, valueAddedOutside: '1.00' } })).toBe('originating')
    expect(resultOf('KR-EFTA', 'CH', { zone: { ...zone, listed: false, valueAddedOutside: '1.01' } })).toBe('not-originating')
    expect(resultOf('KR-EFTA', 'CH', { zone: { ...zone, valueAddedOutside: '5.00' } })).toBe('originating')
    expect(resultOf('KR-EFTA', 'CH', { zone: { ...zone, valueAddedOutside: '5.00' }, materials: [korean('520942', '5.99'), foreign('960629', '4.01')] })).toBe('not-originating')
  })

  it.each([
    ['KR-US', 'US', 'committee'],
    ['KR-EU', 'DE', 'committee'],
    ['KR-GB', 'GB', 'committee'],
    ['KR-CL', 'CL', 'no clause'],
    ['RCEP', 'JP', 'no clause'],
  ])('%s does not let them originate and says why', (agreement, country, why) => {
    const { preferential } = made(agreement, country, { rule: 'WO', materials: [korean('520942', '9.00')] })
    expect(preferential.result).toBe('not-originating')
    expect(preferential.because.en).toContain(why)
  })

  it('an unknown zone does not originate', () => {
    expect(resultOf('KR-CN', 'CN', { zone: { ...zone, code: 'RASON' } })).toBe('not-originating')
  })

  it('are a Party’s own goods in inter-Korean trade', () => {
    expect(made('KR-KP', 'KR').preferential).toMatchObject({ result: 'originating', criterion: 'B' })
  })

  it('made in the South are judged by the ordinary rule, zone or not', () => {
    expect(made('KR-CN', 'CN', { good: { producedIn: 'KR' } }).preferential).toMatchObject({ result: 'originating', criterion: 'B', rule: 'CC' })
  })
})

describe('the three answers', () => {
  it('do not depend on one another', () => {
    const china = made('KR-CN', 'CN', { good: { hs: '640399' } })
    expect([china.preferential.result, china.marking.text, china.admissibility.result]).toEqual(['originating', 'Made in D.P.R.K.', 'admissible'])
    const america = made('KR-US', 'US')
    expect([america.preferential.result, america.marking.country, america.admissibility.result]).toEqual(['not-originating', 'KP', 'inadmissible'])
  })

  it('a licence of the authority lifts a ban, a resolution counts from its day', () => {
    expect(made('KR-US', 'US', { licences: ['us-treasury', 'un-1718'] }).admissibility.result).toBe('admissible')
    expect(made('KR-CN', 'CN').admissibility.result).toBe('inadmissible')
    expect(made('KR-CN', 'CN', { date: '2017-09-10' }).admissibility.result).toBe('admissible')
    expect(made('KR-KP', 'KR').admissibility.result).toBe('admissible')
  })

  it('the label follows the last transformation, or the main material where there was none', () => {
    expect(determined().marking).toMatchObject({ country: 'KR', text: 'Made in Korea' })
    expect(determined({ materials: [foreign('620342', '9.00')], operations: ['retail-packing'] }).marking).toMatchObject({ country: 'CN', text: 'Made in China' })
  })
})
