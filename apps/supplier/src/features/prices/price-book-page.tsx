import { pages, query, useAct, useIdempotencyKey } from '@naru/api-client'
import {
  Button,
  Card,
  DataTable,
  Dialog,
  DialogActions,
  EmptyState,
  ErrorState,
  formatMoney,
  formatNumber,
  LinkButton,
  Loading,
  Money,
  PageHeader,
  useLocale,
  useLocalized,
  useMessages,
} from '@naru/ui'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { EndPriceBookDocument, PriceBookDocument, PriceBookPricesDocument, type PriceBookFieldsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { BookStateBadge, useAudience, usePeriod } from './prices-page.js'
import { SendPrices } from './send-prices.js'
import { SetPriceDialog } from './set-price-dialog.js'
import { useAnswer } from '../../lib/use-answer.js'

const route = getRouteApi('/framed/prices/$bookId')

/** What a price book says of each good. */
export function PriceBookPage() {
  const m = useMessages(messages)
  const say = useLocalized()
  const audience = useAudience()
  const period = usePeriod()
  const { bookId } = route.useParams()
  const { data, error, refetch } = useQuery(query(PriceBookDocument, { id: bookId }))
  if (error) return <ErrorState onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const { priceBook: book } = data
  if (!book) return <EmptyState title={m.notFound} headingLevel={1} action={<LinkButton href="/prices">{m.title}</LinkButton>} />
  const isOpen = book.acts.includes('EDIT')
  return (
    <>
      <PageHeader
        crumbs={[{ label: m.title, href: '/prices' }, { label: say(book.name) }]}
        title={say(book.name)}
        status={<BookStateBadge state={book.state} />}
        description={`${audience(book)} · ${book.currency} · ${period(book)}`}
        actions={
          isOpen ? (
            <>
              {book.acts.includes('END') && <EndDialog book={book} />}
              <SetPriceDialog book={book} />
            </>
          ) : undefined
        }
      />
      <Prices book={book} />
      {isOpen && <SendPrices bookId={book.id} />}
    </>
  )
}

function Prices({ book }: { readonly book: PriceBookFieldsFragment }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const list = useInfiniteQuery(pages(PriceBookPricesDocument, { id: book.id, first: 50 }, (data) => data.priceBookPrices))
  return (
    <Card isFlush className="mb-6">
      <DataTable
        label={m.goods}
        rows={list.data}
        rowId={({ variantId }) => variantId}
        rowLabel={({ sku }) => sku}
        hasMore={list.hasNextPage}
        isLoadingMore={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
        error={list.error ? { retry: () => void list.refetch() } : undefined}
        empty={<EmptyState title={m.noPrices}>{m.noPricesHint}</EmptyState>}
        columns={[
          { id: 'sku', header: m.sku, isTitle: true, cell: ({ sku }) => <span className="tabular">{sku}</span> },
          { id: 'good', header: m.good, cell: ({ title }) => say(title) },
          { id: 'list', header: m.list, align: 'end', cell: (price) => <Money value={price.list} /> },
          {
            id: 'price',
            header: m.price,
            align: 'end',
            cell: ({ tiers }) => (
              <ul className="flex flex-col">
                {tiers.map(({ from, price }) => (
                  <li key={from} className="tabular">
                    {from === 1 ? formatMoney(price, locale) : m.tier(formatNumber(from, locale), formatMoney(price, locale))}
                  </li>
                ))}
              </ul>
            ),
          },
        ]}
      />
    </Card>
  )
}

function EndDialog({ book }: { readonly book: PriceBookFieldsFragment }) {
  const m = useMessages(messages)
  const act = useAct(EndPriceBookDocument)
  const [idempotencyKey, renew] = useIdempotencyKey()
  const answer = useAnswer()
  const end = async (close: () => void) => {
    const { endPriceBook } = await act.mutateAsync({ input: { idempotencyKey, id: book.id } })
    renew()
    if (answer.take(endPriceBook, m.ended)) close()
  }
  return (
    <Dialog title={m.end} trigger={<Button variant="quiet">{m.end}</Button>}>
      {(close) => (
        <>
          <p className="text-base text-ink-soft">{m.endHint}</p>
          <DialogActions>
            <Button variant="quiet" onPress={close}>
              {m.cancel}
            </Button>
            <Button variant="primary" isPending={act.isPending} onPress={() => void end(close)}>
              {m.end}
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  )
}
