import fc from 'fast-check'
import { determineOrigin } from '../domain/determine/determine.js'
import type { OriginCase } from '../domain/determine/origin-case.js'
import { shippedTerms } from '../domain/agreement/terms.js'
import { aCase, foreign, korean } from '../testing/a-case.js'
import { foreignOf, substitute, whatWouldQualify } from './what-would-qualify.js'

const terms = shippedTerms('KR-CN')
/** A good of heading 8516, 100 free on board, under a rule given with the case. */
const heater = (rule: string, materials: readonly unknown[], changes: Parameters<typeof aCase>[0] = {}): OriginCase =>
  aCase({ rule, materials, ...changes, good: { hs: '851632', fob: '100', exWorks: '90', ...changes.good } })
const codes = (given: OriginCase) => whatWouldQualify(given, [])?.materials.map(({ hs }) => hs)
const qualifies = (given: OriginCase) => determineOrigin(given, []).preferential.result === 'originating'

describe('what would make a good originate', () => {
  it('names the one material that keeps a shift from happening, and leaves the others alone', () => {
    const given = heater('CTH', [foreign('851690', '30'), foreign('7318', '20'), korean('854420', '10')])
    expect(whatWouldQualify(given, [])).toMatchObject({
      materials: [{ path: 'materials[0]', hs: '851690', origin: 'CN', value: '30' }],
      value: '30',
      isCheapest: true,
      determination: { preferential: { result: 'originating', criterion: 'B' } },
    })
  })

  it('takes the cheapest of those that would do', () => {
    // 60 of 100 are foreign where 50 may be: any of them with 10 or more will do.
    expect(codes(heater('RVC(50,build-down)', [foreign('7318', '30'), foreign('7326', '12'), foreign('8544', '9'), foreign('8537', '9')]))).toEqual(['7326'])
  })

  it('takes as few as are enough, and of those the cheapest', () => {
    expect(codes(heater('RVC(80,build-down)', [foreign('7318', '30'), foreign('7326', '20'), foreign('8544', '15'), foreign('8537', '10')]))).toEqual(['7318', '8544', '8537'])
    expect(codes(heater('RVC(70,build-down)', [foreign('7318', '30'), foreign('7326', '20'), foreign('8544', '15'), foreign('8537', '10')]))).toEqual(['7318', '8544'])
  })

  it('looks into an intermediate that does not originate', () => {
    const element = foreign('851680', '40', { materials: [foreign('7318', '5'), foreign('851690', '25'), korean('8544', '6')] })
    expect(whatWouldQualify(heater('CTH', [element]), [])).toMatchObject({ materials: [{ path: 'materials[0].materials[1]', value: '25' }] })
  })

  it('sends the material out to the zone for which the good is made', () => {
    const zone = { code: 'GAESEONG', listed: true, valueAddedOutside: '10', materialsSentOut: '40' }
    const given = heater('CTH', [korean('7318', '40'), foreign('7326', '50'), foreign('8544', '10')], { zone, good: { producedIn: 'KP' } })
    expect(qualifies(given)).toBe(false)
    expect(codes(given)).toEqual(['7326'])
  })

  it.each([
    ['it originates already', heater('CTH', [foreign('7318', '20')])],
    [
      'it is made in a zone that no committee has designated',
      heater('CTH', [foreign('851690', '30')], { agreement: 'KR-US', importingCountry: 'US', zone: { code: 'GAESEONG' }, good: { producedIn: 'KP' } }),
    ],
    ['the country is no Party', heater('CTH', [foreign('851690', '30')], { importingCountry: 'JP' })],
    ['there is no material to change', heater('process(sewing)', [korean('7318', '20')], { operations: [] })],
  ])('says nothing when %s', (_why, given) => {
    expect(whatWouldQualify(given, [])).toBe(undefined)
  })

  it('gives up looking for the smallest set of many, and says so', () => {
    const given = heater(
      'MaxNOM(20)',
      Array.from({ length: 30 }, () => foreign('7318', '3')),
    )
    const found = whatWouldQualify(given, [])
    expect(found).toMatchObject({ isCheapest: false, value: '72' })
    expect(found?.materials).toHaveLength(24)
  })

  const material = fc
    .record({ hs: fc.constantFrom('851690', '7318', '7326', '8544', '853710'), value: fc.integer({ min: 0, max: 30 }), isForeign: fc.boolean() })
    .map(({ hs, value, isForeign }) => (isForeign ? foreign(hs, String(value)) : korean(hs, String(value))))
  const rule = fc.constantFrom('CTH', 'CC', 'RVC(40,build-down)', 'RVC(60,build-down)', 'MaxNOM(30)', 'CTH and RVC(45,build-down)', 'RVC(35,build-up) or CC except 7318')
  const anyHeater = fc.tuple(rule, fc.array(material, { minLength: 1, maxLength: 6 })).map(([text, materials]) => heater(text, materials))

  it('what it proposes really makes the good originate', () => {
    fc.assert(
      fc.property(anyHeater, (given) => {
        const found = whatWouldQualify(given, [])
        const paths = new Set(found?.materials.map(({ path }) => path))
        const changed = substitute(
          given,
          foreignOf(given, terms).filter(({ path }) => paths.has(path)),
          terms,
        )
        return found === undefined || (!qualifies(given) && qualifies(changed) && paths.size === found.materials.length)
      }),
    )
  })

  it('no single material that costs less would do', () => {
    fc.assert(
      fc.property(anyHeater, (given) => {
        const found = whatWouldQualify(given, [])
        if (!found) return true
        const cheaper = foreignOf(given, terms).filter(({ value }) => found.materials.length > 1 || value?.lt(found.value ?? 0))
        return cheaper.every((single) => !qualifies(substitute(given, [single], terms)))
      }),
    )
  })

  it('nothing is proposed only where changing everything would not help', () => {
    fc.assert(fc.property(anyHeater, (given) => whatWouldQualify(given, []) !== undefined || qualifies(given) || !qualifies(substitute(given, foreignOf(given, terms), terms))))
  })
})
