import { cx, Money, useMessages } from '@naru/ui'
import { Check } from 'lucide-react'
import { useQuantityText } from '../../components/quantity-text.js'
import type { ListingDetail } from './listing-page.js'
import { messages } from './messages.js'
import { savingOf } from './price-of.js'

type Variant = ListingDetail['variants'][number]

/** List price and tiers; the one that applies to the chosen quantity is marked. */
export function TierTable({ variant, unit, tier }: { readonly variant: Variant; readonly unit: string; readonly tier: Variant['tiers'][number] | undefined }) {
  const m = useMessages(messages)
  const words = useQuantityText()
  const rows = [{ from: 1, price: variant.price, isCurrent: tier === undefined }, ...variant.tiers.map(({ from, price }) => ({ from, price, isCurrent: from === tier?.from }))]
  return (
    <table className="w-full text-base">
      <caption className="mb-1 text-left text-sm font-medium">{m.tiers}</caption>
      <thead>
        <tr className="border-b border-line text-left text-sm text-ink-soft">
          <th scope="col" className="py-1.5 pl-2 font-medium">
            {m.from}
          </th>
          <th scope="col" className="py-1.5 text-right font-medium">
            {m.unitPrice}
          </th>
          <th scope="col" className="py-1.5 pr-2 text-right font-medium">
            {m.saving}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ from, price, isCurrent }) => (
          <tr
            key={from}
            {...(isCurrent && { 'aria-current': 'true' as const })}
            className={cx('border-b border-line last:border-b-0', isCurrent && 'bg-brand-soft font-semibold text-brand-text')}
          >
            <td className="py-2 pl-2">
              {from === 1 ? m.listPrice : `${words(from, unit)}+`}
              {isCurrent && (
                <span className="ml-2 inline-flex items-center gap-1 text-sm">
                  <Check aria-hidden className="size-3.5" />
                  {m.yourPriceMark}
                </span>
              )}
            </td>
            <td className="py-2 text-right">
              <Money value={price} />
            </td>
            <td className="tabular py-2 pr-2 text-right">{from === 1 ? '–' : `−${String(savingOf(variant, price))}%`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
