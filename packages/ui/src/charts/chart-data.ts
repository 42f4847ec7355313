import type { CsvTable } from '../data/csv.js'

export interface Series {
  readonly id: string
  readonly label: string
}

/** One place on the first axis with a value for each series; a missing value is a gap. */
export interface Point {
  readonly label: string
  readonly values: Readonly<Record<string, number | null>>
}

export const chartColours = [
  'var(--color-chart-1)',
  'var(--color-chart-2)',
  'var(--color-chart-3)',
  'var(--color-chart-4)',
  'var(--color-chart-5)',
  'var(--color-chart-6)',
] as const
/** Lines differ by their dashes too. */
export const chartDashes = ['0', '6 4', '2 3', '8 3 2 3', '12 4', '4 2'] as const
export const colourOf = (index: number): string => chartColours[index % chartColours.length] ?? chartColours[0]
export const dashOf = (index: number): string => chartDashes[index % chartDashes.length] ?? chartDashes[0]

export const tableOf = (axis: string, points: readonly Point[], series: readonly Series[], format: (value: number) => string): CsvTable => ({
  header: [axis, ...series.map(({ label }) => label)],
  rows: points.map(({ label, values }) => [label, ...series.map(({ id }) => (values[id] == null ? '' : format(values[id])))]),
})
