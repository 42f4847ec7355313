import { query, type Session } from '@naru/api-client'
import {
  Card,
  DateText,
  DescriptionList,
  EmptyState,
  ErrorState,
  formatNumber,
  LinkButton,
  Loading,
  Money,
  PageHeader,
  SplitLayout,
  Timeline,
  useLocale,
  useLocalized,
  useMessages,
} from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { SearchX } from 'lucide-react'
import { OrderOfPurchaseOrderDocument, PurchaseOrderDetailDocument, PurchaseOrderHistoryDocument, type PurchaseOrderPartsFragment } from '../../generated/graphql.js'
import { CompanyHeader } from '../company/company-header.js'
import { ForCompany } from '../company/for-company.js'
import { messages } from './messages.js'
import { PurchaseOrderDecision } from './purchase-order-decision.js'
import { PurchaseOrderStatusBadge } from './purchase-order-status.js'

export const PurchaseOrderPage = () => <ForCompany>{(session) => <Detail session={session} />}</ForCompany>

const route = getRouteApi('/framed/purchase-orders/$orderId')

function Detail({ session }: { readonly session: Session }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const { orderId } = route.useParams()
  const { data, error, refetch } = useQuery(query(PurchaseOrderDetailDocument, { id: orderId }))
  if (error) return <ErrorState onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const order = data.purchaseOrder
  if (order === null) return <EmptyState title={m.notFound} icon={SearchX} action={<LinkButton href="/purchase-orders">{m.title}</LinkButton>} />
  const mayDecide = session.active?.roles.some((role) => role === 'approver' || role === 'admin') === true
  return (
    <>
      <CompanyHeader session={session} current="purchaseOrders" />
      <PageHeader
        title={m.orderOf(order.number)}
        crumbs={[{ label: m.title, href: '/purchase-orders' }, { label: order.number }]}
        status={<PurchaseOrderStatusBadge status={order.status} />}
        description={say(order.firm)}
        actions={
          <>
            <LinkButton href={`/rfqs/${order.rfqId}`}>{m.rfq}</LinkButton>
            {order.orderId !== null && <OrderLink orderId={order.orderId} />}
          </>
        }
      />
      <SplitLayout aside={<History id={order.id} />}>
        {order.status === 'AWAITING_APPROVAL' && <PurchaseOrderDecision order={order} mayDecide={mayDecide} />}
        <Terms order={order} />
        <People order={order} />
      </SplitLayout>
    </>
  )
}

function OrderLink({ orderId }: { readonly orderId: string }) {
  const m = useMessages(messages)
  const order = useQuery(query(OrderOfPurchaseOrderDocument, { id: orderId })).data?.order
  return order ? (
    <LinkButton variant="primary" href={`/orders/${order.groupId}`}>
      {m.order}
    </LinkButton>
  ) : null
}

function Terms({ order }: { readonly order: PurchaseOrderPartsFragment }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const { terms } = order
  return (
    <Card title={say(terms.title)} description={<span className="tabular">{terms.sku}</span>} actions={<Money value={order.total} className="text-lg font-semibold" />}>
      <DescriptionList
        columns={3}
        items={[
          { term: m.quantity, value: formatNumber(terms.quantity, locale) },
          { term: m.unitPrice, value: <Money value={terms.unitPrice} /> },
          { term: m.goods, value: <Money value={terms.goods} /> },
          { term: m.freight, value: <Money value={terms.freight} /> },
          { term: m.insurance, value: <Money value={terms.insurance} /> },
          { term: m.total, value: <Money value={terms.total} className="font-semibold" /> },
          { term: m.incoterm, value: terms.incoterm },
          { term: m.lead, value: m.days(terms.leadTimeDays) },
          { term: m.supply, value: terms.madeToOrder ? m.madeToOrder : m.fromStock },
          { term: m.paymentTerms, value: m.paymentTermsOf[order.paymentTerms] },
          { term: m.validUntil, value: <DateText value={terms.validUntil} /> },
        ]}
      />
    </Card>
  )
}

function People({ order }: { readonly order: PurchaseOrderPartsFragment }) {
  const m = useMessages(messages)
  return (
    <Card title={m.decision}>
      <DescriptionList
        items={[
          { term: m.requestedBy, value: order.requestedBy },
          { term: m.requestedAt, value: <DateText value={order.requestedAt} withTime /> },
          { term: m.costCentre, value: order.costCentre },
          { term: m.reference, value: order.buyerReference },
          ...(order.decidedBy === null ? [] : [{ term: m.decidedBy, value: order.decidedBy }]),
          ...(order.rejectionReason === null ? [] : [{ term: m.reason, value: order.rejectionReason }]),
        ]}
      />
    </Card>
  )
}

function History({ id }: { readonly id: string }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const names: Readonly<Record<string, string>> = m.acts
  const entries = useQuery(query(PurchaseOrderHistoryDocument, { id })).data?.history ?? []
  return (
    <Card title={m.history}>
      <Timeline entries={entries.map(({ sequence, act, at, actorName }) => ({ id: sequence, title: names[act] ?? act, at, by: say(actorName) }))} />
    </Card>
  )
}
