import { query } from '@naru/api-client'
import { countryName, formatMoney, formatMoneyShort, formatNumber, Skeleton, Stat, StatRow, useLocale, useMessages } from '@naru/ui'
import { BarChart, LineChart } from '@naru/ui/charts'
import { useQuery } from '@tanstack/react-query'
import { HomeComplexDocument, type HomeComplexQuery } from '../../generated/graphql.js'
import { messages } from './messages.js'

type Figures = HomeComplexQuery['complexFigures']

/** What the committee watches: firms, admissions, sales, traffic over the line. */
export function ComplexAtAGlance() {
  const m = useMessages(messages)
  const figures = useQuery(query(HomeComplexDocument)).data?.complexFigures
  if (!figures) return <Skeleton className="h-96 rounded-md" />
  return (
    <div className="flex flex-col gap-6">
      <StatRow>
        <Stat label={m.firms} value={figures.firms} />
        <Stat label={m.admissions} value={figures.admissionsOpen} href="/admissions" />
        <Stat label={m.ordersOpen} value={figures.ordersOpen} />
        <Stat label={m.dossiersOpen} value={figures.dossiersOpen} />
      </StatRow>
      <Sales figures={figures} />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
        <Traffic figures={figures} />
        <Destinations figures={figures} />
      </div>
    </div>
  )
}

function Sales({ figures: { months } }: { readonly figures: Figures }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const currency = months.flatMap(({ sales }) => sales)[0]?.currency ?? 'KRW'
  const points = months.map(({ month, sales }) => ({ label: month.slice(0, 7), values: { sales: Number(sales.find((it) => it.currency === currency)?.amount ?? 0) } }))
  const best = points.reduce<(typeof points)[number] | undefined>((found, point) => (point.values.sales > (found?.values.sales ?? 0) ? point : found), undefined)
  const money = (value: number) => formatMoney({ amount: value.toFixed(2), currency }, locale)
  const short = (value: number) => formatMoneyShort({ amount: value.toFixed(2), currency }, locale)
  return (
    <LineChart
      title={best ? m.salesFinding(best.label, short(best.values.sales)) : m.noOrders}
      description={m.salesUnit(currency)}
      axis={m.month}
      series={[{ id: 'sales', label: m.sales }]}
      points={points}
      format={money}
      formatAxis={short}
    />
  )
}

function Traffic({ figures: { months } }: { readonly figures: Figures }) {
  const m = useMessages(messages)
  const locale = useLocale()
  return (
    <BarChart
      title={m.trafficFinding(months.reduce((sum, { crossings }) => sum + crossings, 0))}
      description={m.trafficUnit}
      axis={m.month}
      series={[
        { id: 'permits', label: m.permits },
        { id: 'crossings', label: m.crossings },
      ]}
      points={months.map(({ month, permits, crossings }) => ({ label: month.slice(2, 7), values: { permits, crossings } }))}
      format={(value) => formatNumber(value, locale)}
    />
  )
}

function Destinations({ figures: { destinations } }: { readonly figures: Figures }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const [first] = destinations
  return (
    <BarChart
      title={first ? m.destinationsFinding(countryName(first.country, locale)) : m.noOrders}
      description={m.destinationsUnit}
      axis={m.country}
      series={[{ id: 'orders', label: m.orders }]}
      points={destinations.map(({ country, orders }) => ({ label: countryName(country, locale), values: { orders } }))}
      format={(value) => formatNumber(value, locale)}
      isHorizontal
    />
  )
}
