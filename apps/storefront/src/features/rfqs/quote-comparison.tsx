import { failureMessage, isFailure, query, useAct, useIdempotencyKey } from '@naru/api-client'
import {
  Badge,
  Button,
  Card,
  ConfirmDialog,
  DateText,
  EmptyState,
  formatMoney,
  formatNumber,
  Money,
  TextField,
  toast,
  useIsNarrow,
  useLocale,
  useLocalized,
  useMessages,
} from '@naru/ui'
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
  const isNarrow = useIsNarrow()
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
  const rows: readonly ComparedRow[] = [
    ...rfq.lines.map((line, index) => ({
      header: rfq.lines.length === 1 ? m.unitPrice : `${String(index + 1)}. ${line.title}`,
      cell: ({ current }: QuotePartsFragment) => <LinePrices lines={current.lines} line={index + 1} />,
    })),
    ...(quotes.some(({ current }) => current.lines.some(({ answers }) => answers === null))
      ? [{ header: m.alsoOffered, cell: ({ current }: QuotePartsFragment) => <LinePrices lines={current.lines} line={null} /> }]
      : []),
    { header: m.goods, cell: ({ current }) => <Money value={current.goods} /> },
    { header: m.freight, cell: ({ current }) => <Money value={current.freight} /> },
    { header: m.insurance, cell: ({ current }) => <Money value={current.insurance} /> },
    { header: m.total, cell: ({ current }) => <Money value={current.total} />, isStrong: true },
    ...(isAbroad ? [{ header: m.landed, cell: ({ id }: QuotePartsFragment) => <Landed quote={landed.find(({ quoteId }) => quoteId === id)} /> }] : []),
    { header: m.field.incoterm, cell: ({ current }) => current.incoterm },
    { header: m.lead, cell: ({ current }) => m.days(current.leadTimeDays) },
    { header: m.made, cell: ({ current }) => (current.madeToOrder ? m.madeToOrder : m.fromStock) },
    { header: m.validUntil, cell: ({ current }) => <DateText value={current.validUntil} /> },
    { header: m.history, cell: (quote) => <Rounds quote={quote} /> },
    { header: m.paper, cell: ({ id }) => <QuotePaper quoteId={id} /> },
    ...(quotes.some(({ acts }) => acts.includes('ACCEPT')) ? [{ header: m.decision, cell: (quote: QuotePartsFragment) => <Decision quote={quote} /> }] : []),
  ]
  return (
    <Card title={m.compare} isFlush>
      {isNarrow ? <QuoteCards rows={rows} quotes={quotes} cheapest={cheapest} /> : <QuoteTable rows={rows} quotes={quotes} cheapest={cheapest} />}
    </Card>
  )
}

interface ComparedRow {
  readonly header: string
  readonly cell: (quote: QuotePartsFragment) => ReactNode
  readonly isStrong?: boolean
}
interface ComparedProps {
  readonly rows: readonly ComparedRow[]
  readonly quotes: readonly QuotePartsFragment[]
  readonly cheapest: string | undefined
}

function QuoteTable({ rows, quotes, cheapest }: ComparedProps) {
  const m = useMessages(messages)
  return (
    <div className="overflow-x-auto">
      <table aria-label={m.compare} className="w-full border-collapse">
        <thead>
          <tr className="border-b border-line bg-sunken/60">
            <th scope="col" className="py-3 pl-5 text-left text-sm font-medium text-ink-soft">
              {m.firm}
            </th>
            {quotes.map((quote) => (
              <th key={quote.id} scope="col" className="min-w-44 px-4 py-3 text-right align-top font-semibold">
                <FirmOfQuote quote={quote} isCheapest={quote.id === cheapest} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ header, cell, isStrong = false }) => (
            <tr key={header} className="border-b border-line last:border-b-0">
              <th scope="row" className="max-w-64 min-w-40 py-2.5 pr-4 pl-5 text-left text-sm font-normal break-words text-ink-soft">
                {header}
              </th>
              {quotes.map((quote) => (
                <td key={quote.id} className={isStrong ? 'px-4 py-2.5 text-right text-lg font-semibold' : 'px-4 py-2.5 text-right'}>
                  {cell(quote)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** One firm below the other, so that no offer is out of sight. */
function QuoteCards({ rows, quotes, cheapest }: ComparedProps) {
  const m = useMessages(messages)
  return (
    <ul aria-label={m.compare} className="divide-y-4 divide-line">
      {quotes.map((quote) => (
        <li key={quote.id} className="px-5 py-4">
          <h3 className="font-semibold">
            <FirmOfQuote quote={quote} isCheapest={quote.id === cheapest} isLeft />
          </h3>
          <dl className="mt-3 flex flex-col gap-2">
            {rows.map(({ header, cell, isStrong = false }) => (
              <div key={header} className="flex items-start justify-between gap-4">
                <dt className="max-w-1/2 text-sm break-words text-ink-soft">{header}</dt>
                <dd className={isStrong ? 'min-w-0 text-right text-lg font-semibold' : 'min-w-0 text-right'}>{cell(quote)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}

function FirmOfQuote({ quote, isCheapest, isLeft = false }: { readonly quote: QuotePartsFragment; readonly isCheapest: boolean; readonly isLeft?: boolean }) {
  const m = useMessages(messages)
  const say = useLocalized()
  return (
    <>
      <span className="block">{say(quote.firm)}</span>
      <span className={isLeft ? 'mt-1 flex flex-wrap gap-1.5' : 'mt-1 flex flex-wrap justify-end gap-1.5'}>
        <QuoteStatusBadge status={quote.status} />
        {isCheapest && <Badge tone="good">{m.cheapest}</Badge>}
      </span>
    </>
  )
}

function Decision({ quote }: { readonly quote: QuotePartsFragment }) {
  return (
    <span className="flex flex-col items-end gap-2">
      {quote.acts.includes('ACCEPT') && <Accept quote={quote} />}
      {quote.acts.includes('COUNTER') && <CounterOfferDialog key={quote.current.round} quote={quote} />}
    </span>
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
