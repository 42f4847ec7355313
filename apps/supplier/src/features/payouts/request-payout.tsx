import { failureMessage, isFailure, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, ConfirmDialog, formatMoney, toast, useLocale, useMessages } from '@naru/ui'
import { RequestPayoutDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'
import type { Balance } from './payouts-page.js'

/** Pays out what is due; not possible below the minimum, and the button says why. */
export function RequestPayout({ balance }: { readonly balance: Balance }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const act = useAct(RequestPayoutDocument)
  const [key, renew] = useIdempotencyKey()
  const { currency, payable, minimum } = balance
  const request = async () => {
    const { requestPayout } = await act.mutateAsync({ input: { idempotencyKey: key, currency } })
    renew()
    if (isFailure(requestPayout)) {
      toast.bad(failureMessage(requestPayout, locale))
      return false
    }
    toast.good(m.requested)
    return true
  }
  const why = Number(payable.amount) <= 0 ? m.nothingDue : Number(payable.amount) < Number(minimum.amount) ? m.belowMinimum(formatMoney(minimum, locale)) : undefined
  if (why !== undefined)
    return (
      <div className="flex flex-col items-end gap-1">
        <Button variant="primary" isDisabled>
          {m.request}
        </Button>
        <p className="text-sm text-ink-soft">{why}</p>
      </div>
    )
  return (
    <ConfirmDialog
      title={m.requestTitle}
      consequence={m.requestText(formatMoney(payable, locale))}
      confirmLabel={m.request}
      onConfirm={request}
      trigger={<Button variant="primary">{m.request}</Button>}
    />
  )
}
