import { useAct, useSession } from '@naru/api-client'
import { Button, Card, EmptyState, ErrorState, formatMoney, formatNumber, LinkButton, Loading, Money, Notice, PageHeader, useLocale, useLocalized, useMessages } from '@naru/ui'
import { ShoppingCart } from 'lucide-react'
import { RemoveCartLineDocument, type CartPartsFragment } from '../../generated/graphql.js'
import { CartLine } from './cart-line.js'
import { ChooseCurrency } from './choose-currency.js'
import { CouponField } from './coupon-field.js'
import { messages } from './messages.js'
import { SavedForLater } from './saved-for-later.js'
import { useCart } from './use-cart.js'

export function CartPage() {
  const m = useMessages(messages)
  const { data, error, refetch, notes } = useCart()
  const cart = data?.cart
  if (error) return <ErrorState onRetry={() => void refetch()} />
  return (
    <>
      <PageHeader title={m.title} />
      {data === undefined ? <Loading /> : cart == null || (cart.pieces === 0 && cart.saved.length === 0) ? <NoCart /> : <FullCart cart={cart} notes={notes} />}
    </>
  )
}

function NoCart() {
  const m = useMessages(messages)
  return (
    <EmptyState title={m.empty} icon={ShoppingCart} action={<LinkButton href="/search">{m.browse}</LinkButton>}>
      {m.emptyHint}
    </EmptyState>
  )
}

function FullCart({ cart, notes }: { readonly cart: CartPartsFragment; readonly notes: CartPartsFragment['notes'] }) {
  const say = useLocalized()
  const m = useMessages(messages)
  return (
    <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="flex min-w-0 flex-col gap-5">
        <MergeNotes cart={cart} notes={notes} />
        <MissingGoods cart={cart} />
        {cart.firms.map((firm) => (
          <Card key={firm.firmId} title={m.parcel(say(firm.name))} actions={<Money value={firm.goods} className="font-semibold" />}>
            <ul>
              {firm.lines.map((line) => (
                <CartLine key={line.variantId} line={line} cartId={cart.id} />
              ))}
            </ul>
          </Card>
        ))}
        <SavedForLater cart={cart} />
      </div>
      {cart.pieces > 0 && <Summary cart={cart} />}
    </div>
  )
}

const isZero = ({ amount }: { readonly amount: string }): boolean => /^0(\.0+)?$/.test(amount)

/** What changed when a visitor's cart joined the reader's own. */
function MergeNotes({ cart, notes }: { readonly cart: CartPartsFragment; readonly notes: CartPartsFragment['notes'] }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  if (notes.length === 0) return null
  const titles = new Map([
    ...cart.firms.flatMap(({ lines }) => lines.map(({ variantId, title }) => [variantId, say(title)] as const)),
    ...cart.saved.map(({ variantId, good }) => [variantId, good ? say(good.title) : ''] as const),
  ])
  return (
    <Notice tone="info" title={m.notes.title}>
      <ul>
        {notes.map(({ variantId, reason, wanted, kept }) => (
          <li key={variantId}>
            {titles.get(variantId)} {m.notes[reason](formatNumber(wanted, locale), formatNumber(kept, locale))}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** Goods that were withdrawn since: they block the order, so they can all be taken out at once. */
function MissingGoods({ cart }: { readonly cart: CartPartsFragment }) {
  const m = useMessages(messages)
  const remove = useAct(RemoveCartLineDocument)
  if (cart.missing.length === 0) return null
  const drop = async () => {
    for (const variantId of cart.missing) await remove.mutateAsync({ input: { cartId: cart.id, variantId } })
  }
  return (
    <Notice tone="warn" title={m.missing(cart.missing.length)}>
      <Button size="sm" className="mt-2" isPending={remove.isPending} onPress={() => void drop()}>
        {m.dropMissing}
      </Button>
    </Notice>
  )
}

function Summary({ cart }: { readonly cart: CartPartsFragment }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const session = useSession()
  return (
    <Card title={m.summary} className="self-start lg:sticky lg:top-24">
      <dl className="flex flex-col gap-2">
        {cart.firms.map((firm) => (
          <div key={firm.firmId} className="flex justify-between gap-4">
            <dt className="min-w-0 truncate text-ink-soft">{say(firm.name)}</dt>
            <dd>
              <Money value={firm.goods} />
            </dd>
          </div>
        ))}
        <div className="mt-2 flex justify-between gap-4 border-t border-line pt-3 text-lg font-semibold">
          <dt>{m.goods}</dt>
          <dd>{cart.goods && <Money value={cart.goods} />}</dd>
        </div>
        {cart.discount && !isZero(cart.discount) && (
          <div className="flex justify-between gap-4 text-brand-text">
            <dt>{m.discount}</dt>
            <dd>−{formatMoney(cart.discount, locale)}</dd>
          </div>
        )}
      </dl>
      <div className="mt-4 flex flex-col gap-4">
        <ChooseCurrency cart={cart} />
        <CouponField cartId={cart.id} coupons={cart.coupons} />
      </div>
      <p className="mt-1 text-sm text-ink-soft">
        {m.pieces(cart.pieces, formatNumber(cart.pieces, locale))} · {m.freightLater}
      </p>
      <LinkButton href={session === null ? '/sign-in?next=/checkout' : '/checkout'} variant="primary" size="lg" className="mt-4 w-full">
        {session === null ? m.signInFirst : m.checkout}
      </LinkButton>
      {session === null && (
        <LinkButton href="/checkout" size="lg" className="mt-2 w-full">
          {m.asGuest}
        </LinkButton>
      )}
    </Card>
  )
}
