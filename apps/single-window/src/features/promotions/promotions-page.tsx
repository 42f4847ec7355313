import { usePromotions, useSession } from '@naru/api-client'
import { PageHeader, PromotionList, StartPromotion, useLocale, useMessages, type PromotionFilter } from '@naru/ui'
import { useState } from 'react'
import { messages } from './messages.js'

const promoters: readonly string[] = ['officer']

/** Offers on the goods of every firm, which the platform bears. */
export function PromotionsPage() {
  const m = useMessages(messages)
  const locale = useLocale()
  const mayPromote = useSession()?.active?.roles.some((role) => promoters.includes(role)) ?? false
  const [filter, setFilter] = useState<PromotionFilter>('ALL')
  const { list, categories, start, change, codesOf } = usePromotions(filter === 'ALL' ? null : filter, locale)
  return (
    <>
      <PageHeader title={m.title} description={m.description} actions={mayPromote ? <StartPromotion onStart={start} categories={categories} /> : undefined} />
      <PromotionList filter={filter} onFilter={setFilter} list={list} categories={categories} isChangeable={mayPromote} onAct={change} loadCodes={codesOf} />
    </>
  )
}
