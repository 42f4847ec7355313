import { failureMessage, isFailure, useAct } from '@naru/api-client'
import { Badge, Button, formatMoney, formatNumber, IconButton, Link, Money, NumberField, useLocale, useLocalized, useMessages } from '@naru/ui'
import { Trash2, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { RemoveCartLineDocument, SaveForLaterDocument, UpdateCartLineDocument, type CartLinePartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** A line whose quantity can be changed; the server's price follows at once, and so does its refusal. */
export function CartLine({ line, cartId }: { readonly line: CartLinePartsFragment; readonly cartId: string }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const update = useAct(UpdateCartLineDocument)
  const remove = useAct(RemoveCartLineDocument)
  const aside = useAct(SaveForLaterDocument)
  const [refusal, setRefusal] = useState<string>()
  const title = say(line.title)
  const change = (quantity: number) => {
    if (Number.isNaN(quantity) || quantity === line.quantity) return
    update.mutate(
      { input: { cartId, variantId: line.variantId, quantity } },
      { onSuccess: ({ updateCartLine }) => setRefusal(isFailure(updateCartLine) ? failureMessage(updateCartLine, locale) : undefined) },
    )
  }
  const problem = refusal ?? (line.problem === null ? undefined : m.problems[line.problem])
  return (
    <li className="grid grid-cols-[4.5rem_minmax(0,1fr)_auto] gap-x-4 gap-y-3 border-b border-line py-4 last:border-b-0 sm:grid-cols-[5.5rem_minmax(0,1fr)_9rem_8rem_auto] sm:items-center">
      {line.image === null ? (
        <span className="aspect-square rounded-md bg-sunken" />
      ) : (
        <img src={line.image} alt="" className="aspect-square w-full rounded-md bg-sunken object-cover" />
      )}
      <div className="min-w-0">
        <Link href={`/listings/${line.slug}`} className="font-medium text-ink">
          {title}
        </Link>
        {line.options && <p className="text-sm text-ink-soft">{say(line.options)}</p>}
        <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-soft">
          <Money value={line.unitPrice} />
          {line.priceReason !== 'LIST' && <Badge tone="brand">{m.reasons[line.priceReason]}</Badge>}
          {line.priceReason !== 'LIST' && <s aria-label={m.instead(formatMoney(line.listPrice, locale))}>{formatMoney(line.listPrice, locale)}</s>}
        </p>
        <p className="text-sm text-ink-soft">
          {m.rule(formatNumber(line.minimum, locale), formatNumber(line.multiple, locale))} · {m.available(formatNumber(line.available, locale))}
        </p>
        {line.discounts.map(({ promotionId, name, amount }) => (
          <p key={promotionId} className="text-sm text-brand-text">
            {say(name)} −{formatMoney(amount, locale)}
          </p>
        ))}
        {line.was && <p className="text-sm text-ink-soft">{m.priceWas(formatMoney(line.was, locale))}</p>}
        <Button size="sm" variant="quiet" className="mt-1 -ml-2" onPress={() => aside.mutate({ input: { cartId, variantId: line.variantId } })}>
          {m.saveForLater}
        </Button>
      </div>
      <div className="col-span-2 col-start-1 sm:col-span-1 sm:col-start-auto">
        <NumberField
          key={line.quantity}
          label={m.quantity(title)}
          isLabelHidden
          defaultValue={line.quantity}
          minValue={1}
          maxValue={1_000_000}
          step={line.multiple}
          hasButtons
          isDisabled={update.isPending}
          onChange={change}
        />
      </div>
      <p className="self-center text-right text-base font-semibold">
        <Money value={line.total} />
      </p>
      <IconButton
        label={m.remove(title)}
        className="col-start-3 row-start-1 justify-self-end sm:col-start-auto sm:row-start-auto"
        onPress={() => remove.mutate({ input: { cartId, variantId: line.variantId } })}
      >
        <Trash2 aria-hidden />
      </IconButton>
      {problem !== undefined && (
        <p role="status" className="col-span-full flex items-center gap-1.5 text-sm text-bad-text">
          <TriangleAlert aria-hidden className="size-4 shrink-0" />
          {problem}
        </p>
      )}
    </li>
  )
}
