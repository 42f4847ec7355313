import { failureMessage, isFailure, query, useAct, useIdempotencyKey } from '@naru/api-client'
import { DescriptionList, EmptyState, ErrorState, LinkButton, Loading, Money, PageHeader, formatNumber, toast, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { CalendarX } from 'lucide-react'
import { ChangeSubscriptionDocument, SubscriptionDetailDocument, SubscriptionQuoteDocument, type SubscriptionDetailQuery } from '../../generated/graphql.js'
import { SignedIn } from '../../lib/signed-in.js'
import { messages } from './messages.js'
import { toAddressValues } from '../checkout/address-form.js'
import { SubscriptionForm, type SubscriptionWish } from './subscription-form.js'

export const ChangeSubscriptionPage = () => <SignedIn>{() => <ChangeSubscription />}</SignedIn>

const route = getRouteApi('/framed/subscriptions/$subscriptionId/change')
type Detail = NonNullable<SubscriptionDetailQuery['subscription']>

function ChangeSubscription() {
  const m = useMessages(messages)
  const { subscriptionId } = route.useParams()
  const { data, error, refetch } = useQuery(query(SubscriptionDetailDocument, { id: subscriptionId }))
  const one = data?.subscription
  if (error) return <ErrorState onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  if (!one?.acts.includes('CHANGE'))
    return (
      <EmptyState title={m.notFound} icon={CalendarX} action={<LinkButton href="/subscriptions">{m.title}</LinkButton>}>
        {m.notFoundHint}
      </EmptyState>
    )
  return <ChangeForm one={one} />
}

function ChangeForm({ one }: { readonly one: Detail }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const say = useLocalized()
  const navigate = useNavigate()
  const act = useAct(ChangeSubscriptionDocument)
  const [key, renew] = useIdempotencyKey()
  // Of a good that is not offered to others any more only the subscriber's own terms are known.
  const quote = useQuery(query(SubscriptionQuoteDocument, { variantId: one.variantId, quantity: one.quantity })).data?.subscriptionQuote
  const { address } = one
  const send = async ({ firstOn: _, ...wish }: SubscriptionWish) => {
    const { changeSubscription } = await act.mutateAsync({ input: { idempotencyKey: key, subscriptionId: one.id, ...wish } })
    renew()
    if (isFailure(changeSubscription)) return failureMessage(changeSubscription, locale)
    toast.good(m.changed)
    await navigate({ to: '/subscriptions/$subscriptionId', params: { subscriptionId: one.id } })
    return undefined
  }
  return (
    <>
      <PageHeader
        title={m.changeTitle}
        crumbs={[{ label: m.title, href: '/subscriptions' }, { label: one.number, href: `/subscriptions/${one.id}` }, { label: m.change }]}
        description={m.of(say(one.title), formatNumber(one.quantity, locale))}
      />
      <SubscriptionForm
        label={m.changeTitle}
        sendLabel={m.save}
        minimum={quote?.minimum ?? 1}
        multiple={quote?.multiple ?? 1}
        intervals={one.intervals}
        hasTerms={one.paidBy === 'TERMS' || quote?.hasTerms === true}
        start={{
          quantity: one.quantity,
          interval: one.interval,
          address: toAddressValues(address),
          pay: one.cardId ?? 'TERMS',
        }}
        onQuantity={() => undefined}
        onSend={send}
        summary={
          <DescriptionList
            columns={1}
            items={[
              { term: m.priceEach, value: <Money value={one.unitPrice} /> },
              { term: m.lockedUntil, value: m.until(one.lockedUntil) },
              ...(one.dueOn === null ? [] : [{ term: m.next, value: one.dueOn }]),
            ]}
          />
        }
      />
    </>
  )
}
