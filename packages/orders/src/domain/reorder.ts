import type { CurrencyCode, Instant, Localized, Money, VariantId } from '@naru/kernel'
import { putLine, quantityOf, type OpenCart } from './cart.js'
import type { SellableGood } from './good.js'
import { priceLine } from './price.js'
import { fitOrderingRule, largestQuantity } from './quantity.js'

/** A line of a past order, as its buyer paid for it. */
export interface PastLine {
  readonly variantId: VariantId
  readonly title: Localized
  readonly options: Localized | null
  readonly quantity: number
  readonly unitPrice: Money
}

/** What is not as it was: another price, other pieces, or nothing at all. */
export type ReorderNote = Pick<PastLine, 'variantId' | 'title' | 'options'> &
  (
    | { readonly kind: 'price-changed'; readonly was: Money; readonly now: Money }
    | { readonly kind: 'other-quantity'; readonly reason: 'OUT_OF_STOCK' | 'ORDERING_RULE'; readonly wanted: number; readonly kept: number }
    | { readonly kind: 'left-out'; readonly reason: 'NOT_ON_SALE' | 'OUT_OF_STOCK' | 'OTHER_CURRENCY' | 'CART_FULL'; readonly wanted: number }
  )

export interface Reordered {
  readonly cart: OpenCart
  readonly notes: readonly ReorderNote[]
}

/** Puts what was ordered before into a cart, at today's price and as far as there is stock. Whatever is not as it was is told. */
export function reorder(cart: OpenCart, lines: readonly PastLine[], goods: ReadonlyMap<VariantId, SellableGood>, now: Instant): Reordered {
  return gather(lines).reduce<Reordered>((so, line) => addAgain(so, line, goods.get(line.variantId), now), { cart, notes: [] })
}

/** A good that stood on several lines is one line of a cart; its price is that of the last. */
function gather(lines: readonly PastLine[]): readonly PastLine[] {
  const byVariant = Map.groupBy(lines, ({ variantId }) => variantId)
  return [...byVariant.values()].flatMap((same) => {
    const last = same.at(-1)
    return last ? [{ ...last, quantity: same.reduce((sum, { quantity }) => sum + quantity, 0) }] : []
  })
}

function addAgain({ cart, notes }: Reordered, { variantId, title, options, quantity, unitPrice }: PastLine, good: SellableGood | undefined, now: Instant): Reordered {
  const about = { variantId, title, options }
  const before = quantityOf(cart, variantId)
  const wanted = Math.min(before + quantity, largestQuantity)
  const leftOut = (reason: Extract<ReorderNote, { kind: 'left-out' }>['reason']): Reordered => ({
    cart,
    notes: [...notes, { ...about, kind: 'left-out', reason, wanted: quantity }],
  })
  if (!good?.onSale || good.prices.length === 0) return leftOut('NOT_ON_SALE')
  const kept = Math.max(before, orderable(good, wanted))
  if (kept === before) return leftOut('OUT_OF_STOCK')
  const today = priceLine(good.prices, kept)?.unitPrice
  const put = putLine(cart, { variantId, quantity: kept, currency: good.currency, seen: today ?? null }, now)
  if (!put.ok) return leftOut(put.failure.code === 'WRONG_CURRENCY' ? 'OTHER_CURRENCY' : 'CART_FULL')
  const changed: ReorderNote[] = []
  if (kept !== wanted) changed.push({ ...about, kind: 'other-quantity', reason: kept < wanted ? 'OUT_OF_STOCK' : 'ORDERING_RULE', wanted, kept })
  if (today && isAnother(unitPrice, today)) changed.push({ ...about, kind: 'price-changed', was: unitPrice, now: today })
  return { cart: put.value, notes: [...notes, ...changed] }
}

/** Goods that were sent again for nothing have no price to compare with. */
const isAnother = (was: Money, now: Money): boolean => was.minor !== 0n && (was.currency !== now.currency || was.minor !== now.minor)

/** The pieces nearest to what is wanted that the firm sells today: up to its minimum and multiple, down to its stock. */
function orderable(good: SellableGood, wanted: number): number {
  const { available, minimum, multiple } = good
  const asked = fitOrderingRule(good, wanted).ok ? wanted : Math.ceil(Math.max(wanted, minimum) / multiple) * multiple
  if (asked <= available) return asked
  const most = Math.floor(available / multiple) * multiple
  return most < minimum ? 0 : most
}

/** The currency in which goods are asked for again: the cart's, or that of the past order while the cart is empty. */
export const currencyToReorder = (cart: OpenCart, lines: readonly PastLine[]): CurrencyCode | null => cart.currency ?? lines[0]?.unitPrice.currency ?? null
