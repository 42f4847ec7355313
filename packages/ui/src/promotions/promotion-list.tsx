import { Button } from '../actions/button.js'
import { EmptyState, ErrorState, Loading } from '../feedback/states.js'
import type { CategoryChoice } from '../fields/category-field.js'
import { Select } from '../fields/select.js'
import { useMessages } from '../i18n/messages.js'
import { PromotionCard, type CodesPage } from './promotion-card.js'
import type { PromotionActName, PromotionFacts } from './promotion-facts.js'
import { promotionMessages } from './promotion-messages.js'

export type PromotionFilter = 'ALL' | PromotionFacts['status']
const filters: readonly PromotionFilter[] = ['ALL', 'ACTIVE', 'PAUSED', 'ENDED']

export interface PromotionListProps {
  readonly filter: PromotionFilter
  readonly onFilter: (filter: PromotionFilter) => void
  readonly list: {
    readonly data: readonly PromotionFacts[] | undefined
    readonly error: unknown
    readonly refetch: () => Promise<unknown>
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly fetchNextPage: () => Promise<unknown>
  }
  readonly categories: readonly CategoryChoice[]
  readonly isChangeable: boolean
  readonly onAct: (promotionId: string, act: PromotionActName) => Promise<string | undefined>
  readonly loadCodes: (promotionId: string, after: string | null) => Promise<CodesPage>
}

/** Promotions by their status, each with what it gives and what can be done with it. */
export function PromotionList({ filter, onFilter, list, categories, isChangeable, onAct, loadCodes }: PromotionListProps) {
  const m = useMessages(promotionMessages)
  if (list.error) return <ErrorState onRetry={() => void list.refetch()} />
  return (
    <>
      <div className="mb-4 max-w-48">
        <Select label={m.filter} options={filters.map((id) => ({ id, label: m.filters[id] }))} value={filter} onChange={onFilter} />
      </div>
      {list.data === undefined ? (
        <Loading />
      ) : list.data.length === 0 ? (
        <EmptyState title={m.empty}>{m.emptyHint}</EmptyState>
      ) : (
        <ul className="grid grid-cols-1 gap-4 xl:grid-cols-2">
          {list.data.map((promotion) => (
            <li key={promotion.id}>
              <PromotionCard
                promotion={promotion}
                categories={categories}
                isChangeable={isChangeable}
                onAct={(act) => onAct(promotion.id, act)}
                loadCodes={(after) => loadCodes(promotion.id, after)}
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
