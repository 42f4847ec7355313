import { query } from '@naru/api-client'
import {
  Card,
  caseWords,
  DataTable,
  EmptyState,
  ErrorState,
  FilterBar,
  formatNumber,
  formatPercent,
  Loading,
  PageHeader,
  Stat,
  StatRow,
  useLocale,
  useLocalized,
  useMessages,
} from '@naru/ui'
import { BarChart, LineChart, StackedBar } from '@naru/ui/charts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { PermitStatisticsDocument, type PermitStatisticsQuery } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { permitStatisticsRoute } from './routes.js'

type Statistics = PermitStatisticsQuery['permitStatistics']
type Figures = NonNullable<Statistics['total']>

const dayMs = 86_400_000
const dateOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10)
/** The period ends today, so that the same day asks for the same figures. */
const periodOf = (days: number) => ({ from: dateOf(Date.now() - days * dayMs), until: dateOf(Date.now()) })

/** The time-release study: how long what takes, where, and what is refused. */
export function PermitStatisticsPage() {
  const m = useMessages(messages)
  const { days = 90 } = permitStatisticsRoute.useSearch()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(query(PermitStatisticsDocument, periodOf(days)))
  const statistics = data?.permitStatistics
  return (
    <>
      <PageHeader
        title={m.title}
        description={statistics && m.note(statistics.from, statistics.until)}
        actions={
          <FilterBar
            label={m.period}
            choices={(['30', '90', '365'] as const).map((id) => ({ id, label: m.periods[id] }))}
            selected={String(days) as '30' | '90' | '365'}
            onSelect={(id) => void navigate({ to: '/statistics/permits', search: { days: id === '30' ? 30 : id === '90' ? 90 : 365 }, replace: true })}
          />
        }
      />
      {!statistics && (error ? <ErrorState onRetry={() => void refetch()} /> : <Loading lines={10} />)}
      {statistics && (statistics.total ? <Study statistics={statistics} total={statistics.total} /> : <EmptyState title={m.nothing} />)}
    </>
  )
}

/** Hours below two days, days above. */
function useDuration(): (hours: number) => string {
  const m = useMessages(messages)
  const locale = useLocale()
  return (hours) => (hours < 48 ? m.hours(formatNumber(hours, locale, { maximumFractionDigits: 1 })) : m.days(formatNumber(hours / 24, locale, { maximumFractionDigits: 1 })))
}

function Study({ statistics, total }: { readonly statistics: Statistics; readonly total: Figures }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const duration = useDuration()
  const { stages } = statistics
  const [slowest] = stages
  const decided = stages.reduce((sum, { net }) => sum + net.count, 0)
  const within = stages.reduce((sum, { net, withinClock }) => sum + net.count * withinClock, 0)
  return (
    <div className="flex flex-col gap-6">
      <StatRow>
        <Stat label={m.decided} value={m.decidedValue(statistics.decided)} />
        <Stat label={m.medianTotal} value={duration(total.medianHours)} />
        <Stat label={m.p90Total} value={duration(total.p90Hours)} />
        <Stat
          label={m.withinClock}
          value={decided === 0 ? '–' : formatPercent((within / decided) * 100, locale)}
          {...(slowest && { note: `${m.slowest}: ${say(slowest.name)}` })}
        />
      </StatRow>
      <div className="grid grid-cols-1 gap-6 xl:grid-cols-2">
        <Stages statistics={statistics} />
        <Weeks statistics={statistics} />
        <Ages statistics={statistics} />
        <Refusals statistics={statistics} />
      </div>
      <StageTable statistics={statistics} />
    </div>
  )
}

function Stages({ statistics: { stages } }: { readonly statistics: Statistics }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const duration = useDuration()
  const [slowest] = stages
  return (
    <BarChart
      title={slowest ? m.stageFinding(say(slowest.name), duration(slowest.gross.medianHours)) : m.nothing}
      description={m.stageNote}
      axis={m.stage}
      isHorizontal
      series={[
        { id: 'median', label: m.median },
        { id: 'p90', label: m.p90 },
      ]}
      points={stages.map(({ name, gross }) => ({ label: say(name), values: { median: gross.medianHours, p90: gross.p90Hours } }))}
      format={duration}
    />
  )
}

function Weeks({ statistics: { weeks } }: { readonly statistics: Statistics }) {
  const m = useMessages(messages)
  const duration = useDuration()
  const last = weeks.at(-1)
  return (
    <LineChart
      title={last ? m.weekFinding(duration(last.medianHours)) : m.nothing}
      description={m.weekNote}
      axis={m.week}
      series={[{ id: 'median', label: m.median }]}
      points={weeks.map(({ week, medianHours }) => ({ label: week, values: { median: medianHours } }))}
      format={duration}
    />
  )
}

function Ages({ statistics: { ages } }: { readonly statistics: Statistics }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const classes = [...new Set(ages.map(({ usedFrom }) => usedFrom))].sort((a, b) => a - b)
  const agencies = [...new Map(ages.map(({ agency, agencyName }) => [agency, agencyName])).entries()]
  const overdue = ages.filter(({ usedFrom }) => usedFrom >= 1).reduce((sum, { count }) => sum + count, 0)
  const countOf = (agency: string, from: number) => ages.find((age) => age.agency === agency && age.usedFrom === from)?.count ?? 0
  return (
    <StackedBar
      title={m.ageFinding(overdue)}
      description={m.ageNote}
      axis={m.age}
      series={agencies.map(([id, name]) => ({ id, label: say(name) }))}
      points={classes.map((from) => ({ label: m.ages(from), values: Object.fromEntries(agencies.map(([agency]) => [agency, countOf(agency, from)])) }))}
      format={(value) => formatNumber(value, locale)}
    />
  )
}

function Refusals({ statistics: { refusals } }: { readonly statistics: Statistics }) {
  const m = useMessages(messages)
  const words = useMessages(caseWords)
  const locale = useLocale()
  const names = new Map<string, string>(Object.entries(words.grounds))
  const counts = new Map<string, number>()
  for (const { ground, count } of refusals) counts.set(ground, (counts.get(ground) ?? 0) + count)
  const points = [...counts].sort(([, a], [, b]) => b - a).map(([ground, count]) => ({ label: names.get(ground) ?? ground, values: { count } }))
  return (
    <BarChart
      title={points[0] ? m.refusalFinding(points[0].label) : m.noRefusals}
      description={m.refusalNote}
      axis={m.ground}
      isHorizontal
      series={[{ id: 'count', label: m.count }]}
      points={points}
      format={(value) => formatNumber(value, locale)}
    />
  )
}

function StageTable({ statistics: { stages } }: { readonly statistics: Statistics }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const duration = useDuration()
  return (
    <Card title={m.table} isFlush>
      <DataTable
        label={m.table}
        rows={stages}
        rowId={({ node }) => node}
        columns={[
          { id: 'stage', header: m.stage, isTitle: true, cell: ({ name }) => say(name) },
          { id: 'agency', header: m.agency, cell: ({ agencyName }) => say(agencyName) },
          { id: 'count', header: m.count, align: 'end', cell: ({ net }) => formatNumber(net.count, locale) },
          { id: 'net', header: m.net, align: 'end', cell: ({ net }) => `${duration(net.medianHours)} / ${duration(net.p90Hours)}` },
          { id: 'gross', header: m.gross, align: 'end', cell: ({ gross }) => `${duration(gross.medianHours)} / ${duration(gross.p90Hours)}` },
          { id: 'within', header: m.withinClock, align: 'end', cell: ({ withinClock }) => formatPercent(withinClock * 100, locale) },
        ]}
      />
    </Card>
  )
}
