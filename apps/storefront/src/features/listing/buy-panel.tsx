import { failureMessage, isFailure, useAct, useSession } from '@naru/api-client'
import { Button, formatMoney, LinkButton, Money, NumberField, toast, useLocale, useMessages } from '@naru/ui'
import { useRouter } from '@tanstack/react-router'
import { ShoppingCart } from 'lucide-react'
import { useQuantityText } from '../../components/quantity-text.js'
import { AddToCartDocument } from '../../generated/graphql.js'
import { guestCartId, rememberGuestCart } from '../../lib/guest-cart.js'
import type { ListingDetail } from './listing-page.js'
import { ManyVariantsPicker } from './many-variants-picker.js'
import { messages } from './messages.js'
import { priceOf } from './price-of.js'
import { TierTable } from './tier-table.js'
import { VariantPicker } from './variant-picker.js'

interface BuyPanelProps {
  readonly listing: ListingDetail
  readonly variant: ListingDetail['variants'][number]
  readonly quantity: number
  readonly onQuantity: (quantity: number) => void
  readonly onChoose: (sku: string) => void
  /** By option values, for goods whose variants are not all loaded. */
  readonly onChooseOptions: (options: ListingDetail['variants'][number]['options']) => void
}

/** Choose, see the price that applies, and put it into the cart. */
export function BuyPanel({ listing, variant, quantity, onQuantity, onChoose, onChooseOptions }: BuyPanelProps) {
  const m = useMessages(messages)
  const locale = useLocale()
  const words = useQuantityText()
  const { minimum, multiple, unit } = listing
  const price = priceOf(variant, quantity)
  return (
    <section className="flex flex-col gap-5 rounded-md border border-line bg-surface p-5">
      {listing.variantCount > listing.variants.length ? (
        <ManyVariantsPicker listing={listing} variant={variant} onChoose={onChooseOptions} />
      ) : (
        <VariantPicker listing={listing} variant={variant} onChoose={onChoose} />
      )}
      <TierTable variant={variant} unit={unit} tier={price.tier} />
      <div className="grid grid-cols-[10rem_minmax(0,1fr)] items-end gap-4">
        <NumberField
          label={m.quantity}
          value={quantity}
          minValue={minimum}
          maxValue={1_000_000}
          step={multiple}
          hasButtons
          onChange={(next) => onQuantity(Number.isNaN(next) ? minimum : next)}
        />
        <p role="status" className="text-right">
          <span className="block text-sm text-ink-soft">
            {m.yourPrice} {formatMoney(price.unit, locale)} × {words(quantity, unit)}
          </span>
          <Money value={price.total} className="text-xl font-bold" />
        </p>
      </div>
      <p className="-mt-2 text-sm text-ink-soft">
        {multiple > 1 ? m.rule(words(minimum, unit), words(multiple, unit)) : m.ruleMinimum(words(minimum, unit))}{' '}
        {variant.available === 0 ? m.soldOut : variant.available < quantity ? m.shortage(words(variant.available, unit)) : m.stock(words(variant.available, unit))}
        {price.next && <span className="block text-brand-text">{m.nextTier(words(price.next.from - quantity, unit), formatMoney(price.next.price, locale))}</span>}
      </p>
      <div className="grid gap-2 sm:grid-cols-2">
        <AddToCart variantId={variant.id} quantity={quantity} isDisabled={variant.available < quantity} />
        <LinkButton size="lg" href={`/rfqs/new?listing=${listing.slug}`}>
          {m.rfq}
        </LinkButton>
      </div>
    </section>
  )
}

function AddToCart({ variantId, quantity, isDisabled }: { readonly variantId: string; readonly quantity: number; readonly isDisabled: boolean }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const router = useRouter()
  const session = useSession()
  const add = useAct(AddToCartDocument)
  const put = async () => {
    const { addToCart } = await add.mutateAsync({ input: { cartId: session == null ? guestCartId() : null, variantId, quantity } })
    if (isFailure(addToCart)) {
      toast.bad(failureMessage(addToCart, locale))
      return
    }
    if (session == null) rememberGuestCart(addToCart.id)
    toast.good(m.added)
    router.history.push('/cart')
  }
  return (
    <Button variant="primary" size="lg" icon={<ShoppingCart aria-hidden className="size-5" />} isDisabled={isDisabled} isPending={add.isPending} onPress={() => void put()}>
      {m.addToCart}
    </Button>
  )
}
