import { formatMoney, Money, useLocale, useMessages } from '@naru/ui'
import type { TotalsPartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

const isZero = ({ amount }: { readonly amount: string }): boolean => /^0(\.0+)?$/.test(amount)

/** What is paid, part by part. */
export function TotalsList({ totals, isLarge = false }: { readonly totals: TotalsPartsFragment; readonly isLarge?: boolean }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const rows = [
    { term: m.goods, value: totals.goods },
    ...(isZero(totals.discount) ? [] : [{ term: m.discount, value: { ...totals.discount, amount: `-${totals.discount.amount}` } }]),
    { term: m.freight, value: totals.freight },
    ...(isZero(totals.insurance) ? [] : [{ term: m.insurance, value: totals.insurance }]),
    ...(isZero(totals.duty) ? [] : [{ term: m.dutyPrepaid, value: totals.duty }]),
  ]
  return (
    <dl className="flex flex-col gap-2">
      {rows.map(({ term, value }) => (
        <div key={term} className="flex justify-between gap-4">
          <dt className="text-ink-soft">{term}</dt>
          <dd>
            <Money value={value} />
          </dd>
        </div>
      ))}
      <div
        className={
          isLarge ? 'mt-2 flex justify-between gap-4 border-t border-line pt-3 text-lg font-semibold' : 'flex justify-between gap-4 border-t border-line pt-2 font-semibold'
        }
      >
        <dt>{m.total}</dt>
        <dd>
          <Money value={totals.total} />
        </dd>
      </div>
      <div className="text-sm text-ink-soft">
        <dt className="sr-only">{m.taxIncluded}</dt>
        <dd>{isZero(totals.taxIncluded) ? m.zeroRated : m.taxOf(formatMoney(totals.taxIncluded, locale))}</dd>
      </div>
    </dl>
  )
}
