import { query, useAct } from '@naru/api-client'
import { Card, EmptyState, ErrorState, LinkButton, Loading, Notice, PageHeader, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { CircleCheck, SearchX } from 'lucide-react'
import { CompleteCheckoutDocument, OrderGroupDetailDocument } from '../../generated/graphql.js'
import { OrderHolder } from '../../lib/order-holder.js'
import { PaymentStep } from '../payment/payment-step.js'
import { CheckoutSteps } from './checkout-page.js'
import { messages } from './messages.js'
import { TotalsList } from './order-summary.js'
import { ReservationClock } from './reservation-clock.js'

export const PayPage = () => <OrderHolder>{(session) => <Pay isGuest={session === null} />}</OrderHolder>

const route = getRouteApi('/framed/checkout/$groupId')

/** The payment of an order that is placed: done when the server says so, by the browser's word or by the processor's. */
function Pay({ isGuest }: { readonly isGuest: boolean }) {
  const m = useMessages(messages)
  const { groupId } = route.useParams()
  const { data, error, refetch } = useQuery({
    ...query(OrderGroupDetailDocument, { id: groupId }),
    refetchInterval: ({ state }) => (state.data?.orderGroup?.awaitingPayment === true ? 4000 : false),
  })
  const complete = useAct(CompleteCheckoutDocument)
  if (error) return <ErrorState onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const group = data.orderGroup
  if (group === null) return <EmptyState title={m.gone} icon={SearchX} action={<LinkButton href="/orders">{m.toOrder}</LinkButton>} />
  const isGone = !group.awaitingPayment && group.orders.every(({ status }) => status === 'CANCELLED')
  const stage = group.awaitingPayment ? 'payment' : 'done'
  return (
    <>
      <PageHeader title={stage === 'done' && !isGone ? m.paid : m.payTitle} description={<span className="tabular">{group.number}</span>} />
      <CheckoutSteps current={stage} />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Card title={m.payTitle}>
          {isGone ? (
            <Notice tone="warn">{m.gone}</Notice>
          ) : group.awaitingPayment ? (
            <>
              {group.reservedUntil !== null && <ReservationClock until={group.reservedUntil} />}
              <PaymentStep
                orderGroupId={group.id}
                onPaid={async () => {
                  await complete.mutateAsync({ input: { orderGroupId: group.id } })
                }}
              />
            </>
          ) : (
            <EmptyState
              title={m.paid}
              icon={CircleCheck}
              action={
                <LinkButton variant="primary" href={`/orders/${group.id}`}>
                  {m.toOrder}
                </LinkButton>
              }
            >
              {isGuest ? `${m.guestPaidHint} ${m.paidHint}` : m.paidHint}
            </EmptyState>
          )}
        </Card>
        <Card title={m.summary}>
          <TotalsList totals={group.totals} isLarge />
        </Card>
      </div>
    </>
  )
}
