import { pages, type Session } from '@naru/api-client'
import { Button, Card, DateText, EmptyState, ErrorState, FilterBar, LinkButton, Loading, Money, PageHeader, PlainLink, useLocalized, useMessages } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { ChevronRight, Package } from 'lucide-react'
import { MyOrdersDocument, type OrderCardPartsFragment, type OrderGroupCardPartsFragment } from '../../generated/graphql.js'
import { SignedIn } from '../../lib/signed-in.js'
import { CompanyHeader } from '../company/company-header.js'
import { messages } from './messages.js'
import { OrderStatusBadge, type OrderStatus } from './order-status.js'
import { orderViews, type OrderView } from './order-views.js'

export const OrdersPage = () => <SignedIn>{(session) => <Orders session={session} />}</SignedIn>

const statusesOf: Readonly<Record<OrderView, readonly OrderStatus[]>> = {
  all: [],
  underWay: ['AWAITING_PAYMENT', 'PLACED', 'CONFIRMED', 'ALLOCATED', 'PACKED', 'SHIPPED'],
  arrived: ['DELIVERED'],
  done: ['COMPLETED'],
  ended: ['DECLINED', 'CANCELLED'],
}

const route = getRouteApi('/framed/orders')

function Orders({ session }: { readonly session: Session }) {
  const m = useMessages(messages)
  const { view } = route.useSearch()
  const navigate = useNavigate()
  const list = useInfiniteQuery(pages(MyOrdersDocument, { first: 20, status: [...statusesOf[view]] }, (data) => data.myOrders))
  return (
    <>
      {session.active?.kind === 'COMPANY' && <CompanyHeader session={session} current="orders" />}
      <PageHeader title={m.title} />
      <FilterBar
        className="mb-5"
        label={m.views}
        selected={view}
        choices={orderViews.map((id) => ({ id, label: m[id] }))}
        onSelect={(next) => void navigate({ to: '/orders', search: { view: next }, replace: true })}
      />
      {list.error ? (
        <ErrorState onRetry={() => void list.refetch()} />
      ) : list.data === undefined ? (
        <Loading />
      ) : list.data.length === 0 ? (
        <EmptyState title={m.empty} icon={Package} action={<LinkButton href="/search">{m.browse}</LinkButton>}>
          {m.emptyHint}
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-5">
          {list.data.map((group) => (
            <li key={group.id}>
              <GroupCard group={group} />
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <div className="mt-5 flex justify-center">
          <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {m.more(20)}
          </Button>
        </div>
      )}
    </>
  )
}

function GroupCard({ group }: { readonly group: OrderGroupCardPartsFragment }) {
  const m = useMessages(messages)
  return (
    <Card
      title={m.orderOf(group.number)}
      description={
        <span className="flex flex-wrap gap-x-3">
          <DateText value={group.placedAt} withTime />
          <span>{m.firms(group.orders.length)}</span>
          <span>{m.terms[group.terms]}</span>
        </span>
      }
      actions={
        <span className="flex items-center gap-3">
          <Money value={group.totals.total} className="text-lg font-semibold" />
          <LinkButton size="sm" href={group.awaitingPayment ? `/checkout/${group.id}` : `/orders/${group.id}`} variant={group.awaitingPayment ? 'primary' : 'secondary'}>
            {group.awaitingPayment ? m.payNow : m.open}
          </LinkButton>
        </span>
      }
    >
      <ul className="divide-y divide-line">
        {group.orders.map((order) => (
          <li key={order.id}>
            <OrderRow order={order} href={`/orders/${group.id}`} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function OrderRow({ order, href }: { readonly order: OrderCardPartsFragment; readonly href: string }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const [first, ...rest] = order.lines
  return (
    <PlainLink href={href} className="flex items-center gap-4 py-3 hover:bg-sunken/60">
      {first?.image != null ? (
        <img src={first.image} alt="" className="size-14 shrink-0 rounded-md bg-sunken object-cover" />
      ) : (
        <span className="size-14 shrink-0 rounded-md bg-sunken" />
      )}
      <span className="min-w-0 flex-1">
        <span className="block text-sm text-ink-soft">{say(order.firm.name)}</span>
        <span className="block truncate font-medium">
          {first ? say(first.title) : order.number} {rest.length > 0 && <span className="text-ink-soft">{m.more(rest.length)}</span>}
        </span>
      </span>
      <OrderStatusBadge status={order.status} />
      <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-soft max-sm:hidden" />
    </PlainLink>
  )
}
