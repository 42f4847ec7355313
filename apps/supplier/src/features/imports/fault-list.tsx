import { pages } from '@naru/api-client'
import { DataTable, EmptyState, formatNumber, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { CircleCheck } from 'lucide-react'
import { ImportFaultsDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** Rows that were not taken: which, and what to mend in each. */
export function FaultList({ id }: { readonly id: string }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const list = useInfiniteQuery(pages(ImportFaultsDocument, { id, first: 20 }, (data) => data.importFaults))
  return (
    <DataTable
      label={m.report}
      rows={list.data}
      rowId={({ row }) => String(row)}
      rowLabel={({ row }) => `${m.row} ${String(row)}`}
      hasMore={list.hasNextPage}
      isLoadingMore={list.isFetchingNextPage}
      onMore={() => void list.fetchNextPage()}
      error={list.error ? { retry: () => void list.refetch() } : undefined}
      empty={<EmptyState title={m.noFaults} icon={CircleCheck} />}
      columns={[
        { id: 'row', header: m.row, align: 'end', cell: ({ row }) => formatNumber(row, locale), width: '5rem' },
        { id: 'sku', header: m.sku, isTitle: true, cell: ({ sku }) => <span className="tabular">{sku ?? '–'}</span>, width: '12rem' },
        {
          id: 'problems',
          header: m.toMend,
          cell: ({ problems }) => (
            <ul className="flex flex-col gap-1">
              {problems.map(({ column, heading, value, message }, index) => (
                <li key={`${column} ${String(index)}`}>
                  <span className="font-medium">{say(heading)}</span>
                  {value !== null && <span className="ml-1 break-all text-ink-soft">{value}</span>}
                  <span className="ml-2">{say(message)}</span>
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  )
}
