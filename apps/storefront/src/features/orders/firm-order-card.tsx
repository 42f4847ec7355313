import { query } from '@naru/api-client'
import {
  Badge,
  Card,
  CountryName,
  DataTable,
  DateText,
  DescriptionList,
  formatDateTime,
  formatNumber,
  Link,
  Money,
  Notice,
  OrderTimeline,
  useLocale,
  useLocalized,
  useMessages,
} from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { FileBadge, Truck } from 'lucide-react'
import { OrderDocumentsDocument, OrderTimelineDocument, type FirmOrderPartsFragment } from '../../generated/graphql.js'
import { RefundsOfOrder } from '../payment/refunds-of-order.js'
import { SubscribeFromOrder } from '../subscriptions/subscribe-from-order.js'
import { CasesOfOrder } from '../returns/cases-of-order.js'
import { messages } from './messages.js'
import { OrderActs } from './order-acts.js'
import { OrderStatusBadge } from './order-status.js'

type Line = FirmOrderPartsFragment['lines'][number]

/** One firm's part of an order: what it is, where it is, what can be done, and its papers. */
export function FirmOrderCard({ order }: { readonly order: FirmOrderPartsFragment }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const reason = closedReason(order.closedReason, m.reasons)
  return (
    <Card title={say(order.firm.name)} description={<span className="tabular">{order.number}</span>} actions={<OrderStatusBadge status={order.status} />}>
      <div className="flex flex-col gap-6">
        {reason !== undefined && <Notice tone="warn">{m.reason(reason)}</Notice>}
        {order.confirmBy !== null && <Notice>{m.confirmBy(formatDateTime(order.confirmBy))}</Notice>}
        <OrderActs order={order} />
        <Lines lines={order.lines} />
        <div className="grid grid-cols-1 gap-6 md:grid-cols-2">
          <section>
            <h3 className="mb-3 font-semibold">{m.tracking}</h3>
            <Progress order={order} />
          </section>
          <div className="flex flex-col gap-6">
            <Shipments order={order} />
            <CasesOfOrder order={order} />
            <SubscribeFromOrder lines={order.lines} />
            <Documents order={order} />
            <RefundsOfOrder firmOrderId={order.id} />
            <section>
              <h3 className="mb-3 font-semibold">{m.facts}</h3>
              <DescriptionList
                items={[
                  { term: m.incoterm, value: order.incoterm },
                  { term: m.total, value: <Money value={order.totals.total} /> },
                  ...(order.buyerReference === null ? [] : [{ term: m.buyerReference, value: order.buyerReference }]),
                  ...(order.purchaseOrderId === null ? [] : [{ term: m.purchaseOrder, value: <Link href={`/purchase-orders/${order.purchaseOrderId}`}>{m.open}</Link> }]),
                ]}
              />
            </section>
          </div>
        </div>
      </div>
    </Card>
  )
}

/** The platform closes with a code, people with their own words. */
function closedReason(reason: string | null, words: Readonly<Record<string, string>>): string | undefined {
  return reason === null ? undefined : (words[reason] ?? reason)
}

function Lines({ lines }: { readonly lines: readonly Line[] }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  return (
    <DataTable
      label={m.items}
      rows={lines}
      rowId={({ id }) => id}
      columns={[
        {
          id: 'title',
          header: m.item,
          isTitle: true,
          cell: (line) => (
            <span className="flex items-center gap-3">
              {line.image !== null && <img src={line.image} alt="" className="size-11 shrink-0 rounded-sm bg-sunken object-cover" />}
              <span className="min-w-0">
                <span className="block">{say(line.title)}</span>
                <span className="block text-sm font-normal text-ink-soft">{line.options ? say(line.options) : line.sku}</span>
              </span>
            </span>
          ),
        },
        {
          id: 'origin',
          header: m.madeIn,
          cell: (line) => (line.zone === null ? <CountryName code={line.producedIn} /> : m.zone(line.zone)),
        },
        {
          id: 'quantity',
          header: m.quantity,
          align: 'end',
          cell: (line) => (
            <>
              {formatNumber(line.quantity, locale)}
              {line.cancelled > 0 && <span className="block text-sm text-ink-soft">{m.cancelledPieces(line.cancelled)}</span>}
              {line.returned > 0 && <span className="block text-sm text-ink-soft">{m.returnedPieces(line.returned)}</span>}
            </>
          ),
        },
        { id: 'price', header: m.unitPrice, align: 'end', cell: (line) => <Money value={line.unitPrice} /> },
        { id: 'total', header: m.amount, align: 'end', cell: (line) => <Money value={line.total} /> },
      ]}
    />
  )
}

const road = ['PLACED', 'CONFIRMED', 'PACKED', 'SHIPPED', 'DELIVERED', 'COMPLETED'] as const

/** What has happened, as both sides read it, and what is still to come. */
function Progress({ order }: { readonly order: FirmOrderPartsFragment }) {
  const m = useMessages(messages)
  const moments = useQuery(query(OrderTimelineDocument, { orderId: order.id })).data?.orderTimeline ?? []
  const hasEnded = order.status === 'CANCELLED' || order.status === 'DECLINED'
  const reached = new Set<string>(order.steps.map(({ status }) => status))
  const ahead = hasEnded ? [] : road.filter((status) => !reached.has(status))
  return (
    <>
      <OrderTimeline moments={moments} />
      {ahead.length > 0 && (
        <ul aria-label={m.expected} className="mt-5 flex flex-col gap-3 border-t border-line pt-4">
          {ahead.map((status) => (
            <li key={status} className="flex items-center gap-3 text-ink-soft">
              <span aria-hidden className="size-[11px] rounded-full border-2 border-line-strong" />
              {m.steps[status]}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Shipments({ order }: { readonly order: FirmOrderPartsFragment }) {
  const m = useMessages(messages)
  if (order.shipments.length === 0) return null
  return (
    <section>
      <h3 className="mb-3 font-semibold">{m.shipment}</h3>
      <ul className="flex flex-col gap-3">
        {order.shipments.map((shipment) => (
          <li key={shipment.id} className="flex gap-3">
            <Truck aria-hidden className="mt-0.5 size-4.5 shrink-0 text-ink-soft" />
            <span>
              <span className="block">
                <Tracking shipment={shipment} />
              </span>
              <span className="block text-sm text-ink-soft">
                <DateText value={shipment.shippedAt} withTime /> · {m.packages(shipment.packages.length)}
                {shipment.byCrossing ? ` · ${m.byCrossing}` : ''}
                {shipment.deliveredAt === null ? '' : ` · ${m.shipmentArrived}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Tracking({ shipment }: { readonly shipment: FirmOrderPartsFragment['shipments'][number] }) {
  const m = useMessages(messages)
  if (shipment.carrier === null || shipment.trackingNumber === null) return m.carrierPending
  const text = m.carrier(shipment.carrier, shipment.trackingNumber)
  return shipment.trackingUrl === null ? (
    text
  ) : (
    <Link href={shipment.trackingUrl} target="_blank">
      {text}
    </Link>
  )
}

/** Papers that came of this order: verifiable without asking anybody. */
function Documents({ order }: { readonly order: FirmOrderPartsFragment }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const documents = useQuery(query(OrderDocumentsDocument, { orderId: order.id })).data?.orderDocuments ?? []
  return (
    <section>
      <h3 className="mb-3 font-semibold">{m.documents}</h3>
      {documents.length === 0 ? (
        <p className="text-sm text-ink-soft">{m.noDocuments}</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {documents.map(({ id, number, agreementName, issuedOn, inForce, verifyUrl, pdfUrl }) => (
            <li key={id} className="flex gap-3">
              <FileBadge aria-hidden className="mt-0.5 size-4.5 shrink-0 text-ink-soft" />
              <span>
                <span className="flex flex-wrap items-center gap-x-2">
                  {m.certificate(say(agreementName))}
                  {!inForce && <Badge tone="bad">{m.revoked}</Badge>}
                </span>
                <span className="tabular block text-sm text-ink-soft">
                  {m.certificateNumber(number)} · {issuedOn}
                </span>
                <span className="flex flex-wrap gap-x-3 text-sm">
                  <Link href={verifyUrl}>{m.verify}</Link>
                  <Link href={pdfUrl} target="_blank">
                    {m.download}
                  </Link>
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
