import { lazy } from 'react'
import { useMessages } from '../i18n/messages.js'
import { kitMessages } from '../kit-messages.js'
import { colourOf, tableOf, type Point, type Series } from './chart-data.js'
import { ChartFrame, type ChartFrameProps } from './chart-frame.js'
import type { WaterfallStep } from './draw/waterfall-drawing.js'

export type { Point, Series } from './chart-data.js'
export type { WaterfallStep } from './draw/waterfall-drawing.js'
export * from './heat-table.js'

// The drawing library is loaded when the first chart is shown.
const LineDrawing = lazy(() => import('./draw/line-drawing.js'))
const BarDrawing = lazy(() => import('./draw/bar-drawing.js'))
const WaterfallDrawing = lazy(() => import('./draw/waterfall-drawing.js'))

type Framed = Omit<ChartFrameProps, 'table' | 'legend' | 'isEmpty' | 'children'>

const isAllZero = (points: readonly Point[]): boolean => points.every(({ values }) => Object.values(values).every((value) => value === null || value === 0))

export interface SeriesChartProps extends Framed {
  /** What the first axis counts: day, agency, month. */
  readonly axis: string
  readonly points: readonly Point[]
  readonly series: readonly Series[]
  readonly format: (value: number) => string
  readonly formatAxis?: (value: number) => string
}

const legendOf = (series: readonly Series[], colours?: readonly string[]) => series.map(({ label }, index) => ({ label, colour: colours?.[index] ?? colourOf(index) }))

/** How something went over time. */
export function LineChart({ axis, points, series, format, formatAxis = format, ...frame }: SeriesChartProps) {
  return (
    <ChartFrame {...frame} isEmpty={isAllZero(points)} table={tableOf(axis, points, series, format)} legend={legendOf(series)}>
      <LineDrawing points={points} series={series} format={format} formatAxis={formatAxis} />
    </ChartFrame>
  )
}

export interface BarChartProps extends SeriesChartProps {
  readonly isHorizontal?: boolean
  /** Only where colour means a state: lanes. */
  readonly colours?: readonly string[]
}

/** How things compare. */
export function BarChart({ axis, points, series, format, formatAxis = format, isHorizontal = false, colours, ...frame }: BarChartProps) {
  return (
    <ChartFrame {...frame} isEmpty={isAllZero(points)} table={tableOf(axis, points, series, format)} legend={legendOf(series, colours)}>
      <BarDrawing points={points} series={series} format={format} formatAxis={formatAxis} isStacked={false} isHorizontal={isHorizontal} isDense={false} colours={colours} />
    </ChartFrame>
  )
}

/** What wholes are made of. */
export function StackedBar({ axis, points, series, format, formatAxis = format, isHorizontal = false, colours, ...frame }: BarChartProps) {
  return (
    <ChartFrame {...frame} isEmpty={isAllZero(points)} table={tableOf(axis, points, series, format)} legend={legendOf(series, colours)}>
      <BarDrawing points={points} series={series} format={format} formatAxis={formatAxis} isStacked isHorizontal={isHorizontal} isDense={false} colours={colours} />
    </ChartFrame>
  )
}

export interface HistogramProps extends Framed {
  readonly axis: string
  readonly countLabel: string
  readonly bins: readonly { readonly label: string; readonly count: number }[]
  readonly format: (value: number) => string
}

/** How often which size occurs: ages of a queue. */
export function Histogram({ axis, countLabel, bins, format, ...frame }: HistogramProps) {
  const series = [{ id: 'count', label: countLabel }]
  const points = bins.map(({ label, count }) => ({ label, values: { count } }))
  return (
    <ChartFrame {...frame} isEmpty={isAllZero(points)} table={tableOf(axis, points, series, format)}>
      <BarDrawing points={points} series={series} format={format} formatAxis={format} isStacked={false} isHorizontal={false} isDense colours={undefined} />
    </ChartFrame>
  )
}

export interface WaterfallProps extends Framed {
  readonly axis: string
  readonly valueLabel: string
  readonly steps: readonly WaterfallStep[]
  readonly threshold?: { readonly label: string; readonly value: number }
  readonly format: (value: number) => string
  readonly formatAxis?: (value: number) => string
}

/** How a value builds up, against the line it must reach or keep below. */
export function Waterfall({ axis, valueLabel, steps, threshold, format, formatAxis = format, ...frame }: WaterfallProps) {
  const m = useMessages(kitMessages)
  const rows = [...steps.map(({ label, value }) => [label, format(value)]), ...(threshold ? [[`${m.threshold}: ${threshold.label}`, format(threshold.value)]] : [])]
  return (
    <ChartFrame {...frame} table={{ header: [axis, valueLabel], rows }}>
      <WaterfallDrawing steps={steps} threshold={threshold} format={format} formatAxis={formatAxis} />
    </ChartFrame>
  )
}
