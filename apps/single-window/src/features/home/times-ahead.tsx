import { query } from '@naru/api-client'
import { formatNumber, Skeleton, useLocale, useLocalized, useMessages } from '@naru/ui'
import { BarChart, Histogram, LineChart } from '@naru/ui/charts'
import { useQuery } from '@tanstack/react-query'
import { HomePermitTimesDocument, type HomePermitTimesQuery } from '../../generated/graphql.js'
import { messages } from './messages.js'

type Times = HomePermitTimesQuery['permitStatistics']

/** How old the queue is, how long decisions take, and which stage takes longest. */
export function TimesAhead() {
  const times = useQuery(query(HomePermitTimesDocument)).data?.permitStatistics
  if (!times)
    return (
      <div className="grid gap-6 lg:grid-cols-2">
        <Skeleton className="h-80 rounded-md" />
        <Skeleton className="h-80 rounded-md" />
      </div>
    )
  return (
    <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
      <Ages times={times} />
      <Weeks times={times} />
      {times.stages.some(({ net }) => net.count > 0) && (
        <div className="min-w-0 lg:col-span-2">
          <Stages times={times} />
        </div>
      )}
    </div>
  )
}

function Ages({ times: { ages } }: { readonly times: Times }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const bounds = [0, 0.25, 0.5, 0.75, 1] as const
  const bins = bounds.map((from) => ({
    label: from === 1 ? m.over : `${String(from * 100)}–${String((from + 0.25) * 100)}%`,
    count: ages.filter(({ usedFrom }) => usedFrom === from).reduce((sum, { count }) => sum + count, 0),
  }))
  const all = bins.reduce((sum, { count }) => sum + count, 0)
  const late = bins.slice(3).reduce((sum, { count }) => sum + count, 0)
  return (
    <Histogram
      title={late > 0 ? m.agesFinding(late, all) : m.agesNone}
      description={m.agesUnit}
      axis={m.used}
      countLabel={m.cases}
      bins={bins}
      format={(value) => formatNumber(value, locale)}
    />
  )
}

function Weeks({ times: { total, weeks } }: { readonly times: Times }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const hours = (value: number) => formatNumber(value, locale, { maximumFractionDigits: 1 })
  return (
    <LineChart
      title={total ? m.timesFinding(hours(total.medianHours)) : m.timesNone}
      description={m.timesUnit}
      axis={m.week}
      series={[{ id: 'median', label: m.median }]}
      points={weeks.map(({ week, medianHours }) => ({ label: week.slice(5), values: { median: medianHours } }))}
      format={hours}
    />
  )
}

function Stages({ times: { stages } }: { readonly times: Times }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const say = useLocalized()
  const hours = (value: number) => formatNumber(value, locale, { maximumFractionDigits: 1 })
  const decided = stages.filter(({ net }) => net.count > 0)
  const slowest = decided.reduce<(typeof decided)[number] | undefined>((found, stage) => (found && found.net.medianHours >= stage.net.medianHours ? found : stage), undefined)
  return (
    <BarChart
      title={slowest ? m.stagesFinding(say(slowest.name)) : m.timesNone}
      description={m.stagesUnit}
      axis={m.stage}
      series={[
        { id: 'median', label: m.median },
        { id: 'p90', label: m.p90 },
      ]}
      points={decided.map(({ name, net }) => ({ label: say(name), values: { median: net.medianHours, p90: net.p90Hours } }))}
      format={hours}
      isHorizontal
      height={Math.max(160, decided.length * 64)}
    />
  )
}
