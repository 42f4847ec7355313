import { query, type Session } from '@naru/api-client'
import { addressText, Card, DateText, DescriptionList, EmptyState, ErrorState, LinkButton, Loading, PageHeader, useLocale, useMessages } from '@naru/ui'
import { Fragment } from 'react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { SearchX } from 'lucide-react'
import { OrderGroupDetailDocument, type OrderGroupDetailQuery } from '../../generated/graphql.js'
import { OrderHolder } from '../../lib/order-holder.js'
import { TotalsList } from '../checkout/order-summary.js'
import { FirmOrderCard } from './firm-order-card.js'
import { GuestBanner } from '../guest-order/guest-banner.js'
import { DocumentList } from '../documents/document-list.js'
import { messages } from './messages.js'
import { Reorder } from './reorder.js'

export const OrderPage = () => <OrderHolder>{(session) => <Order session={session} />}</OrderHolder>

const route = getRouteApi('/framed/orders/$groupId')
type Group = NonNullable<OrderGroupDetailQuery['orderGroup']>

function Order({ session }: { readonly session: Session | null }) {
  const m = useMessages(messages)
  const { groupId } = route.useParams()
  const { data, error, refetch } = useQuery(query(OrderGroupDetailDocument, { id: groupId }))
  if (error) return <ErrorState onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  if (data.orderGroup === null)
    return (
      <EmptyState title={m.notFound} icon={SearchX} action={<LinkButton href="/orders">{m.title}</LinkButton>}>
        {m.notFoundHint}
      </EmptyState>
    )
  return <GroupDetail group={data.orderGroup} isGuest={session === null} isCompany={session?.active?.kind === 'COMPANY'} />
}

function GroupDetail({ group, isGuest, isCompany }: { readonly group: Group; readonly isGuest: boolean; readonly isCompany: boolean }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const { recipient, phone } = group.address
  return (
    <>
      <PageHeader
        title={m.orderOf(group.number)}
        {...(!isGuest && { crumbs: [{ label: m.title, href: '/orders' }, { label: group.number }] })}
        description={<DateText value={group.placedAt} withTime />}
        actions={
          group.awaitingPayment ? (
            <LinkButton variant="primary" href={`/checkout/${group.id}`}>
              {m.payNow}
            </LinkButton>
          ) : (
            !isGuest && <Reorder groupId={group.id} />
          )
        }
      />
      {isGuest && <GuestBanner />}
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-6">
          {group.orders.map((order) => (
            <Fragment key={order.id}>
              <FirmOrderCard order={order} />
              <DocumentList about="ORDER" id={order.id} />
            </Fragment>
          ))}
        </div>
        <aside className="flex flex-col gap-6">
          <Card title={m.amounts}>
            <TotalsList totals={group.totals} />
          </Card>
          <Card title={m.address}>
            <DescriptionList
              columns={1}
              items={[
                {
                  term: recipient,
                  value: (
                    <>
                      <span className="block">{addressText(group.address, locale)}</span>
                      <span className="tabular block">{phone}</span>
                    </>
                  ),
                },
                { term: m.termsTitle, value: m.terms[group.terms] },
              ]}
            />
            {isCompany && group.terms !== 'CARD' && (
              <LinkButton size="sm" href="/company/invoices" className="mt-4">
                {m.invoices}
              </LinkButton>
            )}
          </Card>
        </aside>
      </div>
    </>
  )
}
