import { pages } from '@naru/api-client'
import { Card, DataTable, DateText, EmptyState, Money, PageHeader, StatusBadge, useLocalized, useMessages } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { HandCoins } from 'lucide-react'
import { CreditCustomersDocument, ReceivablesDocument } from '../../generated/graphql.js'
import { ChangeTerms, GrantTerms } from './terms-dialog.js'
import { messages } from './messages.js'

/** Whom the firm trusts how far, and what is owed to it. */
export function CreditPage() {
  const m = useMessages(messages)
  return (
    <>
      <PageHeader title={m.title} description={m.description} actions={<GrantTerms />} />
      <Customers />
      <Receivables />
    </>
  )
}

function Customers() {
  const m = useMessages(messages)
  const say = useLocalized()
  const list = useInfiniteQuery(pages(CreditCustomersDocument, { first: 20 }, (data) => data.creditCustomers))
  return (
    <Card title={m.customers} description={m.customersHint} isFlush className="mb-6">
      <DataTable
        label={m.customers}
        rows={list.data}
        rowId={({ companyId, limit }) => `${companyId}/${limit.currency}`}
        rowLabel={({ company }) => say(company)}
        hasMore={list.hasNextPage}
        isLoadingMore={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
        error={list.error ? { retry: () => void list.refetch() } : undefined}
        empty={
          <EmptyState title={m.noCustomers} icon={HandCoins}>
            {m.noCustomersHint}
          </EmptyState>
        }
        columns={[
          { id: 'company', header: m.company, isTitle: true, cell: ({ company }) => say(company) },
          {
            id: 'terms',
            header: m.terms,
            cell: ({ days, discountPercent, discountDays }) => (
              <span className="flex flex-col">
                <span>{m.net(days)}</span>
                {discountPercent !== null && discountDays !== null && <span className="text-sm text-ink-soft">{m.early(Number(discountPercent), discountDays)}</span>}
              </span>
            ),
          },
          { id: 'limit', header: m.limit, align: 'end', cell: ({ limit }) => <Money value={limit} /> },
          { id: 'used', header: m.used, align: 'end', cell: ({ used }) => <Money value={used} /> },
          { id: 'overdue', header: m.overdue, align: 'end', cell: ({ overdue }) => <Money value={overdue} /> },
          { id: 'state', header: m.state, cell: ({ blocked }) => <StatusBadge tone={blocked ? 'bad' : 'good'}>{blocked ? m.blocked : m.usable}</StatusBadge> },
          { id: 'change', header: m.change, cell: (line) => <ChangeTerms line={line} /> },
        ]}
      />
    </Card>
  )
}

function Receivables() {
  const m = useMessages(messages)
  const say = useLocalized()
  const list = useInfiniteQuery(pages(ReceivablesDocument, { first: 20 }, (data) => data.receivables))
  return (
    <Card title={m.receivables} isFlush>
      <DataTable
        label={m.receivables}
        rows={list.data}
        rowId={({ invoiceId }) => invoiceId}
        rowLabel={({ number }) => number}
        hasMore={list.hasNextPage}
        isLoadingMore={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
        error={list.error ? { retry: () => void list.refetch() } : undefined}
        empty={<EmptyState title={m.noReceivables} icon={HandCoins} />}
        columns={[
          { id: 'number', header: m.number, isTitle: true, cell: ({ number }) => <span className="tabular">{number}</span> },
          { id: 'company', header: m.company, cell: ({ company }) => say(company) },
          { id: 'order', header: m.order, cell: ({ orderNumber }) => <span className="tabular">{orderNumber}</span> },
          {
            id: 'due-on',
            header: m.dueOn,
            cell: ({ dueOn, daysLate }) => (
              <span className="flex flex-col">
                <DateText value={dueOn} />
                {daysLate > 0 && <span className="text-sm font-medium text-bad-text">{m.late(daysLate)}</span>}
              </span>
            ),
          },
          { id: 'due', header: m.due, align: 'end', cell: ({ due }) => <Money value={due} /> },
          {
            id: 'reminders',
            header: m.reminders,
            cell: ({ reminders }) => (reminders.length === 0 ? m.none : reminders.map(({ level, sentOn }) => m.reminder(level, sentOn)).join(' · ')),
          },
        ]}
      />
    </Card>
  )
}
