import { failureMessage, isFailure, newIdempotencyKey, request, useAct, useSession } from '@naru/api-client'
import {
  Button,
  EmptyState,
  ErrorState,
  Loading,
  PageHeader,
  PromotionCard,
  Select,
  StartPromotion,
  useLocale,
  useMessages,
  type PromotionActName,
  type PromotionDraft,
} from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ChangePromotionDocument, PromotionCodesDocument, PromotionsDocument, StartPromotionDocument, type PromotionStatus } from '../../generated/graphql.js'
import { messages } from './messages.js'

const filters = ['ALL', 'ACTIVE', 'PAUSED', 'ENDED'] as const
const promoters: readonly string[] = ['officer']

/** Offers on the goods of every firm, which the platform bears. */
export function PromotionsPage() {
  const m = useMessages(messages)
  const locale = useLocale()
  const mayPromote = useSession()?.active?.roles.some((role) => promoters.includes(role)) ?? false
  const [filter, setFilter] = useState<'ALL' | PromotionStatus>('ALL')
  const starting = useAct(StartPromotionDocument)
  const changing = useAct(ChangePromotionDocument)
  const list = useInfiniteQuery({
    queryKey: ['Promotions', filter],
    queryFn: ({ pageParam }) => request(PromotionsDocument, { status: filter === 'ALL' ? null : [filter], first: 20, after: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ promotions }) => promotions.next,
  })
  const start = async (draft: PromotionDraft) => {
    const { startPromotion } = await starting.mutateAsync({ input: { ...draft, idempotencyKey: newIdempotencyKey() } })
    return isFailure(startPromotion) ? failureMessage(startPromotion, locale) : undefined
  }
  const change = async (promotionId: string, act: PromotionActName) => {
    const { changePromotion } = await changing.mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), promotionId, act } })
    return isFailure(changePromotion) ? failureMessage(changePromotion, locale) : undefined
  }
  if (list.error) return <ErrorState onRetry={() => void list.refetch()} />
  const promotions = list.data?.pages.flatMap((page) => page.promotions.items)
  return (
    <>
      <PageHeader title={m.title} description={m.description} actions={mayPromote ? <StartPromotion onStart={start} /> : undefined} />
      <div className="mb-4 max-w-48">
        <Select label={m.filter} options={filters.map((id) => ({ id, label: m.filters[id] }))} value={filter} onChange={setFilter} />
      </div>
      {promotions === undefined ? (
        <Loading />
      ) : promotions.length === 0 ? (
        <EmptyState title={m.empty}>{m.emptyHint}</EmptyState>
      ) : (
        <ul className="grid grid-cols-1 gap-4 xl:grid-cols-2">
          {promotions.map((promotion) => (
            <li key={promotion.id}>
              <PromotionCard
                promotion={promotion}
                categories={list.data?.pages[0]?.categories ?? []}
                isChangeable={mayPromote}
                onAct={(act) => change(promotion.id, act)}
                loadCodes={async (after) => (await request(PromotionCodesDocument, { promotionId: promotion.id, after })).promotionCoupons}
              />
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
