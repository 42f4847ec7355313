import { unwrap } from '@naru/kernel'
import fc from 'fast-check'
import { someBill } from '../testing/a-listing.js'
import { parseBillOfMaterials, sumOfParts, toSnapshot, type BillOfMaterialsInput } from './bill-of-materials.js'

const zoned = { currency: 'KRW', zone: 'GAESEONG' }
const problems = (changes: Partial<BillOfMaterialsInput>, listing: Parameters<typeof parseBillOfMaterials>[1] = zoned) => {
  const parsed = parseBillOfMaterials(someBill(changes), listing)
  return parsed.ok ? [] : parsed.failure.problems.map(({ at, rule, value }) => `${at.replace('billOfMaterials.', '')} ${rule} ${value ?? ''}`.trim())
}
const [silk, lining] = someBill().materials
if (!silk || !lining) throw new Error('the example has two materials')

describe('a bill of materials', () => {
  it('sums to the ex-works price', () => {
    const bill = unwrap(parseBillOfMaterials(someBill(), zoned))
    expect(sumOfParts(bill)).toEqual(bill.exWorks)
    expect(problems({ exWorks: '15999' })).toEqual(['exWorks SUM_DIFFERS 16000'])
  })

  it('keeps nested materials, and their value within the whole', () => {
    const nested = { ...silk, materials: [{ ...lining, value: '4000' }] }
    expect(toSnapshot(unwrap(parseBillOfMaterials(someBill({ materials: [nested, lining] }), zoned))).materials[0]?.materials[0]).toMatchObject({ value: '4000', weightKg: '0.02' })
    expect(problems({ materials: [{ ...silk, materials: [{ ...lining, value: '9001' }] }, lining] })).toEqual(['materials[0].materials EXCEEDS_WHOLE 9001'])
  })

  it('names every broken rule with its place', () => {
    expect(
      problems({
        operations: ['cutting', 'wishing', 'cutting'],
        materials: [
          { ...silk, hs: '7700', origin: 'XX' },
          { ...lining, value: '12.5', weightKg: '-1' },
        ],
      }),
    ).toEqual([
      'materials[0].hs INVALID_HS 7700',
      'materials[0].origin UNKNOWN_COUNTRY XX',
      'materials[1].value WRONG_EXPONENT 12.5',
      'materials[1].weightKg NEGATIVE -1',
      'operations[1] UNKNOWN_OPERATION wishing',
      'operations[2] DUPLICATE cutting',
    ])
    expect(problems({ materials: [], operations: [] })).toEqual(['materials REQUIRED', 'operations REQUIRED', 'exWorks SUM_DIFFERS 6000', 'materialsSentOut EXCEEDS_WHOLE 9000'])
  })

  it('has figures of a zone only where there is one, and never above the whole', () => {
    expect(problems({}, { currency: 'KRW', zone: null })).toEqual(['valueAddedOutside OUT_OF_RANGE 4500', 'materialsSentOut OUT_OF_RANGE 9000'])
    expect(problems({ valueAddedOutside: '16001', materialsSentOut: '10001' })).toEqual(['valueAddedOutside EXCEEDS_WHOLE 16001', 'materialsSentOut EXCEEDS_WHOLE 10001'])
  })

  it('is in the currency of its listing', () => {
    expect(problems({ currency: 'USD' }, zoned)).toContain('currency CURRENCY_MISMATCH USD')
  })

  it('comes back from its snapshot as it went in', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: 1, maxLength: 6 }), fc.integer({ min: 0, max: 9000 }), (values, labour) => {
        const input = someBill({
          materials: values.map((value) => ({ ...silk, value: String(value) })),
          labour: String(labour),
          overhead: '0',
          profit: '0',
          valueAddedOutside: '0',
          materialsSentOut: '0',
          exWorks: String(values.reduce((a, b) => a + b, labour)),
        })
        const snapshot = toSnapshot(unwrap(parseBillOfMaterials(input, zoned)))
        expect(toSnapshot(unwrap(parseBillOfMaterials(snapshot, zoned)))).toEqual(snapshot)
      }),
    )
  })
})
