import { pages, type Session } from '@naru/api-client'
import { Card, DataTable, DateText, EmptyState, FilterBar, formatNumber, LinkButton, PageHeader, useLocale, useMessages } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { FilePlus2, MessagesSquare } from 'lucide-react'
import { RfqsDocument } from '../../generated/graphql.js'
import { CompanyHeader } from '../company/company-header.js'
import { ForCompany } from '../company/for-company.js'
import { messages } from './messages.js'
import { RfqStatusBadge } from './rfq-status.js'
import { rfqViews } from './rfq-views.js'

export const RfqsPage = () => <ForCompany>{(session) => <Rfqs session={session} />}</ForCompany>

const route = getRouteApi('/framed/rfqs')

function Rfqs({ session }: { readonly session: Session }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const navigate = useNavigate()
  const { status } = route.useSearch()
  const list = useInfiniteQuery(pages(RfqsDocument, { first: 20, status: status === 'all' ? [] : [status] }, (data) => data.rfqs))
  const start = (
    <LinkButton variant="primary" href="/rfqs/new" icon={<FilePlus2 aria-hidden className="size-4" />}>
      {m.newTitle}
    </LinkButton>
  )
  return (
    <>
      <CompanyHeader session={session} current="rfqs" />
      <PageHeader title={m.title} actions={start} />
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
            <EmptyState title={m.empty} icon={MessagesSquare} action={start}>
              {m.emptyHint}
            </EmptyState>
          }
          columns={[
            { id: 'title', header: m.subject, isTitle: true, cell: ({ title }) => title },
            { id: 'number', header: m.number, cell: ({ number }) => <span className="tabular">{number}</span> },
            { id: 'quantity', header: m.need, align: 'end', cell: ({ quantity }) => formatNumber(quantity, locale) },
            { id: 'quotes', header: m.quotes, align: 'end', cell: ({ quotes, firms }) => m.quotesOf(quotes.length, firms.length) },
            { id: 'created', header: m.createdAt, cell: ({ createdAt }) => <DateText value={createdAt} /> },
            { id: 'status', header: m.state, cell: (rfq) => <RfqStatusBadge status={rfq.status} /> },
          ]}
        />
      </Card>
    </>
  )
}
