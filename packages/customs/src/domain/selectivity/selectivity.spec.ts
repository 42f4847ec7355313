import fc from 'fast-check'
import { facts } from '../../testing/builders.js'
import { selectivityPlan } from './plan.js'
import { lanes, selectLane, type LaneCounts } from './selectivity.js'

const nothingYet: LaneCounts = { green: 0, blue: 0, yellow: 0, red: 0 }
const withoutCriteria = { ...selectivityPlan, criteria: [] }

describe('selectivity', () => {
  it.each([
    ['red', 'EARLIER_FINDING', facts({ earlierFindings: 1, valueWon: 500_000_000n })],
    ['red', 'STRATEGIC_GOODS', facts({ hs: ['854231'] })],
    ['yellow', 'HIGH_VALUE', facts({ valueWon: 100_000_000n })],
    ['yellow', 'ORIGIN_UNPROVEN', facts({ kind: 'export' })],
    ['blue', 'NEW_DECLARANT', facts({ earlierReleases: 0 })],
  ])('sends to %s by %s, the strictest criterion', (lane, criterion, about) => {
    const decision = selectLane(selectivityPlan, about, nothingYet, 'any')
    expect(decision).toMatchObject({ lane, step: 'criteria' })
    expect(decision.criteria).toContain(criterion)
  })

  it('then takes a minimum at random for red', () => {
    const always = selectLane({ ...withoutCriteria, minimumRandom: 1 }, facts(), nothingYet, 'seed')
    expect(always).toMatchObject({ lane: 'red', step: 'random' })
    const decisions = Array.from({ length: 4000 }, (_, index) =>
      selectLane({ ...withoutCriteria, minimumRandom: 0.05, expected: { red: 0, yellow: 0, blue: 0 } }, facts(), nothingYet, `seed-${index}`),
    )
    const share = decisions.filter(({ lane }) => lane === 'red').length / decisions.length
    expect(share).toBeGreaterThan(0.035)
    expect(share).toBeLessThan(0.065)
  })

  it.each([
    ['red', { green: 100, blue: 0, yellow: 0, red: 0 }],
    ['yellow', { green: 60, blue: 0, yellow: 0, red: 40 }],
    ['blue', { green: 20, blue: 0, yellow: 40, red: 40 }],
    ['green', { green: 10, blue: 30, yellow: 30, red: 30 }],
  ])('then tops up %s first when it lies behind', (lane, counts) => {
    const plan = { ...withoutCriteria, minimumRandom: 0, expected: { red: 0.99, yellow: 0.99, blue: 0.99 } }
    const behind = { ...plan, expected: { red: counts.red > 0 ? 0.1 : 0.99, yellow: counts.yellow > 0 ? 0.1 : 0.99, blue: counts.blue > 0 ? 0.1 : 0.99 } }
    expect(selectLane(behind, facts(), counts, 'seed')).toMatchObject({ lane, step: lane === 'green' ? 'default' : 'top-up' })
  })

  it('moves the shares towards the plan', () => {
    let counts = nothingYet
    for (let index = 0; index < 3000; index += 1) {
      const { lane } = selectLane(withoutCriteria, facts(), counts, `n-${index}`)
      counts = { ...counts, [lane]: counts[lane] + 1 }
    }
    for (const lane of ['red', 'yellow', 'blue'] as const) expect(Math.abs(counts[lane] / 3000 - selectivityPlan.expected[lane])).toBeLessThan(0.03)
  })

  it('decides the same from the same seed', () => {
    fc.assert(
      fc.property(fc.string(), fc.record({ green: fc.nat(99), blue: fc.nat(99), yellow: fc.nat(99), red: fc.nat(99) }), (seed, counts) => {
        const decision = selectLane(selectivityPlan, facts(), counts, seed)
        expect(selectLane(selectivityPlan, facts(), counts, seed)).toEqual(decision)
        return lanes.includes(decision.lane)
      }),
    )
  })
})
