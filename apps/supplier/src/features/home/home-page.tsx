import { query } from '@naru/api-client'
import { parseDate, unwrap } from '@naru/kernel'
import { formatMoney, formatMoneyShort, formatNumber, formatPercent, PageHeader, Skeleton, Stat, StatRow, useLocale, useMessages, legalToday } from '@naru/ui'
import { LineChart } from '@naru/ui/charts'
import { useQuery } from '@tanstack/react-query'
import { HomeBalancesDocument, HomeSalesDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { OrderPipeline } from './order-pipeline.js'
import { salesFigures, salesPeriod, type SalesFigures } from './sales-figures.js'
import { ToDo } from './to-do.js'

/** What a firm sees first: what waits for it, how it sells, what it will be paid. */
export function HomePage() {
  const m = useMessages(messages)
  const today = legalToday()
  const sales = useQuery(query(HomeSalesDocument, salesPeriod(today))).data?.firmSales
  const figures =
    sales &&
    salesFigures(
      sales.map(({ day, ...rest }) => ({ ...rest, day: unwrap(parseDate(day)) })),
      today,
    )
  return (
    <>
      <PageHeader title={m.title} />
      <Figures figures={figures} />
      <div className="mt-6 grid grid-cols-1 gap-6 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-6">
          {figures ? <SalesChart figures={figures} /> : <Skeleton className="h-80 rounded-md" />}
          <OrderPipeline />
        </div>
        <div className="max-xl:order-first">
          <ToDo />
        </div>
      </div>
    </>
  )
}

function Figures({ figures }: { readonly figures: SalesFigures | undefined }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const balances = useQuery(query(HomeBalancesDocument)).data?.myBalances ?? []
  const balance = balances.find(({ currency }) => currency === figures?.currency) ?? balances[0]
  const waiting = <Skeleton className="h-7 w-28" />
  return (
    <StatRow>
      <Stat
        label={m.sales30}
        value={figures ? formatMoneyShort({ amount: figures.last30.toFixed(2), currency: figures.currency }, locale) : waiting}
        {...(figures?.change !== undefined && { change: figures.change, note: m.against })}
      />
      <Stat
        label={m.orders30}
        value={figures ? formatNumber(figures.orders30, locale) : waiting}
        {...(figures?.ordersChange !== undefined && { change: figures.ordersChange, note: m.against })}
        href="/orders"
      />
      <Stat
        label={m.payable}
        value={balance ? formatMoney(balance.payable, locale) : '–'}
        {...(balance && { ...(balance.nextPayoutOn !== null && { note: m.payoutOn(balance.nextPayoutOn) }), href: '/payouts' })}
      />
      <Stat label={m.held} value={balance ? formatMoney(balance.held, locale) : '–'} note={m.heldNote} />
    </StatRow>
  )
}

function SalesChart({ figures }: { readonly figures: SalesFigures }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const { change, currency, weeks } = figures
  const percent = change === undefined ? '' : formatPercent(Math.abs(change), locale)
  const title = change === undefined ? m.chartNew : Math.abs(change) < 0.05 ? m.chartSame : change > 0 ? m.chartRose(percent) : m.chartFell(percent)
  return (
    <LineChart
      title={title}
      description={m.chartUnit(currency)}
      axis={m.week}
      series={[{ id: 'sales', label: m.salesSeries }]}
      points={weeks.map(({ week, amount }) => ({ label: week.slice(5), values: { sales: amount } }))}
      format={(value) => formatMoney({ amount: value.toFixed(2), currency }, locale)}
      formatAxis={(value) => formatMoneyShort({ amount: value.toFixed(2), currency }, locale)}
    />
  )
}
