import { query } from '@naru/api-client'
import { formatNumber, Skeleton, useLocale, useMessages } from '@naru/ui'
import { BarChart } from '@naru/ui/charts'
import { useQuery } from '@tanstack/react-query'
import { HomeOrdersDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** Where the firm's open orders stand. */
export function OrderPipeline() {
  const m = useMessages(messages)
  const locale = useLocale()
  const counts = useQuery(query(HomeOrdersDocument)).data?.firmOrderCounts
  if (!counts) return <Skeleton className="h-64 rounded-md" />
  const steps = [
    ['PLACED', m.placed],
    ['CONFIRMED', m.confirmed],
    ['ALLOCATED', m.allocated],
    ['PACKED', m.packed],
    ['SHIPPED', m.shipped],
  ] as const
  const points = steps.map(([status, label]) => ({ label, values: { count: counts.find((it) => it.status === status)?.count ?? 0 } }))
  const open = points.reduce((sum, { values }) => sum + values.count, 0)
  return (
    <BarChart
      title={open > 0 ? m.pipelineFinding(open) : m.pipelineNone}
      description={m.pipelineUnit}
      axis={m.status}
      series={[{ id: 'count', label: m.count }]}
      points={points}
      format={(value) => formatNumber(value, locale)}
      isHorizontal
      height={220}
    />
  )
}
