import { query, type Session } from '@naru/api-client'
import { Card, DateText, DescriptionList, EmptyState, ErrorState, LinkButton, Loading, PageHeader, SplitLayout, Timeline, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { SearchX } from 'lucide-react'
import { PurchaseOrderDetailDocument, PurchaseOrderHistoryDocument, type PurchaseOrderDetailQuery, type PurchaseOrderPartsFragment } from '../../generated/graphql.js'
import { CompanyHeader } from '../company/company-header.js'
import { ForCompany } from '../company/for-company.js'
import { DocumentList } from '../documents/document-list.js'
import { ApprovalSteps } from './approval-steps.js'
import { messages } from './messages.js'
import { PurchaseOrderComments } from './purchase-order-comments.js'
import { PurchaseOrderDecision } from './purchase-order-decision.js'
import { PurchaseOrderGoods } from './purchase-order-goods.js'
import { PurchaseOrderStatusBadge } from './purchase-order-status.js'

export const PurchaseOrderPage = () => <ForCompany>{(session) => <Detail session={session} />}</ForCompany>

export type PurchaseOrder = NonNullable<PurchaseOrderDetailQuery['purchaseOrder']>

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
  return (
    <>
      <CompanyHeader session={session} current="purchaseOrders" />
      <PageHeader
        title={m.orderOf(order.number)}
        crumbs={[{ label: m.title, href: '/purchase-orders' }, { label: order.number }]}
        status={<PurchaseOrderStatusBadge status={order.status} />}
        description={order.firms.map(say).join(', ')}
        actions={
          <>
            {order.rfqId !== null && <LinkButton href={`/rfqs/${order.rfqId}`}>{m.rfq}</LinkButton>}
            {order.orderGroupId !== null && (
              <LinkButton variant="primary" href={`/orders/${order.orderGroupId}`}>
                {m.order}
              </LinkButton>
            )}
          </>
        }
      />
      <SplitLayout
        aside={
          <>
            <ApprovalSteps order={order} />
            <DocumentList about="PURCHASE_ORDER" id={order.id} />
            <History id={order.id} />
          </>
        }
      >
        {order.status === 'AWAITING_APPROVAL' && <PurchaseOrderDecision order={order} />}
        <PurchaseOrderGoods order={order} />
        <People order={order} />
        <PurchaseOrderComments order={order} />
      </SplitLayout>
    </>
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
          ...(order.status === 'AWAITING_APPROVAL' ? [{ term: m.expiresAt, value: <DateText value={order.expiresAt} /> }] : []),
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
