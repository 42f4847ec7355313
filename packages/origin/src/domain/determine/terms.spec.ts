import { shippedTerms, type AgreementTerms } from '../agreement/terms.js'
import { shippedRules } from '../shipped-rules.js'
import { aCase, foreign, korean } from '../../testing/a-case.js'
import { determineOrigin } from './determine.js'

const zone = { code: 'GAESEONG', listed: null, valueAddedOutside: '1.00', materialsSentOut: '6.00' }
const made = aCase({ zone, materials: [korean('520942', '6.00'), foreign('960629', '4.00')], good: { producedIn: 'KP', fob: '10.00' } })
const under = (terms: Partial<AgreementTerms>) => determineOrigin(made, shippedRules, { ...shippedTerms('KR-CN'), ...terms }).preferential

describe('terms other than those that are shipped', () => {
  it('an imported list of goods stands in for the demonstration’s', () => {
    expect(under({ zoneList: ['6203'] }).result).toBe('originating')
    expect(under({ zoneList: ['6204'] }).result).toBe('not-originating')
    expect(under({ zoneList: ['62034211'] })).toMatchObject({ result: 'undecided', missing: ['good.hs'] })
  })

  it('another clause is judged by', () => {
    expect(under({ zone: { status: 'none', agreement: 'KR-CN', confidence: 'treaty' } }).result).toBe('not-originating')
  })

  it('another tolerance is judged by', () => {
    const own = aCase({ materials: [korean('520942', '6.10'), foreign('6203', '1.40')] })
    const { agreement, ...rest } = shippedTerms('KR-CN')
    const headingMustShift = shippedRules.filter(({ agreement: of, heading }) => of === 'KR-CN' && heading === 'Chapter 62').map((set) => ({ ...set, expression: 'CTH' }))
    const tolerating = (percent: string) =>
      determineOrigin(own, headingMustShift, { ...rest, agreement: { ...agreement, textiles: agreement.textiles && { ...agreement.textiles, by: 'weight-or-value', percent } } })
        .preferential.result
    expect([tolerating('10'), tolerating('11')]).toEqual(['undecided', 'originating'])
  })
})
