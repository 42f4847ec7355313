import type { Localized } from '@naru/kernel'

/** Green: release. Blue: release, audit afterwards. Yellow: documents first. Red: inspection first. */
export const lanes = ['green', 'blue', 'yellow', 'red'] as const
export type Lane = (typeof lanes)[number]

/** What selectivity looks at. */
export interface SelectivityFacts {
  readonly kind: string
  readonly destination: string
  readonly origins: readonly string[]
  readonly hs: readonly string[]
  /** Statistical value in won. */
  readonly valueWon: bigint
  readonly hasCertificate: boolean
  /** Declarations of the firm that were released before. */
  readonly earlierReleases: number
  /** Findings against the firm in the last year. */
  readonly earlierFindings: number
}

export interface Criterion {
  readonly code: string
  readonly lane: Exclude<Lane, 'green'>
  readonly name: Localized
  hits(facts: SelectivityFacts): boolean
}

/** How an office steers: the share per lane that it expects, and the part of it that chance alone decides. */
export interface SelectivityPlan {
  readonly criteria: readonly Criterion[]
  /** Least share that goes to red at random, whatever the criteria say. */
  readonly minimumRandom: number
  readonly expected: Readonly<Record<Exclude<Lane, 'green'>, number>>
}

/** How the lanes were shared so far in the period. */
export type LaneCounts = Readonly<Record<Lane, number>>

export interface LaneDecision {
  readonly lane: Lane
  readonly step: 'criteria' | 'random' | 'top-up' | 'default'
  readonly criteria: readonly string[]
  /** The seed, and the two numbers that it draws. */
  readonly seed: string
  readonly drawn: readonly [random: number, topUp: number]
}

const severity: Readonly<Record<Lane, number>> = { green: 0, blue: 1, yellow: 2, red: 3 }
export const isStricter = (a: Lane, b: Lane): boolean => severity[a] > severity[b]

/**
 * The lane of a declaration, in this order: criteria, of which the strictest wins; a minimum random rate; a top-up towards the
 * expected share per lane, red before yellow before blue; otherwise green. The same seed gives the same decision.
 */
export function selectLane(plan: SelectivityPlan, facts: SelectivityFacts, counts: LaneCounts, seed: string): LaneDecision {
  const random = numbersFrom(seed)
  const drawn = [random(), random()] as const
  const hits = plan.criteria.filter((criterion) => criterion.hits(facts))
  const criteria = hits.map(({ code }) => code)
  const [strictest] = hits.toSorted((a, b) => severity[b.lane] - severity[a.lane])
  if (strictest !== undefined) return { lane: strictest.lane, step: 'criteria', criteria, seed, drawn }
  if (drawn[0] < plan.minimumRandom) return { lane: 'red', step: 'random', criteria, seed, drawn }
  const total = lanes.reduce((sum, lane) => sum + counts[lane], 0)
  // Lanes that lie behind their expected share divide the second number among them: they catch up without being predictable.
  let reached = 0
  for (const lane of ['red', 'yellow', 'blue'] as const) {
    if (counts[lane] >= plan.expected[lane] * total) continue
    reached += catchUp(plan.expected[lane], counts[lane], total)
    if (drawn[1] < reached) return { lane, step: 'top-up', criteria, seed, drawn }
  }
  return { lane: 'green', step: 'default', criteria, seed, drawn }
}

/** The expected share, and what is missing of it on top. */
const catchUp = (expected: number, count: number, total: number): number => expected + (expected - count / total)

/** Numbers in [0, 1) from a text: FNV-1a into mulberry32, so that a decision can be replayed years later. */
function numbersFrom(seed: string): () => number {
  let state = 2_166_136_261
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16_777_619)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
