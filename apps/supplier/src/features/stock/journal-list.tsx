import { pages } from '@naru/api-client'
import { Card, DataTable, DateText, EmptyState, formatNumber, SearchField, Select, TableDownload, useLocale, useMessages, type Column } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { StockJournalDocument, type StockJournalQuery, type StockMovementKind } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { PlaceSelect } from './place-select.js'

type Entry = StockJournalQuery['stockJournal']['items'][number]
const kinds = ['RECEIVE', 'RESERVE', 'RELEASE', 'ALLOCATE', 'SHIP', 'RETURN', 'ADJUST', 'TRANSFER'] as const satisfies readonly StockMovementKind[]
const allKinds = '*'

/** Every movement, narrowed by kind, place and stock number; what is on screen can be downloaded. */
export function JournalList() {
  const m = useMessages(messages)
  const locale = useLocale()
  const [kind, setKind] = useState<StockMovementKind>()
  const [place, setPlace] = useState<string>()
  const [sku, setSku] = useState('')
  const list = useInfiniteQuery(pages(StockJournalDocument, { kind: kind ?? null, location: place ?? null, sku: sku === '' ? null : sku, first: 50 }, (data) => data.stockJournal))
  const columns: readonly Column<Entry>[] = [
    { id: 'when', header: m.when, cell: ({ at }) => <DateText value={at} withTime />, text: ({ at }) => at },
    { id: 'sku', header: m.sku, isTitle: true, cell: (entry) => <span className="tabular">{entry.sku}</span>, text: (entry) => entry.sku },
    { id: 'kind', header: m.kind, cell: (entry) => m.kinds[entry.kind], text: (entry) => m.kinds[entry.kind] },
    { id: 'place', header: m.place, cell: ({ location }) => location, text: ({ location }) => location },
    { id: 'quantity', header: m.quantity, align: 'end', cell: ({ quantity }) => formatNumber(quantity, locale), text: ({ quantity }) => String(quantity) },
    { id: 'reference', header: m.reference, cell: ({ reference }) => <span className="break-all">{reference}</span>, text: ({ reference }) => reference, isWideOnly: true },
    { id: 'note', header: m.note, cell: ({ note }) => note ?? m.fine, text: ({ note }) => note ?? '', isWideOnly: true },
  ]
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <Select
          label={m.kind}
          isLabelHidden
          value={kind ?? allKinds}
          onChange={(id) => setKind(kinds.find((known) => known === id))}
          options={[{ id: allKinds, label: m.allKinds }, ...kinds.map((id) => ({ id, label: m.kinds[id] }))]}
        />
        <PlaceSelect value={place} onChange={setPlace} />
        <SearchField label={m.sku} placeholder={m.sku} defaultValue={sku} onSubmit={(text) => setSku(text.trim())} onClear={() => setSku('')} className="w-full sm:w-56" />
        <TableDownload name="naru-stock" columns={columns} rows={list.data} />
      </div>
      <Card isFlush>
        <DataTable
          label={m.tabs.journal}
          rows={list.data}
          rowId={({ id }) => id}
          hasMore={list.hasNextPage}
          isLoadingMore={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
          error={list.error ? { retry: () => void list.refetch() } : undefined}
          empty={<EmptyState title={m.noMovements} />}
          columns={columns}
        />
      </Card>
    </>
  )
}
