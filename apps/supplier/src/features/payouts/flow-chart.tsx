import { query } from '@naru/api-client'
import { formatMoney, formatMoneyShort, Skeleton, useLocale, useMessages } from '@naru/ui'
import { StackedBar } from '@naru/ui/charts'
import { useQuery } from '@tanstack/react-query'
import { LedgerFlowDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'

const months = 6

/** Where the money of each month's sales went. */
export function FlowChart({ currency }: { readonly currency: string }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const flow = useQuery(query(LedgerFlowDocument, { months })).data?.myLedgerFlow.filter((month) => month.currency === currency)
  if (flow === undefined) return <Skeleton className="h-80 rounded-md" />
  const total = (of: 'gross' | 'net') => flow.reduce((sum, month) => sum + Number(month[of].amount), 0)
  const short = (value: number) => formatMoneyShort({ amount: value.toFixed(2), currency }, locale)
  return (
    <StackedBar
      title={total('gross') === 0 ? m.flowEmpty : m.flowTitle(short(total('net')), short(total('gross')))}
      description={m.flowUnit(currency)}
      axis={m.month}
      series={[
        { id: 'net', label: m.net },
        { id: 'commission', label: m.commission },
        { id: 'tax', label: m.tax },
        { id: 'refunded', label: m.refundedSeries },
      ]}
      points={flow.map(({ month, net, commission, tax, refunded }) => ({
        label: month.slice(0, 7),
        values: { net: Number(net.amount), commission: Number(commission.amount), tax: Number(tax.amount), refunded: Number(refunded.amount) },
      }))}
      format={(value) => formatMoney({ amount: value.toFixed(2), currency }, locale)}
      formatAxis={short}
    />
  )
}
