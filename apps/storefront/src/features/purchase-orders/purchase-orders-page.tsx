import { pages, type Session } from '@naru/api-client'
import { Card, DataTable, DateText, EmptyState, FilterBar, Money, PageHeader, useLocalized, useMessages } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { FileSignature } from 'lucide-react'
import { PurchaseOrdersDocument } from '../../generated/graphql.js'
import { CompanyHeader } from '../company/company-header.js'
import { ForCompany } from '../company/for-company.js'
import { messages } from './messages.js'
import { PurchaseOrderStatusBadge } from './purchase-order-status.js'
import { purchaseOrderViews } from './purchase-order-views.js'

export const PurchaseOrdersPage = () => <ForCompany>{(session) => <PurchaseOrders session={session} />}</ForCompany>

const route = getRouteApi('/framed/purchase-orders')

function PurchaseOrders({ session }: { readonly session: Session }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const navigate = useNavigate()
  const { status } = route.useSearch()
  const list = useInfiniteQuery(pages(PurchaseOrdersDocument, { first: 20, status: status === 'all' ? [] : [status] }, (data) => data.purchaseOrders))
  return (
    <>
      <CompanyHeader session={session} current="purchaseOrders" />
      <PageHeader title={m.title} />
      <FilterBar
        className="mb-4"
        label={m.views}
        selected={status}
        choices={purchaseOrderViews.map((id) => ({ id, label: id === 'all' ? m.all : m.status[id] }))}
        onSelect={(next) => void navigate({ to: '/purchase-orders', search: { status: next }, replace: true })}
      />
      <Card isFlush>
        <DataTable
          label={m.title}
          rows={list.data}
          rowId={({ id }) => id}
          rowLabel={({ number }) => number}
          onOpen={({ id }) => void navigate({ to: '/purchase-orders/$orderId', params: { orderId: id } })}
          hasMore={list.hasNextPage}
          isLoadingMore={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
          error={list.error ? { retry: () => void list.refetch() } : undefined}
          empty={
            <EmptyState title={m.empty} icon={FileSignature}>
              {m.emptyHint}
            </EmptyState>
          }
          columns={[
            { id: 'number', header: m.number, isTitle: true, cell: ({ number }) => <span className="tabular">{number}</span> },
            { id: 'good', header: m.good, cell: ({ title }) => say(title) },
            { id: 'firm', header: m.firm, cell: ({ firms }) => firms.map(say).join(', ') },
            { id: 'total', header: m.total, align: 'end', cell: ({ total }) => <Money value={total} /> },
            { id: 'by', header: m.requestedBy, cell: ({ requestedBy }) => requestedBy },
            { id: 'at', header: m.requestedAt, cell: ({ requestedAt }) => <DateText value={requestedAt} /> },
            { id: 'status', header: m.state, cell: (order) => <PurchaseOrderStatusBadge status={order.status} /> },
          ]}
        />
      </Card>
    </>
  )
}
