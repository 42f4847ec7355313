import { pages, type Session } from '@naru/api-client'
import { daysBetween, parseDate } from '@naru/kernel'
import {
  Card,
  DataTable,
  DateText,
  EmptyState,
  FilterBar,
  formatMoney,
  formatNumber,
  Link,
  Money,
  Notice,
  PageHeader,
  StatusBadge,
  useLocale,
  useMessages,
  type Column,
  type Tone,
  legalToday,
} from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { ReceiptText } from 'lucide-react'
import { MyInvoicesDocument, type InvoicePartsFragment } from '../../generated/graphql.js'
import { CompanyHeader } from '../company/company-header.js'
import { ForCompany } from '../company/for-company.js'
import { CreditCard } from './credit-card.js'
import { HowToTransfer } from './how-to-transfer.js'
import { invoiceViews } from './invoice-views.js'
import { AccountStatement } from './account-statement.js'
import { messages } from './messages.js'

export const InvoicesPage = () => <ForCompany>{(session) => <Invoices session={session} />}</ForCompany>

const route = getRouteApi('/framed/company/invoices')
const tones: Readonly<Record<InvoicePartsFragment['status'], Tone>> = { OPEN: 'warn', OVERDUE: 'bad', PAID: 'good', CREDITED: 'off' }

/** What the company owes and when; late ones first in mind. */
function Invoices({ session }: { readonly session: Session }) {
  const m = useMessages(messages)
  const { view } = route.useSearch()
  const navigate = useNavigate()
  const list = useInfiniteQuery(pages(MyInvoicesDocument, { first: 20, ...(view !== 'all' && { status: view }) }, ({ myInvoices }) => myInvoices))
  const columns = useColumns()
  return (
    <>
      <CompanyHeader session={session} current="invoices" />
      <PageHeader title={m.title} description={m.description} />
      {list.data?.some(({ status }) => status === 'OVERDUE') === true && (
        <Notice tone="bad" title={m.overdueTitle} className="mb-5">
          {m.overdueHint}
        </Notice>
      )}
      <CreditCard />
      <FilterBar
        className="mb-5"
        label={m.views}
        selected={view}
        choices={invoiceViews.map((id) => ({ id, label: m[id] }))}
        onSelect={(next) => void navigate({ to: '/company/invoices', search: { view: next }, replace: true })}
      />
      <Card isFlush>
        <DataTable
          label={m.title}
          columns={columns}
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
      <AccountStatement />
    </>
  )
}

function useColumns(): readonly Column<InvoicePartsFragment>[] {
  const m = useMessages(messages)
  const locale = useLocale()
  return [
    { id: 'number', header: m.number, isTitle: true, cell: ({ number }) => <span className="tabular font-medium">{number}</span> },
    { id: 'order', header: m.order, cell: ({ orderGroupId, orderNumber }) => <Link href={`/orders/${orderGroupId}`}>{orderNumber}</Link> },
    { id: 'issued', header: m.issued, cell: ({ issuedOn }) => <DateText value={issuedOn} /> },
    { id: 'due', header: m.dueOn, cell: (invoice) => <DueDate invoice={invoice} /> },
    {
      id: 'amount',
      header: m.amount,
      align: 'end',
      cell: ({ amount, credited, discounted }) => (
        <span className="flex flex-col items-end">
          <Money value={amount} />
          {Number(credited.amount) > 0 && <span className="text-sm text-ink-soft">{m.credited(formatMoney(credited, locale))}</span>}
          {Number(discounted.amount) > 0 && <span className="text-sm text-ink-soft">{m.discounted(formatMoney(discounted, locale))}</span>}
        </span>
      ),
    },
    {
      id: 'to-pay',
      header: m.due,
      align: 'end',
      cell: ({ due, earlyDiscount }) => (
        <span className="flex flex-col items-end">
          <Money value={due} className="font-semibold" />
          {earlyDiscount && <span className="text-sm text-ink-soft">{m.earlyUntil(formatMoney(earlyDiscount.due, locale), earlyDiscount.until)}</span>}
        </span>
      ),
    },
    {
      id: 'status',
      header: m.status,
      cell: ({ id, number, status }) => (
        <span className="flex flex-wrap items-center gap-3">
          <StatusBadge tone={tones[status]}>{m[status]}</StatusBadge>
          {(status === 'OPEN' || status === 'OVERDUE') && <HowToTransfer invoiceId={id} number={number} />}
        </span>
      ),
    },
  ]
}

/** The date, and how far it is. */
function DueDate({ invoice }: { readonly invoice: InvoicePartsFragment }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const { status, dueOn, daysLate, paidOn } = invoice
  const due = parseDate(dueOn)
  const left = due.ok ? daysBetween(legalToday(), due.value) : 0
  const note =
    status === 'OVERDUE'
      ? m.late(formatNumber(daysLate, locale))
      : status === 'OPEN'
        ? left === 0
          ? m.dueToday
          : m.dueIn(formatNumber(left, locale))
        : paidOn === null
          ? null
          : m.paidOn(paidOn)
  return (
    <span className="flex flex-col">
      <DateText value={dueOn} />
      {note !== null && <span className={status === 'OVERDUE' ? 'text-sm font-medium text-bad-text' : 'text-sm text-ink-soft'}>{note}</span>}
    </span>
  )
}
