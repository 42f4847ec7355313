import { pages } from '@naru/api-client'
import { Button, Card, EmptyState, ErrorState, formatNumber, LinkButton, Loading, Money, PageHeader, PlainLink, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ChevronRight, Repeat } from 'lucide-react'
import { MySubscriptionsDocument, type SubscriptionPartsFragment } from '../../generated/graphql.js'
import { SignedIn } from '../../lib/signed-in.js'
import { intervalText } from './interval-text.js'
import { messages } from './messages.js'
import { SubscriptionStatusBadge } from './subscription-status.js'

export const SubscriptionsPage = () => <SignedIn>{() => <Subscriptions />}</SignedIn>

function Subscriptions() {
  const m = useMessages(messages)
  const list = useInfiniteQuery(pages(MySubscriptionsDocument, { first: 20 }, (data) => data.mySubscriptions))
  return (
    <>
      <PageHeader title={m.title} />
      {list.error ? (
        <ErrorState onRetry={() => void list.refetch()} />
      ) : list.data === undefined ? (
        <Loading />
      ) : list.data.length === 0 ? (
        <EmptyState title={m.empty} icon={Repeat} action={<LinkButton href="/search">{m.browse}</LinkButton>}>
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

function Row({ one }: { readonly one: SubscriptionPartsFragment }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  return (
    <PlainLink href={`/subscriptions/${one.id}`} className="flex items-center gap-4 px-5 py-4 hover:bg-sunken/60">
      {one.image === null ? (
        <span className="size-14 shrink-0 rounded-md bg-sunken" />
      ) : (
        <img src={one.image} alt="" className="size-14 shrink-0 rounded-md bg-sunken object-cover" />
      )}
      <span className="min-w-0 flex-1">
        <span className="block text-sm text-ink-soft">{say(one.firm)}</span>
        <span className="block truncate font-medium">{m.of(say(one.title), formatNumber(one.quantity, locale))}</span>
        <span className="block text-sm text-ink-soft">
          {intervalText(one.interval, m.every)} · <Money value={one.unitPrice} />
          {one.tryOn !== null && <> · {m.nextOn(one.tryOn)}</>}
        </span>
      </span>
      <SubscriptionStatusBadge status={one.status} />
      <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-soft max-sm:hidden" />
    </PlainLink>
  )
}
