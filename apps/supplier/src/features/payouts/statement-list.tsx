import { pages } from '@naru/api-client'
import { Card, cx, DataTable, DateField, DateText, EmptyState, Money, useMessages, type Column } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ScrollText } from 'lucide-react'
import { useState } from 'react'
import { MyStatementDocument, type StatementPartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** Every entry of the firm's accounts, newest first, with the balance after it. */
export function StatementList() {
  const m = useMessages(messages)
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const period = { ...(from !== '' && { from }), ...(until !== '' && { until }) }
  const list = useInfiniteQuery(pages(MyStatementDocument, { first: 20, ...period }, ({ myStatement }) => myStatement))
  return (
    <>
      <div className="mb-4 grid max-w-md grid-cols-2 gap-4">
        <DateField label={m.from} value={from} onChange={setFrom} />
        <DateField label={m.until} value={until} onChange={setUntil} />
      </div>
      <Card isFlush>
        <DataTable
          label={m.statement}
          columns={useColumns()}
          rows={list.data}
          rowId={({ id }) => id}
          hasMore={list.hasNextPage}
          isLoadingMore={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
          error={list.error ? { retry: () => void list.refetch() } : undefined}
          empty={
            <EmptyState title={m.noEntries} icon={ScrollText}>
              {m.noEntriesHint}
            </EmptyState>
          }
        />
      </Card>
    </>
  )
}

function useColumns(): readonly Column<StatementPartsFragment>[] {
  const m = useMessages(messages)
  const accounts: Readonly<Record<string, string>> = m.accounts
  return [
    { id: 'at', header: m.when, cell: ({ at }) => <DateText value={at} withTime /> },
    { id: 'kind', header: m.what, isTitle: true, cell: ({ kind }) => m.kinds[kind] },
    { id: 'reference', header: m.reference, cell: ({ reference }) => <span className="tabular">{reference}</span> },
    { id: 'account', header: m.account, cell: ({ account }) => accounts[account] ?? account },
    {
      id: 'amount',
      header: m.amount,
      align: 'end',
      cell: ({ amount }) => <Money value={amount} className={cx('font-medium', amount.amount.startsWith('-') ? 'text-ink-soft' : 'text-good-text')} />,
    },
    { id: 'balance', header: m.balance, align: 'end', cell: ({ balance }) => <Money value={balance} /> },
  ]
}
