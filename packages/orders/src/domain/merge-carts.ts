import type { CurrencyCode, Instant, VariantId } from '@naru/kernel'
import { largestCart, putLine, quantityOf, type CartLine, type OpenCart } from './cart.js'
import type { SellableGood } from './good.js'
import { largestQuantity } from './quantity.js'

/** What became of a guest's line that could not simply be added: less of it than the two carts held, or put aside. */
export interface MergeNote {
  readonly variantId: VariantId
  readonly kind: 'reduced' | 'put-aside'
  readonly wanted: number
  readonly kept: number
  readonly reason: 'OUT_OF_STOCK' | 'OTHER_CURRENCY' | 'CART_FULL' | 'NOT_ON_SALE'
}

export interface Merged {
  readonly cart: OpenCart
  readonly notes: readonly MergeNote[]
}

/**
 * Adds a guest's cart to the owner's. Quantities of the same good add up as far as there is stock; what cannot stand in the cart (another currency, no
 * room, not sold any more) is put aside. Nothing is lost and every change is told.
 */
export function mergeCarts(own: OpenCart, guest: OpenCart, goods: ReadonlyMap<VariantId, SellableGood>, now: Instant): Merged {
  const start: Merged = { cart: { ...own, coupons: [...new Set([...own.coupons, ...guest.coupons])].slice(0, 5), changedAt: now }, notes: [] }
  const merged = guest.lines.reduce<Merged>((so, line) => addLine(so, line, goods.get(line.variantId), guest.currency, now), start)
  const known = new Set([...merged.cart.lines, ...merged.cart.saved].map(({ variantId }) => variantId))
  const saved = [...merged.cart.saved, ...guest.saved.filter(({ variantId }) => !known.has(variantId))]
  return { ...merged, cart: { ...merged.cart, saved: saved.slice(-largestCart) } }
}

function addLine({ cart, notes }: Merged, line: CartLine, good: SellableGood | undefined, currency: CurrencyCode | null, now: Instant): Merged {
  const before = quantityOf(cart, line.variantId)
  const wanted = Math.min(before + line.quantity, largestQuantity)
  const aside = (reason: MergeNote['reason']): Merged => ({
    cart: { ...cart, saved: [...cart.saved.filter(({ variantId }) => variantId !== line.variantId), line] },
    notes: [...notes, { variantId: line.variantId, kind: 'put-aside', wanted: line.quantity, kept: 0, reason }],
  })
  if (!good?.onSale || currency === null) return aside('NOT_ON_SALE')
  const kept = Math.max(before, inStock(good, wanted))
  if (kept === 0) return aside('OUT_OF_STOCK')
  const put = putLine(cart, { variantId: line.variantId, quantity: kept, currency, seen: line.seen }, now)
  if (!put.ok) return aside(put.failure.code === 'WRONG_CURRENCY' ? 'OTHER_CURRENCY' : 'CART_FULL')
  const reduced: MergeNote = { variantId: line.variantId, kind: 'reduced', wanted, kept, reason: 'OUT_OF_STOCK' }
  return { cart: put.value, notes: kept < wanted ? [...notes, reduced] : notes }
}

/** As many full multiples of what is wanted as are there; nought when that is below the minimum. */
function inStock({ available, minimum, multiple }: SellableGood, wanted: number): number {
  if (wanted <= available) return wanted
  const most = Math.floor(available / multiple) * multiple
  return most < minimum ? 0 : most
}
