import { Card, DateText, formatNumber, Link, StatusBadge, useLocale, useMessages } from '@naru/ui'
import { Truck } from 'lucide-react'
import type { SupplierOrderFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { TrackingDialog } from './ship-dialog.js'

/** What was packed, and what of it has left with whom. */
export function OrderPackages({ order }: { readonly order: SupplierOrderFragment }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const kinds: Readonly<Record<string, string>> = m.kinds
  if (order.packages.length === 0) return null
  return (
    <Card title={m.packages}>
      <ul className="divide-y divide-line">
        {order.packages.map((pack) => (
          <li key={pack.number} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5">
            <span className="font-medium">{m.packageOf(pack.number)}</span>
            <span className="text-ink-soft">{kinds[pack.kind] ?? pack.kind}</span>
            <span className="tabular">{formatNumber(pack.grossWeightKg, locale)} kg</span>
            <span className="tabular min-w-0 flex-1 truncate text-sm text-ink-soft">
              {pack.lines.map(({ sku, quantity }) => `${sku} × ${formatNumber(quantity, locale)}`).join(', ')}
            </span>
            <StatusBadge tone={pack.shipmentId === null ? 'neutral' : 'good'}>{pack.shipmentId === null ? m.waiting : m.left}</StatusBadge>
          </li>
        ))}
      </ul>
      {order.shipments.map((shipment) => (
        <div key={shipment.id} className="mt-3 flex flex-wrap items-center gap-3 rounded-md bg-sunken px-4 py-3">
          <Truck aria-hidden className="size-4.5 text-ink-soft" />
          <span className="min-w-0 flex-1">
            <span className="tabular block">
              {shipment.carrier === null ? (
                m.noCarrier
              ) : shipment.trackingUrl === null ? (
                `${shipment.carrier} ${shipment.trackingNumber ?? ''}`
              ) : (
                <Link href={shipment.trackingUrl} target="_blank">{`${shipment.carrier} ${shipment.trackingNumber ?? ''}`}</Link>
              )}
            </span>
            <span className="block text-sm text-ink-soft">
              <DateText value={shipment.shippedAt} withTime />
              {shipment.byCrossing ? ` · ${m.byCrossing}` : ''}
              {shipment.deliveredAt === null ? '' : ` · ${m.arrived}`}
            </span>
          </span>
          {shipment.carrier === null && order.acts.includes('RECORD_TRACKING') && <TrackingDialog orderId={order.id} shipmentId={shipment.id} />}
        </div>
      ))}
    </Card>
  )
}
