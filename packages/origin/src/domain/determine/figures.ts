import { decimal, type Decimal } from '@naru/kernel'

/** An amount with at least two places, and no more than it has. */
export function amountText(value: Decimal): string {
  const plain = value.toFixed()
  const places = plain.split('.')[1]?.length ?? 0
  return value.toFixed(Math.max(2, places))
}

/** `part` over `whole` in per cent, to two places, or to as many as it takes to stand on its own side of `limit`. `whole` is positive. */
export function percentText(part: Decimal, whole: Decimal, limit?: string): string {
  const share = part.times(100).div(whole)
  const side = limit === undefined ? undefined : part.times(100).cmp(whole.times(limit))
  for (let places = 2; places < 12; places += 1) {
    const text = share.toFixed(places)
    if (limit === undefined || decimal(text).cmp(limit) === side) return text
  }
  return share.toFixed(12)
}

/** Compared by cross-multiplication, so that no quotient is rounded: exactly `percent` is both at most and at least. */
export const isAtMost = (part: Decimal, whole: Decimal, percent: string): boolean => part.times(100).lte(whole.times(percent))
export const isAtLeast = (part: Decimal, whole: Decimal, percent: string): boolean => part.times(100).gte(whole.times(percent))
