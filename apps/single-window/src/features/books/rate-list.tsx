import { pages } from '@naru/api-client'
import { Card, DataTable, DateText, EmptyState, StatusBadge, useMessages } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { BooksRatesDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { DecideRate, ImportRates, ProposeRate } from './rate-acts.js'

const tones = { IN_FORCE: 'good', PROPOSED: 'warn', REFUSED: 'off' } as const

/** Daily rates with where they come from. */
export function RateList() {
  const m = useMessages(messages)
  const list = useInfiniteQuery(pages(BooksRatesDocument, { first: 20 }, ({ fxRates }) => fxRates))
  return (
    <>
      <div className="mb-4 flex flex-wrap justify-end gap-3">
        <ProposeRate />
        <ImportRates />
      </div>
      <Card isFlush>
        <DataTable
          label={m.rates}
          rows={list.data}
          rowId={({ id }) => id}
          columns={[
            { id: 'currency', header: m.currency, isTitle: true, cell: ({ currency, base }) => `${currency} / ${base}` },
            { id: 'unit', header: m.unit, align: 'end', cell: ({ unit }) => <span className="tabular">{unit}</span> },
            { id: 'rate', header: m.rate, align: 'end', cell: ({ rate }) => <span className="tabular font-semibold">{rate}</span> },
            { id: 'on', header: m.on, cell: ({ on }) => <DateText value={on} /> },
            { id: 'source', header: m.source, cell: ({ source }) => (source === 'manual' ? m.byHand : source) },
            {
              id: 'status',
              header: m.status,
              cell: (rate) => (
                <span className="flex flex-wrap items-center gap-2">
                  <StatusBadge tone={tones[rate.status]}>{m.rateStatuses[rate.status]}</StatusBadge>
                  {rate.mayDecide && <DecideRate id={rate.id} />}
                </span>
              ),
            },
          ]}
          hasMore={list.hasNextPage}
          isLoadingMore={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
          error={list.error ? { retry: () => void list.refetch() } : undefined}
          empty={<EmptyState title={m.empty}>{m.emptyHint}</EmptyState>}
        />
      </Card>
    </>
  )
}
