import { pages } from '@naru/api-client'
import { Card, DataTable, EmptyState, formatDate, formatNumber, PageHeader, StatusBadge, useLocale, useLocalized, useMessages, type Tone } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ReceiptText } from 'lucide-react'
import { PriceBooksDocument, type PriceBookFieldsFragment, type PriceBookState } from '../../generated/graphql.js'
import { GroupsCard } from './groups-card.js'
import { messages } from './messages.js'
import { NewBookDialog } from './new-book-dialog.js'
import { PreviewCard } from './preview-card.js'

const tones = { COMING: 'info', HOLDING: 'good', EXPIRED: 'off', ENDED: 'off' } as const satisfies Record<PriceBookState, Tone>

export function BookStateBadge({ state }: { readonly state: PriceBookState }) {
  return <StatusBadge tone={tones[state]}>{useMessages(messages).states[state]}</StatusBadge>
}

/** Whom a book is for, in words. */
export function useAudience() {
  const m = useMessages(messages)
  const say = useLocalized()
  return ({ group, company }: Pick<PriceBookFieldsFragment, 'group' | 'company'>): string => (company ? say(company.name) : group ? say(group.name) : m.everybody)
}

export function usePeriod() {
  const m = useMessages(messages)
  return ({ validFrom, validUntil }: Pick<PriceBookFieldsFragment, 'validFrom' | 'validUntil'>): string =>
    `${formatDate(validFrom)} – ${validUntil === null ? m.noEnd : formatDate(validUntil)}`
}

/** A firm's prices beside its list, the groups they are for, and what a company would pay. */
export function PricesPage() {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const navigate = useNavigate()
  const audience = useAudience()
  const period = usePeriod()
  const list = useInfiniteQuery(pages(PriceBooksDocument, { audience: null, first: 20 }, (data) => data.priceBooks))
  return (
    <>
      <PageHeader title={m.title} description={m.description} actions={<NewBookDialog />} />
      <Card title={m.books} isFlush className="mb-6">
        <DataTable
          label={m.books}
          rows={list.data}
          rowId={({ id }) => id}
          rowLabel={({ name }) => say(name)}
          onOpen={({ id }) => void navigate({ to: '/prices/$bookId', params: { bookId: id } })}
          hasMore={list.hasNextPage}
          isLoadingMore={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
          error={list.error ? { retry: () => void list.refetch() } : undefined}
          empty={
            <EmptyState title={m.noBooks} icon={ReceiptText}>
              {m.noBooksHint}
            </EmptyState>
          }
          columns={[
            { id: 'name', header: m.name, isTitle: true, cell: ({ name }) => say(name) },
            { id: 'audience', header: m.audience, cell: audience },
            { id: 'currency', header: m.currency, cell: ({ currency }) => currency },
            { id: 'period', header: m.period, cell: (book) => <span className="tabular">{period(book)}</span> },
            { id: 'goods', header: m.goods, align: 'end', cell: ({ goods }) => formatNumber(goods, locale) },
            { id: 'state', header: m.state, cell: ({ state }) => <BookStateBadge state={state} /> },
          ]}
        />
      </Card>
      <div className="grid gap-6 lg:grid-cols-2">
        <PreviewCard />
        <GroupsCard />
      </div>
    </>
  )
}
