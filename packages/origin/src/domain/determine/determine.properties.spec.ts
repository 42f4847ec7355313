import { unwrap } from '@naru/kernel'
import fc from 'fast-check'
import { caseJson } from '../../testing/a-case.js'
import { agreementCodes } from '../agreement/agreement.js'
import { agreements } from '../agreement/agreements.js'
import { operations } from '../operations.js'
import { shippedRules } from '../shipped-rules.js'
import { determineOrigin, type Determination } from './determine.js'
import { parseCase } from './parse-case.js'

type Json = Readonly<Record<string, unknown>>

const hs = fc.constantFrom('620342', '620349', '620520', '520942', '520512', '540244', '580632', '960621', '732393', '732399', '721933', '6203')
const amount = fc.integer({ min: 1, max: 20_000 }).map((cents) => (cents / 100).toFixed(2))
const weight = fc.integer({ min: 1, max: 900 }).map((grams) => (grams / 1000).toFixed(3))
const role = fc.constantFrom('material', 'accessory', 'retail-packing', 'transport-packing', 'indirect', 'trimming')
const leaf: fc.Arbitrary<Json> = fc.record({
  hs,
  origin: fc.constantFrom('KR', 'CN', 'US'),
  originating: fc.boolean(),
  value: amount,
  weightKg: weight,
  determinesClassification: fc.boolean(),
  role,
})
const material: fc.Arbitrary<Json> = fc.oneof(
  leaf,
  fc
    .record({ made: leaf, materials: fc.array(leaf, { minLength: 1, maxLength: 3 }), operations: fc.subarray(['weaving', 'drying'] as const) })
    .map(({ made, ...rest }) => ({ ...made, ...rest })),
)

const percent = fc.constantFrom('10', '40', '50', '60')
const atom = fc.oneof(
  fc.constantFrom(
    'WO',
    'originating-materials-only',
    'CC',
    'CTH',
    'CTSH',
    'AH',
    'CTH except 5208-5212',
    'CTH including 620349',
    'process(cutting+sewing)',
    'from(5205|5209)',
    'WO(52)',
  ),
  fc.tuple(percent, fc.constantFrom('build-down', 'build-up', 'direct', 'net-cost')).map(([n, method]) => `RVC(${n},${method})`),
  fc.tuple(percent, fc.constantFrom('', ',weight', ',value,of same-heading', ',value,of 52')).map(([n, rest]) => `MaxNOM(${n}${rest})`),
)
const rule = fc.oneof(
  atom,
  fc.tuple(atom, fc.constantFrom(' and ', ' or '), atom).map((parts) => parts.join('')),
)

const given: fc.Arbitrary<Json> = fc
  .record({
    agreement: fc.constantFrom(...agreementCodes),
    rule,
    goodHs: fc.constantFrom('620342', '732393', '520512'),
    set: fc.boolean(),
    materials: fc.array(material, { maxLength: 5 }),
    operations: fc.subarray([...operations], { maxLength: 3 }),
    price: amount,
  })
  .map(({ agreement, goodHs, set, price, ...rest }) =>
    caseJson({
      ...rest,
      agreement,
      importingCountry: agreements[agreement].partners[0] === 'KP' ? 'KR' : agreements[agreement].partners[0],
      good: { hs: goodHs, set, exWorks: price, fob: price, adjustedValue: price, customsValue: price, netCost: price, weightKg: '0.900' },
    }),
  )

const judged = (json: Json): Determination => determineOrigin(unwrap(parseCase(json)), shippedRules)
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null
const materialsOf = ({ materials }: Json): readonly Json[] => (Array.isArray(materials) ? materials.filter(isJson) : [])
const addition = fc.record({ hs, origin: fc.constant('KR'), originating: fc.constant(true), value: amount, weightKg: weight, role })

describe('a determination', () => {
  it('never loses origin by an originating material more', () => {
    fc.assert(
      fc.property(given, addition, (json, more) => {
        fc.pre(judged(json).preferential.result === 'originating')
        expect(judged({ ...json, materials: [...materialsOf(json), more] }).preferential.result).toBe('originating')
      }),
      { seed: 33, numRuns: 400 },
    )
  })

  it('never loses origin when a material that did not originate does', () => {
    fc.assert(
      fc.property(given, fc.nat(), (json, pick) => {
        const materials = materialsOf(json)
        fc.pre(materials.length > 0 && judged(json).preferential.result === 'originating')
        const changed = materials.map((each, index) => (index === pick % materials.length ? { ...each, originating: true } : each))
        expect(judged({ ...json, materials: changed }).preferential.result).toBe('originating')
      }),
      { seed: 33, numRuns: 400 },
    )
  })

  it('does not depend on the order of the materials', () => {
    const isPlace = (text: string): boolean => text.startsWith('materials[')
    const answerOf = ({ preferential, marking, admissibility }: Determination) => ({
      ...preferential,
      // Places move with the order; that something is missing does not.
      missing: preferential.missing.filter((text) => !isPlace(text)),
      because: preferential.missing.some((text) => isPlace(text)) ? null : preferential.because,
      steps: preferential.steps.map(({ step, outcome, figures }) => ({ step, outcome, figures })),
      marking: marking.country,
      admissibility,
    })
    fc.assert(
      fc.property(
        given.chain((json) => fc.tuple(fc.constant(json), fc.shuffledSubarray([...materialsOf(json)], { minLength: materialsOf(json).length }))),
        ([json, materials]) => {
          expect(answerOf(judged({ ...json, materials }))).toEqual(answerOf(judged(json)))
        },
      ),
      { seed: 33, numRuns: 400 },
    )
  })

  it('is reproduced from its stored inputs', () => {
    fc.assert(
      fc.property(given, (json) => {
        const stored: unknown = JSON.parse(JSON.stringify(json))
        expect(determineOrigin(unwrap(parseCase(stored)), shippedRules)).toEqual(judged(json))
      }),
      { seed: 33, numRuns: 200 },
    )
  })
})
