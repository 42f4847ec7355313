import { pages, useSession } from '@naru/api-client'
import {
  Card,
  DataTable,
  DateText,
  EmptyState,
  FilterBar,
  formatNumber,
  Money,
  PageHeader,
  StatusBadge,
  useLocale,
  useLocalized,
  useMessages,
  type Column,
  type Tone,
} from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { ReceiptText } from 'lucide-react'
import { OwedInvoicesDocument, type OwedInvoicePartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { RecordPayment } from './record-payment.js'
import { RefundsToTransfer } from './refunds-to-transfer.js'
import { invoiceViews } from './routes.js'

const route = getRouteApi('/framed/invoices')
const tones: Readonly<Record<OwedInvoicePartsFragment['status'], Tone>> = { OPEN: 'warn', OVERDUE: 'bad', PAID: 'good', CREDITED: 'off' }

/** What companies owe on terms, and where the officer books what came in and went out by bank transfer. */
export function InvoicesPage() {
  const m = useMessages(messages)
  const { view } = route.useSearch()
  const navigate = useNavigate()
  const isOfficer = useSession()?.active?.roles.includes('officer') === true
  const list = useInfiniteQuery(pages(OwedInvoicesDocument, { first: 20, ...(view !== 'all' && { status: view }) }, ({ invoices }) => invoices))
  return (
    <>
      <PageHeader title={m.title} description={m.description} />
      {isOfficer && <RefundsToTransfer />}
      <FilterBar
        className="mb-4"
        label={m.views}
        selected={view}
        choices={invoiceViews.map((id) => ({ id, label: m[id] }))}
        onSelect={(next) => void navigate({ to: '/invoices', search: { view: next }, replace: true })}
      />
      <Card isFlush>
        <DataTable
          label={m.title}
          columns={useColumns(isOfficer)}
          rows={list.data}
          rowId={({ id }) => id}
          rowLabel={({ number }) => number}
          hasMore={list.hasNextPage}
          isLoadingMore={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
          error={list.error ? { retry: () => void list.refetch() } : undefined}
          empty={
            <EmptyState title={m.empty} icon={ReceiptText}>
              {m.emptyHint}
            </EmptyState>
          }
        />
      </Card>
    </>
  )
}

function useColumns(isOfficer: boolean): readonly Column<OwedInvoicePartsFragment>[] {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  return [
    { id: 'number', header: m.number, isTitle: true, cell: ({ number }) => <span className="tabular font-medium">{number}</span> },
    { id: 'buyer', header: m.buyer, cell: ({ buyer }) => say(buyer) },
    { id: 'order', header: m.order, cell: ({ orderNumber }) => <span className="tabular">{orderNumber}</span> },
    {
      id: 'due-on',
      header: m.dueOn,
      cell: ({ dueOn, daysLate }) => (
        <span className="flex flex-col">
          <DateText value={dueOn} />
          {daysLate > 0 && <span className="text-sm font-medium text-bad-text">{m.late(formatNumber(daysLate, locale))}</span>}
        </span>
      ),
    },
    { id: 'due', header: m.due, align: 'end', cell: ({ due }) => <Money value={due} className="font-semibold" /> },
    {
      id: 'status',
      header: m.status,
      cell: ({ status, paidOn, bankReference }) => (
        <span className="flex flex-col items-start gap-1">
          <StatusBadge tone={tones[status]}>{m[status]}</StatusBadge>
          {paidOn !== null && bankReference !== null && <span className="text-sm text-ink-soft">{m.paid(paidOn, bankReference)}</span>}
        </span>
      ),
    },
    ...(isOfficer
      ? [
          {
            id: 'act',
            header: m.record,
            align: 'end',
            cell: (invoice: OwedInvoicePartsFragment) => (invoice.status === 'OPEN' || invoice.status === 'OVERDUE' ? <RecordPayment invoice={invoice} /> : null),
          } as const,
        ]
      : []),
  ]
}
