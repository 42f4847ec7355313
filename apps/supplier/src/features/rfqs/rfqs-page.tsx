import { pages } from '@naru/api-client'
import { Card, CountryName, DataTable, DateText, EmptyState, FilterBar, formatNumber, Money, PageHeader, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { MessagesSquare } from 'lucide-react'
import { SupplierRfqsDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { OwnQuoteBadge, RfqStatusBadge } from './rfq-status.js'
import { rfqViews } from './rfq-views.js'

const route = getRouteApi('/framed/rfqs')

/** What companies ask this firm for. */
export function RfqsPage() {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const navigate = useNavigate()
  const { status } = route.useSearch()
  const list = useInfiniteQuery(pages(SupplierRfqsDocument, { first: 30, status: status === 'all' ? [] : [status] }, (data) => data.rfqs))
  return (
    <>
      <PageHeader title={m.title} />
      <FilterBar
        className="mb-4"
        label={m.views}
        selected={status}
        choices={rfqViews.map((id) => ({ id, label: id === 'all' ? m.all : m.status[id] }))}
        onSelect={(next) => void navigate({ to: '/rfqs', search: { status: next }, replace: true })}
      />
      <Card isFlush>
        <DataTable
          label={m.title}
          rows={list.data}
          rowId={({ id }) => id}
          rowLabel={({ title }) => title}
          onOpen={({ id }) => void navigate({ to: '/rfqs/$rfqId', params: { rfqId: id } })}
          hasMore={list.hasNextPage}
          isLoadingMore={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
          error={list.error ? { retry: () => void list.refetch() } : undefined}
          empty={
            <EmptyState title={m.empty} icon={MessagesSquare}>
              {m.emptyHint}
            </EmptyState>
          }
          columns={[
            { id: 'title', header: m.subject, isTitle: true, cell: ({ title }) => title },
            { id: 'company', header: m.company, cell: ({ company }) => say(company) },
            { id: 'quantity', header: m.need, align: 'end', cell: ({ quantity }) => formatNumber(quantity, locale) },
            { id: 'target', header: m.target, align: 'end', cell: ({ targetPrice }) => (targetPrice ? <Money value={targetPrice} /> : '–') },
            { id: 'destination', header: m.destination, cell: ({ address }) => <CountryName code={address.country} /> },
            { id: 'created', header: m.createdAt, cell: ({ createdAt }) => <DateText value={createdAt} /> },
            { id: 'quote', header: m.mine, cell: ({ quotes, status: state }) => <OwnQuoteBadge status={quotes[0]?.status} isOpen={state === 'OPEN'} /> },
            { id: 'status', header: m.state, cell: (rfq) => <RfqStatusBadge status={rfq.status} /> },
          ]}
        />
      </Card>
    </>
  )
}
