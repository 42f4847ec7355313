import { formatNumber, HeatTable, Histogram, LineChart, StackedBar, useLocale, useMessages, Waterfall, Card } from './kit.js'
import { messages } from './messages.js'

export function Charts() {
  const m = useMessages(messages)
  const locale = useLocale()
  const format = (value: number) => formatNumber(value, locale)
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <LineChart
        title={m.sales}
        description={m.salesUnit}
        axis={m.month}
        format={format}
        series={[{ id: 'won', label: m.won }]}
        points={[42, 48, 45, 61, 58, 69].map((won, index) => ({ label: `2026-0${String(index + 1)}`, values: { won } }))}
      />
      <StackedBar
        title={m.lanes}
        description={m.lanesUnit}
        axis={m.month}
        format={format}
        series={[
          { id: 'green', label: m.green },
          { id: 'yellow', label: m.yellow },
          { id: 'red', label: m.red },
        ]}
        colours={['var(--naru-chart-3)', 'var(--naru-chart-5)', 'var(--naru-chart-2)']}
        points={[30, 36, 41, 38].map((green, index) => ({ label: `2026-0${String(index + 1)}`, values: { green, yellow: 6 + index, red: 4 - index } }))}
      />
      <Waterfall
        title={m.value}
        description={m.valueUnit}
        axis={m.part}
        valueLabel={m.amount}
        format={(value) => value.toFixed(2)}
        threshold={{ label: m.threshold, value: 4.96 }}
        steps={[
          { label: m.originating, value: 6.1, kind: 'counts' },
          { label: m.labour, value: 1.8, kind: 'counts' },
          { label: m.overhead, value: 0.7, kind: 'counts' },
          { label: m.profit, value: 1, kind: 'counts' },
          { label: m.other, value: 2.8, kind: 'against' },
          { label: m.exWorks, value: 12.4, kind: 'total' },
        ]}
      />
      <Histogram
        title={m.ages}
        description={m.agesUnit}
        axis={m.days}
        countLabel={m.count}
        format={format}
        bins={[8, 5, 3, 2, 1, 1].map((count, index) => ({ label: `${String(index)}–${String(index + 1)}`, count }))}
      />
      <Card title={m.matrix} className="lg:col-span-2">
        <HeatTable
          label={m.matrix}
          corner={m.good}
          columns={['KR–CN', 'KR–US', 'KR–VN', 'KR–ASEAN'].map((label) => ({ id: label, label }))}
          rows={[m.item, m.watch].map((label, row) => ({
            id: label,
            label,
            cells: {
              'KR–CN': { tone: 'good', text: m.originatingGood, detail: 'CTH' },
              'KR–US': { tone: 'bad', text: m.not, detail: 'RVC 31.2%' },
              'KR–VN': row === 0 ? { tone: 'warn', text: m.undecided } : undefined,
              'KR–ASEAN': { tone: 'good', text: m.originatingGood, detail: 'RVC 62.5%' },
            },
          }))}
        />
      </Card>
    </div>
  )
}
