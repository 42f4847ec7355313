import { query } from '@naru/api-client'
import {
  addressText,
  Card,
  DescriptionList,
  EmptyState,
  ErrorState,
  formatMoney,
  formatNumber,
  Link,
  LinkButton,
  Loading,
  Money,
  Notice,
  PageHeader,
  Timeline,
  useLocale,
  useLocalized,
  useMessages,
  type TimelineEntry,
} from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { CalendarX } from 'lucide-react'
import { SavedCardsDocument, SubscriptionDetailDocument, type SubscriptionDetailQuery, type SubscriptionOutcome } from '../../generated/graphql.js'
import { SignedIn } from '../../lib/signed-in.js'
import { intervalText } from './interval-text.js'
import { messages } from './messages.js'
import { SubscriptionActs } from './subscription-acts.js'
import { SubscriptionStatusBadge } from './subscription-status.js'

export const SubscriptionPage = () => <SignedIn>{() => <OneSubscription />}</SignedIn>

const route = getRouteApi('/framed/subscriptions/$subscriptionId')
type Detail = NonNullable<SubscriptionDetailQuery['subscription']>

function OneSubscription() {
  const m = useMessages(messages)
  const { subscriptionId } = route.useParams()
  const { data, error, refetch } = useQuery(query(SubscriptionDetailDocument, { id: subscriptionId }))
  if (error) return <ErrorState onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  if (data.subscription === null)
    return (
      <EmptyState title={m.notFound} icon={CalendarX} action={<LinkButton href="/subscriptions">{m.title}</LinkButton>}>
        {m.notFoundHint}
      </EmptyState>
    )
  return <SubscriptionView one={data.subscription} />
}

function SubscriptionView({ one }: { readonly one: Detail }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  return (
    <>
      <PageHeader
        title={m.of(say(one.title), formatNumber(one.quantity, locale))}
        crumbs={[{ label: m.title, href: '/subscriptions' }, { label: one.number }]}
        description={
          <>
            <span className="tabular">{one.number}</span> · {intervalText(one.interval, m.every)}
          </>
        }
        status={<SubscriptionStatusBadge status={one.status} />}
      />
      <div className="flex flex-col gap-6">
        <News one={one} />
        <SubscriptionActs one={one} />
        <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <Facts one={one} />
          <Card title={m.history}>{one.turns.length === 0 ? <p className="text-ink-soft">{m.noHistory}</p> : <Timeline entries={one.turns.map(entryOf)} />}</Card>
        </div>
      </div>
    </>
  )

  function entryOf(turn: Detail['turns'][number]): TimelineEntry {
    return {
      id: `${turn.dueOn} ${turn.at}`,
      title: `${turn.dueOn} ${m.outcome[turn.outcome]}`,
      at: turn.at,
      tone: tones[turn.outcome],
      ...(turn.reason !== null && { body: m.reasons[turn.reason] }),
      ...(turn.orderGroupId !== null && { body: <Link href={`/orders/${turn.orderGroupId}`}>{m.toOrder}</Link> }),
    }
  }
}

const tones: Readonly<Record<SubscriptionOutcome, 'good' | 'bad' | 'neutral'>> = { ORDERED: 'good', MISSED: 'bad', SKIPPED: 'neutral' }

/** What its subscriber should know or do now. */
function News({ one }: { readonly one: Detail }) {
  const m = useMessages(messages)
  const locale = useLocale()
  return (
    <>
      {one.awaitingOrderGroupId !== null && (
        <Notice tone="warn" title={m.asksToPay}>
          {m.asksToPayText}
          <LinkButton size="sm" href={`/checkout/${one.awaitingOrderGroupId}`} className="mt-2">
            {m.payNow}
          </LinkButton>
        </Notice>
      )}
      {one.pausedReason !== null && (
        <Notice tone="warn" title={m.pausedTitle}>
          {m.reasons[one.pausedReason]}
        </Notice>
      )}
      {one.announced && (
        <Notice tone="info" title={m.announcedTitle}>
          {m.announced(one.announced.from, formatMoney(one.announced.unitPrice, locale))}
        </Notice>
      )}
      {one.tryOn !== null && one.tryOn !== one.dueOn && <Notice tone="warn">{m.triedOn(one.tryOn)}</Notice>}
    </>
  )
}

function Facts({ one }: { readonly one: Detail }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const card = useQuery(query(SavedCardsDocument)).data?.savedCards.find(({ id }) => id === one.cardId)
  return (
    <Card title={m.facts} actions={one.slug === null ? undefined : <Link href={`/listings/${one.slug}`}>{m.toListing}</Link>}>
      <DescriptionList
        items={[
          { term: m.next, value: one.dueOn },
          { term: m.rhythm, value: `${intervalText(one.interval, m.every)} · ${formatNumber(one.quantity, locale)}` },
          { term: m.priceEach, value: <Money value={one.unitPrice} /> },
          { term: m.lockedUntil, value: m.until(one.lockedUntil) },
          { term: m.firm, value: <Link href={`/firms/${one.firmId}`}>{say(one.firm)}</Link> },
          { term: m.paidBy, value: one.paidBy === 'TERMS' ? m.terms : card ? m.card(card.brand.toUpperCase(), card.last4) : null },
          { term: m.address, value: [one.address.recipient, one.address.phone, addressText(one.address, locale)].join(', '), isWide: true },
        ]}
      />
    </Card>
  )
}
