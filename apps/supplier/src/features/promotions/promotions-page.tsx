import { failureMessage, isFailure, newIdempotencyKey, request, useAct } from '@naru/api-client'
import {
  Button,
  Card,
  EmptyState,
  ErrorState,
  formatDate,
  formatMoney,
  formatNumber,
  Loading,
  Notice,
  PageHeader,
  StatusBadge,
  useLocale,
  useLocalized,
  useMessages,
} from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ChangePromotionDocument, PromotionsDocument, type PromotionAct, type PromotionRowFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { StartPromotion } from './start-promotion.js'

const tones = { ACTIVE: 'good', PAUSED: 'warn', ENDED: 'neutral' } as const

/** The firm's offers: what each gives, how long, how often it was used, and the acts that its status allows. */
export function PromotionsPage() {
  const m = useMessages(messages)
  const list = useInfiniteQuery({
    queryKey: ['Promotions'],
    queryFn: ({ pageParam }) => request(PromotionsDocument, { first: 20, after: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ promotions }) => promotions.next,
  })
  if (list.error) return <ErrorState onRetry={() => void list.refetch()} />
  if (list.data === undefined) return <Loading />
  const promotions = list.data.pages.flatMap((page) => page.promotions.items)
  return (
    <>
      <PageHeader title={m.title} description={m.description} actions={<StartPromotion />} />
      {promotions.length === 0 ? (
        <EmptyState title={m.empty}>{m.emptyHint}</EmptyState>
      ) : (
        <ul className="grid grid-cols-1 gap-4 xl:grid-cols-2">
          {promotions.map((promotion) => (
            <li key={promotion.id}>
              <PromotionCard promotion={promotion} />
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button className="mt-4" isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          {m.more}
        </Button>
      )}
    </>
  )
}

function PromotionCard({ promotion }: { readonly promotion: PromotionRowFragment }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const change = useAct(ChangePromotionDocument)
  const [refusal, setRefusal] = useState<string>()
  const { id, name, status, acts, sharedCode, from, until, use, limits } = promotion
  const perform = (act: PromotionAct) => {
    change.mutate(
      { input: { idempotencyKey: newIdempotencyKey(), promotionId: id, act } },
      { onSuccess: ({ changePromotion }) => setRefusal(isFailure(changePromotion) ? failureMessage(changePromotion, locale) : undefined) },
    )
  }
  const used = limits.uses === null ? formatNumber(use.orders, locale) : `${formatNumber(use.orders, locale)} / ${formatNumber(limits.uses, locale)}`
  const facts = [
    { term: m.benefit, value: useBenefit(promotion) },
    { term: m.coupon, value: sharedCode ?? m.everybody },
    { term: m.period, value: until === null ? m.open(formatDate(from)) : m.until(formatDate(from), formatDate(until)) },
    { term: m.use, value: [m.usedBy(used), ...use.discounts.map((amount) => `−${formatMoney(amount, locale)}`)].join(' · ') },
  ]
  return (
    <Card title={say(name)} actions={<StatusBadge tone={tones[status]}>{m.statuses[status]}</StatusBadge>}>
      {refusal !== undefined && <Notice tone="warn">{refusal}</Notice>}
      <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
        {facts.map(({ term, value }) => (
          <div key={term} className="contents">
            <dt className="text-ink-soft">{term}</dt>
            <dd className="tabular">{value}</dd>
          </div>
        ))}
      </dl>
      {acts.length > 0 && (
        <div className="mt-4 flex flex-wrap gap-2">
          {acts.map((act) => (
            <Button key={act} size="sm" isPending={change.isPending} onPress={() => perform(act)}>
              {m.actNames[act]}
            </Button>
          ))}
        </div>
      )}
    </Card>
  )
}

function useBenefit({ benefit }: PromotionRowFragment): string {
  const m = useMessages(messages)
  const locale = useLocale()
  switch (benefit.kind) {
    case 'PERCENTAGE':
      return m.percentOff(formatNumber(benefit.percent ?? '0', locale))
    case 'AMOUNT':
      return benefit.amount ? m.amountOff(formatMoney(benefit.amount, locale)) : ''
    case 'BUY_GET':
      return m.buyGet(formatNumber(benefit.buy ?? 0, locale), formatNumber(benefit.get ?? 0, locale))
    case 'FREE_SHIPPING':
      return m.freeShipping
  }
}
