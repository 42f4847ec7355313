import { Area, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { colourOf, dashOf, type Point, type Series } from '../chart-data.js'
import { axisLine, formatter, grid, margin, rowsOf, tick, tooltipStyle, type Formats } from './axes.js'
import { useFontLoads } from './font-loads.js'

export default function LineDrawing({ points, series, format, formatAxis }: Formats & { readonly points: readonly Point[]; readonly series: readonly Series[] }) {
  const fontLoads = useFontLoads()
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={rowsOf(points)} margin={margin} accessibilityLayer={false}>
        <CartesianGrid {...grid} />
        <XAxis dataKey="label" tick={tick} axisLine={axisLine} tickLine={false} minTickGap={24} />
        <YAxis key={fontLoads} tick={tick} axisLine={false} tickLine={false} width="auto" tickFormatter={formatAxis} />
        <Tooltip {...tooltipStyle} formatter={formatter(format)} />
        {series.length === 1 && series[0] && (
          <Area dataKey={series[0].id} name={series[0].label} stroke="none" fill={colourOf(0)} fillOpacity={0.12} isAnimationActive={false} tooltipType="none" type="monotone" />
        )}
        {series.map(({ id, label }, index) => (
          <Line
            key={id}
            dataKey={id}
            name={label}
            stroke={colourOf(index)}
            strokeDasharray={dashOf(index)}
            strokeWidth={2}
            dot={points.length < 20 ? { r: 2.5 } : false}
            isAnimationActive={false}
            type="monotone"
          />
        ))}
      </ComposedChart>
    </ResponsiveContainer>
  )
}
