import { pages } from '@naru/api-client'
import { Button, Card, DateText, EmptyState, ErrorState, LinkButton, Loading, PageHeader, PlainLink, ReturnStatusBadge, useLocalized, useMessages } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ChevronRight, Undo2 } from 'lucide-react'
import { MyReturnsDocument, type MyReturnsQuery } from '../../generated/graphql.js'
import { SignedIn } from '../../lib/signed-in.js'
import { messages } from './messages.js'

export const ReturnsPage = () => <SignedIn>{() => <Returns />}</SignedIn>

function Returns() {
  const m = useMessages(messages)
  const list = useInfiniteQuery(pages(MyReturnsDocument, { first: 20 }, (data) => data.myReturns))
  return (
    <>
      <PageHeader title={m.title} crumbs={[{ label: m.orders, href: '/orders' }, { label: m.title }]} />
      {list.error ? (
        <ErrorState onRetry={() => void list.refetch()} />
      ) : list.data === undefined ? (
        <Loading />
      ) : list.data.length === 0 ? (
        <EmptyState title={m.empty} icon={Undo2} action={<LinkButton href="/orders">{m.toOrders}</LinkButton>}>
          {m.emptyHint}
        </EmptyState>
      ) : (
        <Card isFlush>
          <ul className="divide-y divide-line">
            {list.data.map((one) => (
              <li key={one.id}>
                <Row one={one} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {list.hasNextPage && (
        <div className="mt-5 flex justify-center">
          <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {m.more}
          </Button>
        </div>
      )}
    </>
  )
}

function Row({ one }: { readonly one: MyReturnsQuery['myReturns']['items'][number] }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const [first, ...rest] = one.lines
  return (
    <PlainLink href={`/returns/${one.id}`} className="flex items-center gap-4 px-5 py-4 hover:bg-sunken/60">
      {first?.image != null ? (
        <img src={first.image} alt="" className="size-14 shrink-0 rounded-md bg-sunken object-cover" />
      ) : (
        <span className="size-14 shrink-0 rounded-md bg-sunken" />
      )}
      <span className="min-w-0 flex-1">
        <span className="block text-sm text-ink-soft">{say(one.firm)}</span>
        <span className="block truncate font-medium">{first ? m.pieces(say(first.title), first.quantity, rest.length) : one.number}</span>
        <span className="block text-sm text-ink-soft">
          <span className="tabular">{one.number}</span> · <DateText value={one.requestedAt} />
        </span>
      </span>
      <ReturnStatusBadge status={one.status} />
      <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-soft max-sm:hidden" />
    </PlainLink>
  )
}
