import { Card, countryName, DataTable, DateText, formatNumber, Money, useLocale, useLocalized, useMessages } from '@naru/ui'
import { messages } from './messages.js'
import type { OrderChoice } from './wizard-state.js'

/** Which orders go out: their goods are not typed again. */
export function OrdersStep({
  orders,
  chosen,
  onChange,
}: {
  readonly orders: readonly OrderChoice[]
  readonly chosen: readonly string[]
  readonly onChange: (ids: readonly string[]) => void
}) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const kilograms = orders.filter(({ id }) => chosen.includes(id)).reduce((total, { grossWeightKg }) => total + Number(grossWeightKg), 0)
  return (
    <Card title={m.stepOrders} description={m.stepOrdersNote} isFlush>
      <DataTable
        label={m.stepOrders}
        rows={orders}
        rowId={({ id }) => id}
        rowLabel={({ number }) => number}
        selected={new Set(chosen)}
        onSelect={(ids) => onChange(orders.filter(({ id }) => ids.has(id)).map(({ id }) => id))}
        bulkActions={<span>{m.chosen(chosen.length, formatNumber(kilograms, locale, { maximumFractionDigits: 1 }))}</span>}
        columns={[
          { id: 'number', header: m.orders, isTitle: true, cell: ({ number }) => <span className="tabular">{number}</span> },
          { id: 'buyer', header: m.buyer, cell: ({ buyer }) => say(buyer) },
          { id: 'destination', header: m.destination, cell: ({ destination }) => countryName(destination, locale) },
          { id: 'lines', header: m.goods, cell: ({ lines, pieces }) => m.lines(lines, formatNumber(pieces, locale)) },
          { id: 'weight', header: m.weight, align: 'end', cell: ({ grossWeightKg }) => formatNumber(grossWeightKg, locale) },
          { id: 'total', header: m.total, align: 'end', cell: ({ total }) => <Money value={total} /> },
          { id: 'placedOn', header: m.placedOn, isWideOnly: true, cell: ({ placedOn }) => <DateText value={placedOn} /> },
        ]}
      />
    </Card>
  )
}
