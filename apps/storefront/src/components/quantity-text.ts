import { formatNumber, useLocale, useMessages } from '@naru/ui'
import { useCallback } from 'react'
import { goodsMessages } from './goods-messages.js'

/** Writes a quantity with its unit: `10켤레`, `10 pairs`. */
export function useQuantityText(): (quantity: number, unit: string) => string {
  const m = useMessages(goodsMessages)
  const locale = useLocale()
  return useCallback(
    (quantity, unit) => {
      const names: Readonly<Record<string, string>> = m.units
      return `${formatNumber(quantity, locale)}${locale === 'ko' ? '' : ' '}${names[unit] ?? unit}`
    },
    [m, locale],
  )
}
