import { useState } from 'react'
import { Button } from '../actions/button.js'
import { ConfirmDialog, Dialog } from '../actions/dialog.js'
import { toast } from '../actions/toast.js'
import { StatusBadge } from '../feedback/badge.js'
import type { CategoryChoice } from '../fields/category-field.js'
import { ErrorState, Loading, Notice } from '../feedback/states.js'
import { formatDate, formatMoney, formatNumber } from '../format/format.js'
import { useLocale, useLocalized } from '../i18n/locale.js'
import { useMessages } from '../i18n/messages.js'
import { Card } from '../layout/page.js'
import type { PromotionActName, PromotionCode, PromotionFacts } from './promotion-facts.js'
import { promotionMessages } from './promotion-messages.js'

const tones = { ACTIVE: 'good', PAUSED: 'warn', ENDED: 'neutral' } as const

export interface CodesPage {
  readonly items: readonly PromotionCode[]
  readonly next: string | null
}

export interface PromotionCardProps {
  readonly promotion: PromotionFacts
  /** To say their names. */
  readonly categories: readonly Pick<CategoryChoice, 'slug' | 'name'>[]
  /** Whether the reader may change it. */
  readonly isChangeable: boolean
  /** Answers with what stands in the way, in words. */
  readonly onAct: (act: PromotionActName) => Promise<string | undefined>
  readonly loadCodes: (after: string | null) => Promise<CodesPage>
}

/** An offer: what it gives, to whom, how long, how often it was used, and the acts that its status allows. */
export function PromotionCard({ promotion, categories, isChangeable, onAct, loadCodes }: PromotionCardProps) {
  const m = useMessages(promotionMessages)
  const say = useLocalized()
  const locale = useLocale()
  const [refusal, setRefusal] = useState<string>()
  const [pending, setPending] = useState<PromotionActName>()
  const { name, status, acts, sharedCode, needsCoupon, from, until, use, limits } = promotion
  const perform = async (act: PromotionActName) => {
    setPending(act)
    const problem = await onAct(act).finally(() => setPending(undefined))
    setRefusal(problem)
    return problem === undefined
  }
  const used = limits.uses === null ? formatNumber(use.orders, locale) : `${formatNumber(use.orders, locale)} / ${formatNumber(limits.uses, locale)}`
  const facts = [
    { term: m.benefit, value: useBenefit(promotion) },
    { term: m.conditions, value: useConditions(promotion, categories) },
    { term: m.coupon, value: needsCoupon ? (sharedCode ?? m.uniqueCodes) : m.everybody },
    { term: m.together, value: promotion.exclusive ? m.alone : m.stackOf(m.stacks[promotion.stack], formatNumber(promotion.priority, locale)) },
    { term: m.period, value: until === null ? m.open(formatDate(from)) : m.until(formatDate(from), formatDate(until)) },
    { term: m.use, value: [m.usedBy(used), ...use.discounts.map((amount) => `−${formatMoney(amount, locale)}`)].join(' · ') },
  ]
  return (
    <Card title={say(name)} actions={<StatusBadge tone={tones[status]}>{m.statuses[status]}</StatusBadge>}>
      {refusal !== undefined && (
        <Notice tone="warn" isLive>
          {refusal}
        </Notice>
      )}
      <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
        {facts.map(({ term, value }) => (
          <div key={term} className="contents">
            <dt className="text-ink-soft">{term}</dt>
            <dd className="tabular [overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
      {isChangeable && (acts.length > 0 || needsCoupon) && (
        <div className="mt-4 flex flex-wrap gap-2">
          {acts.map((act) =>
            act === 'END' ? (
              <ConfirmDialog
                key={act}
                title={m.endTitle}
                consequence={m.endText}
                confirmLabel={m.actNames.END}
                isDanger
                onConfirm={() => perform(act)}
                trigger={
                  <Button size="sm" variant="quiet">
                    {m.actNames.END}
                  </Button>
                }
              />
            ) : (
              <Button key={act} size="sm" isPending={pending === act} onPress={() => void perform(act)}>
                {m.actNames[act]}
              </Button>
            ),
          )}
          {needsCoupon && (
            <Dialog
              title={m.codesTitle}
              trigger={
                <Button size="sm" variant="quiet">
                  {m.codes}
                </Button>
              }
            >
              <Codes load={loadCodes} />
            </Dialog>
          )}
        </div>
      )}
    </Card>
  )
}

function Codes({ load }: { readonly load: PromotionCardProps['loadCodes'] }) {
  const m = useMessages(promotionMessages)
  const locale = useLocale()
  const [page, setPage] = useState<CodesPage>()
  const [isLoading, setLoading] = useState(false)
  const [hasFailed, setFailed] = useState(false)
  const more = async () => {
    setLoading(true)
    setFailed(false)
    try {
      const next = await load(page?.next ?? null)
      setPage({ items: [...(page?.items ?? []), ...next.items], next: next.next })
    } catch {
      setFailed(true)
    } finally {
      setLoading(false)
    }
  }
  const copy = async () => {
    await navigator.clipboard.writeText((page?.items ?? []).map(({ code }) => code).join('\n'))
    toast.good(m.copied)
  }
  if (page === undefined && !isLoading && !hasFailed) void more()
  if (page === undefined) return hasFailed ? <ErrorState onRetry={() => void more()} /> : <Loading lines={3} />
  return (
    <div className="flex flex-col gap-4">
      <table className="w-full text-sm">
        <thead>
          <tr className="text-left text-ink-soft">
            <th className="py-1 font-medium">{m.code}</th>
            <th className="py-1 text-right font-medium">{m.usedOf}</th>
          </tr>
        </thead>
        <tbody>
          {page.items.map(({ code, uses, used }) => (
            <tr key={code} className="border-t border-line">
              <td className="tabular py-1.5 [overflow-wrap:anywhere]">{code}</td>
              <td className="tabular py-1.5 text-right">{`${formatNumber(used, locale)} / ${uses === null ? m.unlimited : formatNumber(uses, locale)}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {hasFailed && <ErrorState className="py-4" />}
      <div className="flex flex-wrap gap-2">
        {page.next !== null && (
          <Button isPending={isLoading} onPress={() => void more()}>
            {m.more}
          </Button>
        )}
        <Button variant="quiet" onPress={() => void copy()}>
          {m.copy}
        </Button>
      </div>
    </div>
  )
}

function useBenefit({ benefit }: PromotionFacts): string {
  const m = useMessages(promotionMessages)
  const locale = useLocale()
  switch (benefit.kind) {
    case 'PERCENTAGE':
      return m.percentOff(formatNumber(benefit.percent ?? '0', locale))
    case 'AMOUNT':
      return benefit.amount ? m.amountOff(formatMoney(benefit.amount, locale)) : ''
    case 'BUY_GET':
      return m.buyGet(formatNumber(benefit.buy ?? 0, locale), formatNumber(benefit.get ?? 0, locale))
    case 'FREE_SHIPPING':
      return benefit.amount ? m.freeShippingUpTo(formatMoney(benefit.amount, locale)) : m.freeShipping
  }
}

function useConditions({ conditions, limits }: PromotionFacts, known: PromotionCardProps['categories']): string {
  const m = useMessages(promotionMessages)
  const say = useLocalized()
  const locale = useLocale()
  const nameOf = (slug: string): string => {
    const found = known.find((category) => category.slug === slug)
    return found ? say(found.name) : slug
  }
  const { minimumSpend, minimumQuantity, categories, listings, firstOrder, channel } = conditions
  const parts = [
    ...(channel === null ? [] : [m.channels[channel]]),
    ...(firstOrder ? [m.onlyFirst] : []),
    ...(minimumSpend === null ? [] : [m.spendFrom(formatMoney(minimumSpend, locale))]),
    ...(minimumQuantity === null ? [] : [m.piecesFrom(formatNumber(minimumQuantity, locale))]),
    ...(categories.length === 0 ? [] : [m.inCategories(categories.map(nameOf).join(', '))]),
    ...(listings.length === 0 ? [] : [m.onListings(formatNumber(listings.length, locale))]),
    ...(limits.usesPerBuyer === null ? [] : [m.perBuyer(formatNumber(limits.usesPerBuyer, locale))]),
  ]
  return parts.length === 0 ? m.noConditions : parts.join(' · ')
}
