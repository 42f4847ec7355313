/** Figures of a set of durations, in the unit that went in. */
export interface DurationFigures {
  readonly count: number
  readonly median: number
  readonly p90: number
}

/** Continuous percentile (linear between neighbours), as PostgreSQL's `percentile_cont`; undefined of nothing. */
export function percentile(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const lower = sorted[Math.floor(place)]
  const upper = sorted[Math.ceil(place)]
  return lower === undefined || upper === undefined ? undefined : lower + (upper - lower) * (place - Math.floor(place))
}

export function durationFigures(values: readonly number[]): DurationFigures | null {
  const median = percentile(values, 0.5)
  const p90 = percentile(values, 0.9)
  return median === undefined || p90 === undefined ? null : { count: values.length, median, p90 }
}

/** Lower bounds of the classes in which open tasks are counted by the share of their clock used. */
export const ageClasses = [0, 0.25, 0.5, 0.75, 1] as const

/** How many shares fall in each class. */
export const countByAge = (used: readonly number[]): readonly { readonly usedFrom: number; readonly count: number }[] =>
  ageClasses.map((usedFrom, index) => {
    const next = ageClasses[index + 1] ?? Number.POSITIVE_INFINITY
    return { usedFrom, count: used.filter((share) => (index === 0 ? share < next : share >= usedFrom && share < next)).length }
  })
