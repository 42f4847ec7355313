/** Looks of axes, grid and tooltip, from the tokens. */
export const tick = { fill: 'var(--color-ink-soft)', fontSize: 12 }
export const grid = { stroke: 'var(--color-line)', vertical: false }
export const axisLine = { stroke: 'var(--color-line-strong)' }
export const margin = { top: 8, right: 8, bottom: 4, left: 4 }
export const tooltipStyle = {
  contentStyle: {
    background: 'var(--color-raised)',
    border: '1px solid var(--color-line)',
    borderRadius: 6,
    fontSize: 13,
    color: 'var(--color-ink)',
    boxShadow: 'var(--shadow-float)',
  },
  labelStyle: { color: 'var(--color-ink)', fontWeight: 600 },
  itemStyle: { color: 'var(--color-ink)' },
  cursor: { fill: 'var(--color-sunken)', opacity: 0.6, stroke: 'var(--color-line-strong)' },
  isAnimationActive: false,
} as const

export interface Formats {
  readonly format: (value: number) => string
  /** Shorter, for the axis. */
  readonly formatAxis: (value: number) => string
}

export const rowsOf = (points: readonly { readonly label: string; readonly values: Readonly<Record<string, number | null>> }[]): Record<string, number | string | null>[] =>
  points.map(({ label, values }) => ({ label, ...values }))

export const formatter = (format: (value: number) => string) => (value: unknown) => (typeof value === 'number' ? format(value) : String(value))
