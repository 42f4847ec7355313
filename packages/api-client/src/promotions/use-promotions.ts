import type { Locale } from '@naru/kernel'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { failureMessage, isFailure, type FailureAnswer } from '../failures/index.js'
import {
  ChangePromotionDocument,
  PromotionCategoriesDocument,
  PromotionCodesDocument,
  PromotionsDocument,
  StartPromotionDocument,
  type ChangePromotionMutationVariables,
  type PromotionStatus,
  type StartPromotionMutationVariables,
} from '../generated/graphql.js'
import { newIdempotencyKey, pages, query, useAct } from '../queries.js'
import { request } from '../request.js'

type PromotionAct = ChangePromotionMutationVariables['input']['act']
type Draft = Omit<StartPromotionMutationVariables['input'], 'idempotencyKey'>

/** The promotions of whoever asks, newest first, and what is done with them: an act answers with what stands in the way, in words. */
export function usePromotions(status: PromotionStatus | null, locale: Locale) {
  const list = useInfiniteQuery(pages(PromotionsDocument, { status: status === null ? null : [status], first: 20 }, ({ promotions }) => promotions))
  const categories = useQuery({ ...query(PromotionCategoriesDocument), staleTime: Infinity }).data?.categories ?? []
  const starting = useAct(StartPromotionDocument)
  const changing = useAct(ChangePromotionDocument)
  const refusal = (answer: FailureAnswer | { readonly __typename: string }) => (isFailure(answer) ? failureMessage(answer, locale) : undefined)
  return {
    list,
    categories,
    start: async (draft: Draft) => refusal((await starting.mutateAsync({ input: { ...draft, idempotencyKey: newIdempotencyKey() } })).startPromotion),
    change: async (promotionId: string, act: PromotionAct) =>
      refusal((await changing.mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), promotionId, act } })).changePromotion),
    codesOf: async (promotionId: string, after: string | null) => (await request(PromotionCodesDocument, { promotionId, after })).promotionCoupons,
  }
}
