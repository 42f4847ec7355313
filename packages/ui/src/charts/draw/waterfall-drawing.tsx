import { Bar, BarChart, CartesianGrid, LabelList, Rectangle, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis, type BarShapeProps } from 'recharts'
import { axisLine, formatter, grid, tick, tooltipStyle, type Formats } from './axes.js'
import { useFontLoads } from './font-loads.js'

export interface WaterfallStep {
  readonly label: string
  readonly value: number
  /** `counts` towards what is asked, `against` it, or a `total` that starts from zero. */
  readonly kind: 'counts' | 'against' | 'total'
}

export interface WaterfallDrawingProps extends Formats {
  readonly steps: readonly WaterfallStep[]
  readonly threshold: { readonly label: string; readonly value: number } | undefined
}

const colours = { counts: 'var(--naru-chart-good)', against: 'var(--naru-chart-bad)', total: 'var(--color-chart-6)' } as const satisfies Record<WaterfallStep['kind'], string>

export default function WaterfallDrawing({ steps, threshold, format, formatAxis }: WaterfallDrawingProps) {
  const fontLoads = useFontLoads()
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={placed(steps, format)} margin={{ top: 20, right: 8, bottom: 4, left: 4 }} barCategoryGap="18%" accessibilityLayer={false}>
        <CartesianGrid {...grid} />
        <XAxis dataKey="label" tick={tick} axisLine={axisLine} tickLine={false} interval={0} />
        <YAxis key={fontLoads} tick={tick} axisLine={false} tickLine={false} width="auto" tickFormatter={formatAxis} />
        <Tooltip {...tooltipStyle} formatter={formatter(format)} />
        <Bar dataKey="from" stackId="step" fill="none" isAnimationActive={false} tooltipType="none" />
        <Bar
          dataKey="value"
          stackId="step"
          isAnimationActive={false}
          maxBarSize={64}
          shape={(bar: BarShapeProps) => <Rectangle {...bar} fill={colours[steps[bar.index]?.kind ?? 'total']} />}
        >
          <LabelList dataKey="text" position="top" fill="var(--color-ink)" fontSize={12} />
        </Bar>
        {threshold && (
          <ReferenceLine
            y={threshold.value}
            stroke="var(--color-ink)"
            strokeDasharray="6 4"
            label={{
              value: threshold.label,
              position: 'insideBottomLeft',
              fill: 'var(--color-ink)',
              fontSize: 12,
              fontWeight: 600,
              style: { paintOrder: 'stroke', stroke: 'var(--color-surface)', strokeWidth: 4 },
            }}
          />
        )}
      </BarChart>
    </ResponsiveContainer>
  )
}

function placed(steps: readonly WaterfallStep[], format: (value: number) => string): { label: string; from: number; value: number; text: string }[] {
  let height = 0
  return steps.map(({ label, value, kind }) => {
    const from = kind === 'total' ? 0 : height
    height = from + value
    return { label, from, value, text: format(value) }
  })
}
