import { pages } from '@naru/api-client'
import { Card, DataTable, DateText, EmptyState, FilterBar, Money, PageHeader, StatusBadge, useMessages, type Column, type Tone } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Landmark } from 'lucide-react'
import { BankEntriesDocument, type BankEntryPartsFragment } from '../../generated/graphql.js'
import { AssignEntry } from './assign-entry.js'
import { ExplainEntry, ReturnEntry, UndoAssignment } from './entry-acts.js'
import { FileList } from './file-list.js'
import { ImportStatement } from './import-statement.js'
import { messages } from './messages.js'
import { ProposalOfEntry } from './proposal.js'
import { bankViews } from './routes.js'

const route = getRouteApi('/framed/bank')
const tones: Readonly<Record<BankEntryPartsFragment['state'], Tone>> = { OPEN: 'warn', PART: 'warn', DONE: 'good', EXPLAINED: 'off' }

/** Bank statements, and what their entries pay for. */
export function BankPage() {
  const m = useMessages(messages)
  const { view } = route.useSearch()
  const navigate = useNavigate()
  return (
    <>
      <PageHeader title={m.title} description={m.description} actions={<ImportStatement />} />
      <FilterBar
        className="mb-4"
        label={m.views}
        selected={view}
        choices={bankViews.map((id) => ({ id, label: m[id] }))}
        onSelect={(next) => void navigate({ to: '/bank', search: { view: next }, replace: true })}
      />
      {view === 'files' ? <FileList /> : <EntryList isWaitingOnly={view === 'waiting'} />}
    </>
  )
}

function EntryList({ isWaitingOnly }: { readonly isWaitingOnly: boolean }) {
  const m = useMessages(messages)
  const list = useInfiniteQuery(pages(BankEntriesDocument, { first: 20, waiting: isWaitingOnly }, ({ bankEntries }) => bankEntries))
  return (
    <Card isFlush>
      <DataTable
        label={m.title}
        columns={useColumns()}
        rows={list.data}
        rowId={({ id }) => id}
        rowLabel={({ bankReference }) => bankReference}
        hasMore={list.hasNextPage}
        isLoadingMore={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
        error={list.error ? { retry: () => void list.refetch() } : undefined}
        empty={
          <EmptyState title={m.empty} icon={Landmark}>
            {m.emptyHint}
          </EmptyState>
        }
      />
    </Card>
  )
}

function useColumns(): readonly Column<BankEntryPartsFragment>[] {
  const m = useMessages(messages)
  return [
    { id: 'booked', header: m.bookedOn, cell: ({ bookedOn }) => <DateText value={bookedOn} /> },
    { id: 'counterparty', header: m.counterparty, isTitle: true, cell: ({ counterparty, bankReference }) => (counterparty === '' ? bankReference : counterparty) },
    { id: 'text', header: m.text, cell: ({ remittance, reference }) => <span className="break-words">{[remittance, reference].filter(Boolean).join(' · ')}</span> },
    { id: 'amount', header: m.amount, align: 'end', cell: ({ amount }) => <Money value={amount} className="font-semibold" /> },
    {
      id: 'state',
      header: m.state,
      cell: ({ state, explained, allocations }) => (
        <span className="flex flex-col items-start gap-1">
          <StatusBadge tone={tones[state]}>{m.states[state]}</StatusBadge>
          {explained !== null && <span className="text-sm text-ink-soft">{explained}</span>}
          {allocations
            .filter(({ undoneReason }) => undoneReason === null)
            .map((allocation) => (
              <span key={allocation.id} className="flex items-center gap-2 text-sm">
                <span className="tabular">{allocation.number}</span>
                <span className="text-ink-soft">{m.how[allocation.how]}</span>
                <UndoAssignment allocation={allocation} />
              </span>
            ))}
        </span>
      ),
    },
    {
      id: 'act',
      header: m.assign,
      align: 'end',
      cell: (entry) => {
        if (entry.proposal !== null) return <ProposalOfEntry proposal={entry.proposal} />
        if (entry.state === 'DONE' || entry.state === 'EXPLAINED') return null
        if (entry.amount.amount.startsWith('-')) return <ExplainEntry entry={entry} />
        return (
          <span className="flex flex-wrap justify-end gap-2">
            <AssignEntry entry={entry} />
            <ReturnEntry entry={entry} />
          </span>
        )
      },
    },
  ]
}
