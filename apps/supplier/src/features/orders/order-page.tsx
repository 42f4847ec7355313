import { query } from '@naru/api-client'
import {
  addressText,
  Card,
  CountryName,
  DataTable,
  DateText,
  DescriptionList,
  EmptyState,
  ErrorState,
  formatDateTime,
  formatNumber,
  Badge,
  LinkButton,
  Loading,
  Money,
  Notice,
  OrderTimeline,
  PageHeader,
  SplitLayout,
  useLocale,
  useLocalized,
  useMessages,
} from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { SearchX } from 'lucide-react'
import { SupplierOrderDetailDocument, OrderTimelineDocument, type SupplierOrderFragment } from '../../generated/graphql.js'
import { OrderLots } from '../materials/order-lots.js'
import { SettlementCard } from '../refund/settlement-card.js'
import { CasesCard } from '../returns/cases-card.js'
import { messages } from './messages.js'
import { OrderActs } from './order-acts.js'
import { OrderPackages } from './order-packages.js'
import { DocumentList } from '../documents/document-list.js'
import { OrderPapers } from './order-papers.js'
import { OrderStatusBadge } from './order-status.js'

const route = getRouteApi('/framed/orders/$orderId')

/** One order, top to bottom: who, what, state and next act, items, packages; beside it papers and history. */
export function OrderPage() {
  const m = useMessages(messages)
  const say = useLocalized()
  const { orderId } = route.useParams()
  const { data, error, refetch } = useQuery(query(SupplierOrderDetailDocument, { id: orderId }))
  if (error) return <ErrorState onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const { order } = data
  if (order === null) return <EmptyState title={m.notFound} icon={SearchX} action={<LinkButton href="/orders">{m.title}</LinkButton>} />
  return (
    <>
      <PageHeader
        title={m.orderOf(order.number)}
        crumbs={[{ label: m.title, href: '/orders' }, { label: order.number }]}
        status={<OrderStatusBadge status={order.status} />}
        description={say(order.buyer.name)}
        actions={<OrderActs order={order} />}
      />
      <Notices order={order} />
      <SplitLayout
        aside={
          <>
            <OrderPapers order={order} />
            <CasesCard orderId={order.id} />
            <DocumentList about="ORDER" id={order.id} />
            <SettlementCard firmOrderId={order.id} />
            <History orderId={order.id} />
          </>
        }
      >
        <Lines order={order} />
        <OrderPackages order={order} />
        <OrderLots orderId={order.id} />
        <Facts order={order} />
      </SplitLayout>
    </>
  )
}

function Notices({ order }: { readonly order: SupplierOrderFragment }) {
  const m = useMessages(messages)
  const reasons: Readonly<Record<string, string>> = m.reasons
  if (order.confirmBy !== null)
    return (
      <Notice tone="warn" className="mb-6">
        {m.confirmBy(formatDateTime(order.confirmBy))}
      </Notice>
    )
  if (order.closedReason !== null) return <Notice className="mb-6">{m.closed(reasons[order.closedReason] ?? order.closedReason)}</Notice>
  if (order.status === 'PACKED' && order.crosses)
    return (
      <Notice title={m.crossingTitle} className="mb-6">
        {m.crossingText}
      </Notice>
    )
  return null
}

function Lines({ order }: { readonly order: SupplierOrderFragment }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  return (
    <Card title={m.lines} isFlush>
      <DataTable
        label={m.lines}
        rows={order.lines}
        rowId={({ id }) => id}
        columns={[
          {
            id: 'title',
            header: m.item,
            isTitle: true,
            cell: (line) => (
              <span className="flex items-center gap-3">
                {line.image !== null && <img src={line.image} alt="" className="size-10 shrink-0 rounded-sm bg-sunken object-cover" />}
                <span className="min-w-0">
                  <span className="block">{say(line.title)}</span>
                  <span className="tabular flex flex-wrap items-center gap-1.5 text-sm font-normal text-ink-soft">
                    {line.sku}
                    {line.options && <span>{say(line.options)}</span>}
                    {line.madeToOrder && <Badge tone="info">{m.madeToOrder}</Badge>}
                    {line.certificateId !== null && <Badge tone="good">{m.certified}</Badge>}
                  </span>
                </span>
              </span>
            ),
          },
          { id: 'hs', header: m.hs, cell: ({ hs }) => <span className="tabular">{hs}</span> },
          { id: 'made', header: m.made, cell: ({ zone, producedIn }) => (zone === null ? <CountryName code={producedIn} /> : m.zone(zone)) },
          {
            id: 'quantity',
            header: m.quantity,
            align: 'end',
            cell: ({ quantity, cancelled, returned }) => (
              <>
                {formatNumber(quantity, locale)}
                {cancelled > 0 && <span className="block text-sm text-ink-soft">{m.cancelledPieces(cancelled)}</span>}
                {returned > 0 && <span className="block text-sm text-ink-soft">{m.returnedPieces(returned)}</span>}
              </>
            ),
          },
          { id: 'price', header: m.unitPrice, align: 'end', cell: ({ unitPrice }) => <Money value={unitPrice} /> },
          { id: 'amount', header: m.amount, align: 'end', cell: ({ total }) => <Money value={total} /> },
        ]}
        footer={
          <tr className="max-sm:flex max-sm:justify-between max-sm:p-4">
            <td colSpan={5} className="px-5 py-2.5 max-sm:p-0">
              {m.goods}
            </td>
            <td className="px-5 py-2.5 text-right max-sm:p-0">
              <Money value={order.totals.goods} />
            </td>
          </tr>
        }
      />
    </Card>
  )
}

function Facts({ order }: { readonly order: SupplierOrderFragment }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const { recipient, phone } = order.address
  return (
    <Card title={m.facts}>
      <DescriptionList
        columns={3}
        items={[
          { term: m.buyer, value: say(order.buyer.name) },
          { term: m.businessNumber, value: order.buyer.businessNumber },
          { term: m.reference, value: order.buyerReference },
          { term: m.terms, value: m.termsOf[order.terms] },
          { term: m.incoterm, value: order.incoterm },
          { term: m.placedAt, value: <DateText value={order.placedAt} withTime /> },
          { term: m.freight, value: <Money value={order.totals.freight} /> },
          { term: m.insurance, value: <Money value={order.totals.insurance} /> },
          { term: m.tax, value: <Money value={order.totals.taxIncluded} /> },
          { term: m.total, value: <Money value={order.totals.total} className="font-semibold" /> },
          { term: m.recipient, value: recipient },
          { term: m.phone, value: <span className="tabular">{phone}</span> },
          { term: m.address, isWide: true, value: addressText(order.address, locale) },
        ]}
      />
    </Card>
  )
}

function History({ orderId }: { readonly orderId: string }) {
  const m = useMessages(messages)
  const moments = useQuery(query(OrderTimelineDocument, { orderId })).data?.orderTimeline ?? []
  return (
    <Card title={m.history}>
      <OrderTimeline moments={moments} />
    </Card>
  )
}
