import { pages } from '@naru/api-client'
import { Card, DataTable, DateText, EmptyState, formatNumber, useLocale, useMessages } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { FileText } from 'lucide-react'
import { BankFilesDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** Statement files that were imported, and how much of each waits. */
export function FileList() {
  const m = useMessages(messages)
  const locale = useLocale()
  const list = useInfiniteQuery(pages(BankFilesDocument, { first: 20 }, ({ bankFiles }) => bankFiles))
  const count = (n: number) => <span className="tabular">{formatNumber(n, locale)}</span>
  return (
    <Card isFlush>
      <DataTable
        label={m.files}
        rows={list.data}
        rowId={({ id }) => id}
        rowLabel={({ name }) => name}
        columns={[
          { id: 'name', header: m.file, isTitle: true, cell: ({ name }) => <span className="break-all">{name}</span> },
          { id: 'format', header: m.format, cell: ({ format }) => m.formats[format] },
          { id: 'at', header: m.importedAt, cell: ({ importedAt }) => <DateText value={importedAt} withTime /> },
          { id: 'entries', header: m.entries, align: 'end', cell: ({ entries }) => count(entries) },
          { id: 'matched', header: m.settled, align: 'end', cell: ({ entries, repeated, waiting }) => count(entries - repeated - waiting) },
          { id: 'repeated', header: m.repeated, align: 'end', cell: ({ repeated }) => count(repeated) },
          { id: 'waiting', header: m.waiting, align: 'end', cell: ({ waiting }) => <span className="font-semibold">{count(waiting)}</span> },
        ]}
        hasMore={list.hasNextPage}
        isLoadingMore={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
        error={list.error ? { retry: () => void list.refetch() } : undefined}
        empty={
          <EmptyState title={m.noFiles} icon={FileText}>
            {m.emptyHint}
          </EmptyState>
        }
      />
    </Card>
  )
}
