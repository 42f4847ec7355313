import { failureMessage, isFailure, useAct } from '@naru/api-client'
import { Button, Card, formatNumber, IconButton, Link, Money, Notice, useLocale, useLocalized, useMessages } from '@naru/ui'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { BringBackDocument, RemoveCartLineDocument, type CartPartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** What was put aside: it waits here until it is brought back or taken out. */
export function SavedForLater({ cart }: { readonly cart: CartPartsFragment }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const back = useAct(BringBackDocument)
  const remove = useAct(RemoveCartLineDocument)
  const [refusal, setRefusal] = useState<string>()
  if (cart.saved.length === 0) return null
  const bring = (variantId: string, quantity: number) => {
    back.mutate(
      { input: { cartId: cart.id, variantId, quantity } },
      { onSuccess: ({ addToCart }) => setRefusal(isFailure(addToCart) ? failureMessage(addToCart, locale) : undefined) },
    )
  }
  return (
    <Card title={m.savedTitle}>
      {refusal !== undefined && <Notice tone="warn">{refusal}</Notice>}
      <ul>
        {cart.saved.map(({ variantId, quantity, good }) => (
          <li key={variantId} className="flex flex-wrap items-center gap-3 border-b border-line py-3 last:border-b-0">
            {good?.image != null && <img src={good.image} alt="" className="size-14 shrink-0 rounded-md bg-sunken object-cover" />}
            <div className="min-w-0 flex-1">
              {good ? (
                <Link href={`/listings/${good.slug}`} className="font-medium text-ink">
                  {say(good.title)}
                </Link>
              ) : (
                <span className="text-ink-soft">{m.problems.UNAVAILABLE}</span>
              )}
              <p className="text-sm text-ink-soft">
                {m.piecesOf(formatNumber(quantity, locale))}
                {good && (
                  <>
                    {' · '}
                    <Money value={good.unitPrice} />
                  </>
                )}
              </p>
            </div>
            {good && (
              <Button size="sm" isPending={back.isPending} onPress={() => bring(variantId, quantity)}>
                {m.bringBack}
              </Button>
            )}
            <IconButton label={m.remove(good ? say(good.title) : variantId)} onPress={() => remove.mutate({ input: { cartId: cart.id, variantId } })}>
              <Trash2 aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
    </Card>
  )
}
