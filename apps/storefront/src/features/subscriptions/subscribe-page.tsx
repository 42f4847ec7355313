import { failureMessage, isFailure, query, useAct, useIdempotencyKey, type Session } from '@naru/api-client'
import { addMonths, formatAmount, parseMoney, times, unwrap } from '@naru/kernel'
import { DescriptionList, EmptyState, ErrorState, LinkButton, Loading, Money, PageHeader, formatNumber, legalToday, toast, useLocale, useLocalized, useMessages } from '@naru/ui'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { CalendarX } from 'lucide-react'
import { useState } from 'react'
import { StartSubscriptionDocument, SubscriptionQuoteDocument, type SubscriptionQuoteQuery } from '../../generated/graphql.js'
import { useDestination } from '../../lib/destination.js'
import { SignedIn } from '../../lib/signed-in.js'
import { emptyAddress } from '../checkout/address-form.js'
import { messages } from './messages.js'
import { SubscriptionForm, type SubscriptionWish } from './subscription-form.js'

export const SubscribePage = () => <SignedIn>{(session) => <Subscribe session={session} />}</SignedIn>

const route = getRouteApi('/framed/subscriptions/new')
type Quote = NonNullable<SubscriptionQuoteQuery['subscriptionQuote']>

function Subscribe({ session }: { readonly session: Session }) {
  const m = useMessages(messages)
  const search = route.useSearch()
  const [quantity, setQuantity] = useState(search.quantity)
  const { data, error, refetch } = useQuery({ ...query(SubscriptionQuoteDocument, { variantId: search.variant, quantity }), placeholderData: keepPreviousData })
  if (error) return <ErrorState onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  if (data.subscriptionQuote === null)
    return (
      <EmptyState title={m.notOffered} icon={CalendarX} action={<LinkButton href="/search">{m.browse}</LinkButton>}>
        {m.notOfferedHint}
      </EmptyState>
    )
  return <SubscribeForm session={session} quote={data.subscriptionQuote} quantity={Math.max(quantity, data.subscriptionQuote.minimum)} onQuantity={setQuantity} />
}

interface SubscribeFormProps {
  readonly session: Session
  readonly quote: Quote
  readonly quantity: number
  readonly onQuantity: (quantity: number) => void
}

function SubscribeForm({ session, quote, quantity, onQuantity }: SubscribeFormProps) {
  const m = useMessages(messages)
  const locale = useLocale()
  const say = useLocalized()
  const navigate = useNavigate()
  const { destination } = useDestination()
  const act = useAct(StartSubscriptionDocument)
  const [key, renew] = useIdempotencyKey()
  const today = legalToday()
  const send = async (wish: SubscriptionWish) => {
    const { startSubscription } = await act.mutateAsync({ input: { idempotencyKey: key, variantId: quote.variantId, ...wish } })
    renew()
    if (isFailure(startSubscription)) return failureMessage(startSubscription, locale)
    toast.good(m.started)
    await navigate({ to: '/subscriptions/$subscriptionId', params: { subscriptionId: startSubscription.id } })
    return undefined
  }
  return (
    <>
      <PageHeader
        title={m.newTitle}
        crumbs={[{ label: m.title, href: '/subscriptions' }, { label: m.newTitle }]}
        description={m.of(say(quote.title), formatNumber(quantity, locale))}
      />
      <SubscriptionForm
        label={m.newTitle}
        sendLabel={m.start}
        minimum={quote.minimum}
        multiple={quote.multiple}
        intervals={quote.offer.intervals}
        hasTerms={quote.hasTerms}
        start={{ quantity, interval: quote.offer.intervals[0], address: emptyAddress(destination, session.person.name[locale]), pay: undefined }}
        firstDays={{ from: today, until: addMonths(today, 3) }}
        onQuantity={onQuantity}
        onSend={send}
        summary={
          <DescriptionList
            columns={1}
            items={[
              { term: m.priceEach, value: <Money value={quote.unitPrice} className="text-lg font-semibold" /> },
              ...(quote.offer.discountPercent > 0 ? [{ term: m.priceOnce, value: <Money value={quote.onceUnitPrice} className="line-through" /> }] : []),
              { term: m.perDelivery, value: <Money value={timesOf(quote.unitPrice, quantity)} /> },
              ...(quote.offer.lockMonths > 0 ? [{ term: m.lockedUntil, value: m.until(quote.lockedUntil) }] : []),
            ]}
          />
        }
      />
    </>
  )
}

const timesOf = ({ amount, currency }: Quote['unitPrice'], pieces: number) => ({ amount: formatAmount(times(unwrap(parseMoney(amount, currency)), pieces)), currency })
