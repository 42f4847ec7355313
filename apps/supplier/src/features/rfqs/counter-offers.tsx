import { failureMessage, isFailure, useAct, useIdempotencyKey } from '@naru/api-client'
import { Badge, Button, Card, ConfirmDialog, DateField, DateText, DescriptionList, formatMoney, formatNumber, legalToday, Money, toast, useLocale, useMessages } from '@naru/ui'
import { useState } from 'react'
import { TakeCounterOfferDocument, type SupplierQuoteFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { firstValidity } from './quote-terms.js'

type CounterOffer = SupplierQuoteFragment['counterOffers'][number]

/** What the company proposed instead of the firm's rounds, the latest first. */
export function CounterOffers({ quote }: { readonly quote: SupplierQuoteFragment }) {
  const m = useMessages(messages)
  if (quote.counterOffers.length === 0) return null
  return (
    <Card title={m.counters} isFlush>
      <ul className="divide-y divide-line">
        {quote.counterOffers.toReversed().map((counter) => (
          <li key={counter.id} className="flex flex-col gap-3 px-5 py-4">
            <p className="flex flex-wrap items-center gap-2 font-medium">
              {m.counterOf(counter.round)}
              <Badge tone={counter.status === 'WAITING' ? 'warn' : 'neutral'}>{m.counterStatus[counter.status]}</Badge>
              <DateText value={counter.at} withTime className="text-sm font-normal text-ink-soft" />
            </p>
            <Proposal quote={quote} counter={counter} />
            {counter.note !== null && <p className="whitespace-pre-wrap text-ink-soft">{counter.note}</p>}
            {counter.status === 'WAITING' && quote.acts.includes('TAKE_COUNTER') && (
              <div className="flex flex-wrap items-center gap-3">
                <Take quote={quote} counter={counter} />
                <span className="text-sm text-ink-soft">{m.counterHint}</span>
              </div>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Each term beside what the firm had offered. */
function Proposal({ quote, counter }: { readonly quote: SupplierQuoteFragment; readonly counter: CounterOffer }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const round = quote.rounds.find((made) => made.round === counter.round) ?? quote.current
  const instead = (text: string) => <span className="text-sm text-ink-soft"> · {m.insteadOf(text)}</span>
  const lineOf = (variantId: string) => round.lines.find((line) => line.variantId === variantId)
  return (
    <DescriptionList
      columns={2}
      items={[
        ...counter.lines.map(({ variantId, quantity, unitPrice }) => {
          const quoted = lineOf(variantId)
          return {
            term: quoted?.sku ?? variantId,
            value: (
              <>
                <Money value={unitPrice} /> × {formatNumber(quantity, locale)}
                {quoted && instead(`${formatMoney(quoted.unitPrice, locale)} × ${formatNumber(quoted.quantity, locale)}`)}
              </>
            ),
          }
        }),
        {
          term: m.freight,
          value: (
            <>
              <Money value={counter.freight} />
              {instead(formatMoney(round.freight, locale))}
            </>
          ),
        },
        {
          term: m.lead,
          value: (
            <>
              {m.days(counter.leadTimeDays)}
              {instead(m.days(round.leadTimeDays))}
            </>
          ),
        },
        {
          term: m.total,
          value: (
            <>
              <Money value={counter.total} className="font-semibold" />
              {instead(formatMoney(round.total, locale))}
            </>
          ),
        },
      ]}
    />
  )
}

function Take({ quote, counter }: { readonly quote: SupplierQuoteFragment; readonly counter: CounterOffer }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const act = useAct(TakeCounterOfferDocument)
  const [key, renew] = useIdempotencyKey()
  const [validUntil, setValidUntil] = useState<string>(() => firstValidity(legalToday()))
  const take = async () => {
    const { takeCounterOffer } = await act.mutateAsync({ input: { idempotencyKey: key, quoteId: quote.id, counterOfferId: counter.id, validUntil } })
    renew()
    if (isFailure(takeCounterOffer)) {
      toast.bad(failureMessage(takeCounterOffer, locale))
      return false
    }
    toast.good(m.taken)
    return true
  }
  return (
    <ConfirmDialog
      title={m.takeTitle}
      consequence={m.takeText(formatMoney(counter.total, locale))}
      confirmLabel={m.take}
      isConfirmDisabled={validUntil === ''}
      onConfirm={take}
      trigger={
        <Button variant="primary" size="sm">
          {m.take}
        </Button>
      }
    >
      <DateField label={m.validUntil} isRequired description={m.hint.validUntil} value={validUntil} onChange={setValidUntil} />
    </ConfirmDialog>
  )
}
