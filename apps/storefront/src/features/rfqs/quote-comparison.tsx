import { failureMessage, isFailure, query, useAct, useIdempotencyKey } from '@naru/api-client'
import { Badge, Button, Card, ConfirmDialog, DateText, EmptyState, formatMoney, formatNumber, Money, TextField, toast, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Scale } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { AcceptQuoteDocument, LandedQuotesDocument, type LandedQuotesQuery, type QuotePartsFragment } from '../../generated/graphql.js'
import { QuotePaper } from '../documents/document-list.js'
import { CostCentreField } from '../purchase-orders/cost-centre-field.js'
import { CounterOfferDialog, WithdrawCounterOffer } from './counter-offer-dialog.js'
import { messages } from './messages.js'
import type { Rfq } from './rfq-page.js'
import { QuoteStatusBadge } from './rfq-status.js'

const isAlive = ({ status }: QuotePartsFragment): boolean => status === 'OFFERED' || status === 'ACCEPTED' || status === 'ORDERED'
const minorOf = (amount: string): bigint => BigInt(amount.replace('.', ''))

/** The quote that costs least among those that still hold; amounts of one enquiry share a currency. */
function cheapestOf(quotes: readonly QuotePartsFragment[]): string | undefined {
  const [first, ...more] = quotes.filter(isAlive)
  if (!first || more.length === 0) return undefined
  return more.reduce((best, quote) => (minorOf(quote.current.total.amount) < minorOf(best.current.total.amount) ? quote : best), first).id
}

/** Quotes side by side, one column a firm, so that every term stands beside its rivals. */
export function QuoteComparison({ rfq }: { readonly rfq: Rfq }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const { quotes } = rfq
  const isAbroad = rfq.address.country !== 'KR'
  const landed = useQuery({ ...query(LandedQuotesDocument, { rfqId: rfq.id }), enabled: isAbroad }).data?.landedQuotes ?? []
  const cheapest = cheapestOf(quotes)
  if (quotes.length === 0)
    return (
      <Card title={m.compare}>
        <EmptyState title={m.noQuotes} icon={Scale} />
      </Card>
    )
  const row = (header: string, cell: (quote: QuotePartsFragment) => ReactNode, isStrong = false) => (
    <tr key={header} className="border-b border-line last:border-b-0">
      <th scope="row" className="max-w-64 min-w-28 py-2.5 pr-4 pl-5 text-left text-sm font-normal break-words text-ink-soft sm:min-w-40">
        {header}
      </th>
      {quotes.map((quote) => (
        <td key={quote.id} className={isStrong ? 'px-4 py-2.5 text-right text-lg font-semibold' : 'px-4 py-2.5 text-right'}>
          {cell(quote)}
        </td>
      ))}
    </tr>
  )
  return (
    <Card title={m.compare} isFlush>
      <div className="overflow-x-auto">
        <table aria-label={m.compare} className="w-full border-collapse">
          <thead>
            <tr className="border-b border-line bg-sunken/60">
              <th scope="col" className="py-3 pl-5 text-left text-sm font-medium text-ink-soft">
                {m.firm}
              </th>
              {quotes.map((quote) => (
                <th key={quote.id} scope="col" className="min-w-44 px-4 py-3 text-right align-top font-semibold">
                  <span className="block">{say(quote.firm)}</span>
                  <span className="mt-1 flex flex-wrap justify-end gap-1.5">
                    <QuoteStatusBadge status={quote.status} />
                    {quote.id === cheapest && <Badge tone="good">{m.cheapest}</Badge>}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rfq.lines.map((line, index) =>
              row(rfq.lines.length === 1 ? m.unitPrice : `${String(index + 1)}. ${line.title}`, ({ current }) => <LinePrices lines={current.lines} line={index + 1} />),
            )}
            {quotes.some(({ current }) => current.lines.some(({ answers }) => answers === null)) &&
              row(m.alsoOffered, ({ current }) => <LinePrices lines={current.lines} line={null} />)}
            {row(m.goods, ({ current }) => (
              <Money value={current.goods} />
            ))}
            {row(m.freight, ({ current }) => (
              <Money value={current.freight} />
            ))}
            {row(m.insurance, ({ current }) => (
              <Money value={current.insurance} />
            ))}
            {row(
              m.total,
              ({ current }) => (
                <Money value={current.total} />
              ),
              true,
            )}
            {isAbroad && row(m.landed, ({ id }) => <Landed quote={landed.find(({ quoteId }) => quoteId === id)} />)}
            {row(m.field.incoterm, ({ current }) => current.incoterm)}
            {row(m.lead, ({ current }) => m.days(current.leadTimeDays))}
            {row(m.made, ({ current }) => (current.madeToOrder ? m.madeToOrder : m.fromStock))}
            {row(m.validUntil, ({ current }) => (
              <DateText value={current.validUntil} />
            ))}
            {row(m.history, (quote) => (
              <Rounds quote={quote} />
            ))}
            {row(m.paper, ({ id }) => (
              <QuotePaper quoteId={id} />
            ))}
            {quotes.some(({ acts }) => acts.includes('ACCEPT')) &&
              row(m.decision, (quote) => (
                <span className="flex flex-col items-end gap-2">
                  {quote.acts.includes('ACCEPT') && <Accept quote={quote} />}
                  {quote.acts.includes('COUNTER') && <CounterOfferDialog key={quote.current.round} quote={quote} />}
                </span>
              ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}

/** With duty and taxes where the goods go; or why they cannot be told. */
function Landed({ quote }: { readonly quote: LandedQuotesQuery['landedQuotes'][number] | undefined }) {
  const m = useMessages(messages)
  const locale = useLocale()
  if (!quote) return null
  const whyNot: Readonly<Record<string, string>> = m.landedWhyNot
  if (quote.total === null || quote.charges === null) return <span className="text-sm text-ink-soft">{whyNot[quote.whyNot ?? ''] ?? quote.whyNot}</span>
  return (
    <span className="flex flex-col items-end">
      <Money value={quote.total} className="font-semibold" />
      <span className="text-sm text-ink-soft">{m.landedCharges(formatMoney(quote.charges, locale))}</span>
    </span>
  )
}

/** What a firm asks for one line of the enquiry: its goods, how many, at which price. */
function LinePrices({ lines, line }: { readonly lines: QuotePartsFragment['current']['lines']; readonly line: number | null }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const own = lines.filter(({ answers }) => answers === line)
  if (own.length === 0) return line === null ? null : <span className="text-sm text-ink-soft">{m.notQuoted}</span>
  return (
    <ul className="flex flex-col gap-1">
      {own.map(({ variantId, title, quantity, unitPrice }) => (
        <li key={variantId}>
          <Money value={unitPrice} /> <span className="text-sm text-ink-soft">× {formatNumber(quantity, locale)}</span>
          <span className="block text-sm text-ink-soft">{say(title)}</span>
        </li>
      ))}
    </ul>
  )
}

/** How the offer moved: the firm's rounds and what was proposed between them. */
function Rounds({ quote }: { readonly quote: QuotePartsFragment }) {
  const m = useMessages(messages)
  return (
    <ol className="flex flex-col gap-2 text-sm text-ink-soft">
      {quote.rounds.map((round) => (
        <li key={round.round} className="flex flex-col gap-1">
          <span>
            {m.round(round.round)} <Money value={round.total} className="text-ink" />
          </span>
          {round.note !== null && <span className="whitespace-pre-wrap">{round.note}</span>}
          {quote.counterOffers
            .filter((counter) => counter.round === round.round)
            .map((counter) => (
              <span key={counter.id} className="flex flex-col items-end gap-1 border-r-2 border-line-strong pr-2">
                <span>
                  {m.counterOf(counter.round)} <Money value={counter.total} className="text-ink" /> · {m.counterStatus[counter.status]}
                </span>
                {counter.note !== null && <span className="whitespace-pre-wrap">{counter.note}</span>}
                {counter.status === 'WAITING' && quote.acts.includes('WITHDRAW_COUNTER') && <WithdrawCounterOffer quote={quote} />}
              </span>
            ))}
        </li>
      ))}
    </ol>
  )
}

function Accept({ quote }: { readonly quote: QuotePartsFragment }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const navigate = useNavigate()
  const act = useAct(AcceptQuoteDocument)
  const [key, renew] = useIdempotencyKey()
  const [costCentre, setCostCentre] = useState('')
  const [reference, setReference] = useState('')
  const orNull = (text: string) => (text.trim() === '' ? null : text.trim())
  const accept = async () => {
    const input = { idempotencyKey: key, quoteId: quote.id, round: quote.current.round, costCentre: orNull(costCentre), buyerReference: orNull(reference) }
    const { acceptQuote } = await act.mutateAsync({ input })
    if (isFailure(acceptQuote)) {
      renew()
      toast.bad(failureMessage(acceptQuote, locale))
      return false
    }
    toast.good(m.accepted)
    await navigate({ to: '/purchase-orders/$orderId', params: { orderId: acceptQuote.id } })
    return true
  }
  return (
    <ConfirmDialog
      title={m.acceptTitle(say(quote.firm))}
      consequence={m.acceptText(formatMoney(quote.current.total, locale))}
      confirmLabel={m.accept}
      onConfirm={accept}
      trigger={<Button variant="primary">{m.accept}</Button>}
    >
      <div className="flex flex-col gap-4">
        <CostCentreField value={costCentre} onChange={setCostCentre} />
        <TextField label={m.reference} maxLength={60} value={reference} onChange={setReference} />
      </div>
    </ConfirmDialog>
  )
}
