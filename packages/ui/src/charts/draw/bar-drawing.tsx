import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { colourOf, type Point, type Series } from '../chart-data.js'
import { axisLine, formatter, grid, margin, rowsOf, tick, tooltipStyle, type Formats } from './axes.js'
import { useFontLoads } from './font-loads.js'

export interface BarDrawingProps extends Formats {
  readonly points: readonly Point[]
  readonly series: readonly Series[]
  readonly isStacked: boolean
  readonly isHorizontal: boolean
  /** Bars without gaps: a histogram. */
  readonly isDense: boolean
  readonly colours: readonly string[] | undefined
}

export default function BarDrawing({ points, series, format, formatAxis, isStacked, isHorizontal, isDense, colours }: BarDrawingProps) {
  const fontLoads = useFontLoads()
  const radius: [number, number, number, number] = isHorizontal ? [0, 3, 3, 0] : [3, 3, 0, 0]
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={rowsOf(points)} margin={margin} layout={isHorizontal ? 'vertical' : 'horizontal'} barCategoryGap={isDense ? 2 : '24%'} accessibilityLayer={false}>
        <CartesianGrid {...grid} vertical={isHorizontal} horizontal={!isHorizontal} />
        {isHorizontal ? (
          <>
            <XAxis type="number" tick={tick} axisLine={false} tickLine={false} tickFormatter={formatAxis} />
            <YAxis key={fontLoads} type="category" dataKey="label" tick={tick} axisLine={axisLine} tickLine={false} width="auto" />
          </>
        ) : (
          <>
            <XAxis dataKey="label" tick={tick} axisLine={axisLine} tickLine={false} minTickGap={8} />
            <YAxis key={fontLoads} tick={tick} axisLine={false} tickLine={false} width="auto" tickFormatter={formatAxis} />
          </>
        )}
        <Tooltip {...tooltipStyle} formatter={formatter(format)} />
        {series.map(({ id, label }, index) => (
          <Bar
            key={id}
            dataKey={id}
            name={label}
            fill={colours?.[index] ?? colourOf(index)}
            stroke="var(--color-surface)"
            strokeWidth={isStacked ? 1 : 0}
            {...(isStacked ? { stackId: 'all' } : {})}
            {...(!isStacked || index === series.length - 1 ? { radius } : {})}
            maxBarSize={isDense ? 200 : 44}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  )
}
