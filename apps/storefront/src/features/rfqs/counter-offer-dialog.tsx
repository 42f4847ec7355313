import { failureMessage, isFailure, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, ConfirmDialog, formatMoney, MoneyField, NumberField, TextField, toast, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useState } from 'react'
import { CounterQuoteDocument, WithdrawCounterOfferDocument, type QuotePartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

interface Proposed {
  readonly quantity: number
  readonly unitPrice: string
}

/** Other prices, quantities, freight or days than the firm offered: it takes them up, or makes a round of its own. */
export function CounterOfferDialog({ quote }: { readonly quote: QuotePartsFragment }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const act = useAct(CounterQuoteDocument)
  const [key, renew] = useIdempotencyKey()
  const { current } = quote
  const { currency } = current.total
  const [lines, setLines] = useState<Readonly<Record<string, Proposed>>>({})
  const [freight, setFreight] = useState(current.freight.amount)
  const [days, setDays] = useState(current.leadTimeDays)
  const [note, setNote] = useState('')
  const of = ({ variantId, quantity, unitPrice }: QuotePartsFragment['current']['lines'][number]): Proposed => lines[variantId] ?? { quantity, unitPrice: unitPrice.amount }
  const isReady = freight !== '' && !Number.isNaN(days) && current.lines.every((line) => Number(of(line).unitPrice) > 0 && of(line).quantity >= 1)
  const send = async () => {
    const { counterQuote } = await act.mutateAsync({
      input: {
        idempotencyKey: key,
        quoteId: quote.id,
        round: current.round,
        lines: current.lines.map((line) => ({ variantId: line.variantId, quantity: of(line).quantity, unitPrice: { amount: of(line).unitPrice, currency } })),
        freight: { amount: freight, currency },
        leadTimeDays: days,
        note: note.trim() === '' ? null : note.trim(),
      },
    })
    if (isFailure(counterQuote)) {
      renew()
      toast.bad(failureMessage(counterQuote, locale))
      return false
    }
    toast.good(m.countered)
    return true
  }
  return (
    <ConfirmDialog
      title={m.counterTitle(say(quote.firm))}
      consequence={m.counterText}
      confirmLabel={m.counterSend}
      isConfirmDisabled={!isReady}
      onConfirm={send}
      trigger={<Button>{m.counter}</Button>}
    >
      <div className="flex flex-col gap-4">
        {current.lines.map((line) => (
          <fieldset key={line.variantId} className="grid grid-cols-[7rem_minmax(0,1fr)] gap-3">
            <legend className="mb-1 text-sm font-medium">
              {say(line.title)} <span className="font-normal text-ink-soft">{m.offeredAt(formatMoney(line.unitPrice, locale))}</span>
            </legend>
            <NumberField
              label={m.field.quantity}
              minValue={1}
              maxValue={1_000_000}
              value={of(line).quantity}
              onChange={(quantity) => setLines({ ...lines, [line.variantId]: { ...of(line), quantity } })}
            />
            <MoneyField
              label={m.unitPrice}
              currency={currency}
              value={of(line).unitPrice}
              onChange={(unitPrice) => setLines({ ...lines, [line.variantId]: { ...of(line), unitPrice } })}
            />
          </fieldset>
        ))}
        <div className="grid grid-cols-2 gap-3">
          <MoneyField label={m.freight} currency={currency} value={freight} onChange={setFreight} />
          <NumberField label={m.lead} minValue={0} maxValue={730} value={days} onChange={setDays} />
        </div>
        <TextField label={m.counterNote} isMultiline rows={2} maxLength={2000} value={note} onChange={setNote} />
      </div>
    </ConfirmDialog>
  )
}

/** Takes the counter-offer back that the firm has not answered. */
export function WithdrawCounterOffer({ quote }: { readonly quote: QuotePartsFragment }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const act = useAct(WithdrawCounterOfferDocument)
  const [key, renew] = useIdempotencyKey()
  const waiting = quote.counterOffers.find(({ status }) => status === 'WAITING')
  if (!waiting) return null
  const withdraw = async () => {
    const { withdrawCounterOffer } = await act.mutateAsync({ input: { idempotencyKey: key, quoteId: quote.id, counterOfferId: waiting.id } })
    renew()
    if (isFailure(withdrawCounterOffer)) toast.bad(failureMessage(withdrawCounterOffer, locale))
    else toast.good(m.counterWithdrawn)
  }
  return (
    <Button size="sm" isPending={act.isPending} onPress={() => void withdraw()}>
      {m.counterWithdraw}
    </Button>
  )
}
