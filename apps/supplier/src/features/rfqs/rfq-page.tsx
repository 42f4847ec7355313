import { failureMessage, isFailure, query, useAct, useIdempotencyKey } from '@naru/api-client'
import {
  Button,
  Card,
  ConfirmDialog,
  CountryName,
  DataTable,
  DateText,
  DescriptionList,
  EmptyState,
  ErrorState,
  formatNumber,
  LinkButton,
  Loading,
  Money,
  PageHeader,
  SplitLayout,
  toast,
  useLocale,
  useLocalized,
  useMessages,
} from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { SearchX } from 'lucide-react'
import { useState } from 'react'
import { SupplierRfqDetailDocument, WithdrawQuoteDocument, type SupplierQuoteFragment, type SupplierRfqDetailQuery } from '../../generated/graphql.js'
import { DocumentList } from '../documents/document-list.js'
import { messages } from './messages.js'
import { QuoteForm } from './quote-form.js'
import { CounterOffers } from './counter-offers.js'
import { RfqFiles } from './rfq-files.js'
import { RfqMessages } from './rfq-messages.js'
import { OwnQuoteBadge, RfqStatusBadge } from './rfq-status.js'

const route = getRouteApi('/framed/rfqs/$rfqId')
export type SupplierRfq = NonNullable<SupplierRfqDetailQuery['rfq']>

export function RfqPage() {
  const m = useMessages(messages)
  const say = useLocalized()
  const { rfqId } = route.useParams()
  const { data, error, refetch } = useQuery(query(SupplierRfqDetailDocument, { id: rfqId }))
  if (error) return <ErrorState onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const { rfq } = data
  if (rfq === null) return <EmptyState title={m.notFound} icon={SearchX} action={<LinkButton href="/rfqs">{m.title}</LinkButton>} />
  return (
    <>
      <PageHeader
        title={rfq.title}
        crumbs={[{ label: m.title, href: '/rfqs' }, { label: rfq.number }]}
        status={<RfqStatusBadge status={rfq.status} />}
        description={say(rfq.company)}
      />
      <SplitLayout
        aside={
          <>
            {rfq.quotes.map(({ id }) => (
              <DocumentList key={id} about="QUOTE" id={id} />
            ))}
            <RfqMessages rfq={rfq} />
            <RfqFiles rfq={rfq} />
          </>
        }
      >
        <Facts rfq={rfq} />
        <OwnQuote rfq={rfq} />
      </SplitLayout>
    </>
  )
}

function Facts({ rfq }: { readonly rfq: SupplierRfq }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const units: Readonly<Record<string, string>> = m.units
  const { country, city, line } = rfq.address
  return (
    <Card title={m.facts}>
      {rfq.description !== '' && <p className="mb-5 whitespace-pre-wrap">{rfq.description}</p>}
      <DescriptionList
        columns={3}
        items={[
          { term: m.incoterm, value: rfq.incoterm },
          { term: m.neededBy, value: rfq.neededBy },
          { term: m.createdAt, value: <DateText value={rfq.createdAt} withTime /> },
          {
            term: m.destination,
            isWide: true,
            value: (
              <>
                <CountryName code={country} /> · {city}, {line}
              </>
            ),
          },
        ]}
      />
      <DataTable
        className="mt-5"
        label={m.lines}
        rows={rfq.lines.map((asked, index) => ({ ...asked, number: index + 1 }))}
        rowId={({ number }) => String(number)}
        columns={[
          { id: 'title', header: m.item, isTitle: true, cell: ({ number, title }) => `${String(number)}. ${title}` },
          { id: 'hs', header: m.hs, cell: ({ hs }) => <span className="tabular">{hs ?? '–'}</span> },
          { id: 'need', header: m.need, align: 'end', cell: ({ quantity, unit }) => `${formatNumber(quantity, locale)} ${units[unit] ?? unit}` },
          { id: 'target', header: m.target, align: 'end', cell: ({ targetPrice }) => (targetPrice ? <Money value={targetPrice} /> : '–') },
        ]}
      />
    </Card>
  )
}

/** The firm's quote: its form while it has none, its rounds afterwards, and the form again to offer anew. */
function OwnQuote({ rfq }: { readonly rfq: SupplierRfq }) {
  const m = useMessages(messages)
  const [isRevising, setRevising] = useState(false)
  const quote = rfq.quotes[0]
  if (!quote)
    return rfq.acts.includes('QUOTE') ? (
      <Card title={m.quote}>
        <QuoteForm rfq={rfq} quote={undefined} onDone={() => undefined} />
      </Card>
    ) : null
  return (
    <>
      <Card
        title={m.quoteTitle}
        actions={
          <span className="flex flex-wrap items-center gap-2">
            <OwnQuoteBadge status={quote.status} isOpen />
            {quote.acts.includes('WITHDRAW') && <Withdraw quoteId={quote.id} />}
            {quote.acts.includes('REVISE') && !isRevising && (
              <Button size="sm" variant="primary" onPress={() => setRevising(true)}>
                {m.revise}
              </Button>
            )}
          </span>
        }
        isFlush
      >
        <Rounds quote={quote} />
      </Card>
      <CounterOffers quote={quote} />
      {isRevising && (
        <Card title={m.reviseTitle}>
          <QuoteForm rfq={rfq} quote={quote} onDone={() => setRevising(false)} />
        </Card>
      )}
    </>
  )
}

function Rounds({ quote }: { readonly quote: SupplierQuoteFragment }) {
  const m = useMessages(messages)
  const locale = useLocale()
  return (
    <DataTable
      label={m.rounds}
      rows={quote.rounds.toReversed()}
      rowId={({ round }) => String(round)}
      columns={[
        {
          id: 'round',
          header: m.quoteTitle,
          isTitle: true,
          cell: ({ round, offeredAt, takes }) => (
            <span>
              {m.round(round)} <DateText value={offeredAt} className="text-sm font-normal text-ink-soft" />
              {takes !== null && <span className="block text-sm font-normal text-ink-soft">{m.tookCounter}</span>}
            </span>
          ),
        },
        {
          id: 'goods',
          header: m.goods,
          cell: ({ lines }) => (
            <ul className="flex flex-col gap-1">
              {lines.map(({ variantId, sku, quantity, unitPrice }) => (
                <li key={variantId}>
                  <span className="tabular">{sku}</span> · <Money value={unitPrice} /> × {formatNumber(quantity, locale)}
                </li>
              ))}
            </ul>
          ),
        },
        { id: 'total', header: m.total, align: 'end', cell: ({ total }) => <Money value={total} /> },
        { id: 'lead', header: m.lead, align: 'end', cell: ({ leadTimeDays }) => m.days(leadTimeDays) },
        { id: 'valid', header: m.validUntil, cell: ({ validUntil }) => <DateText value={validUntil} /> },
      ]}
    />
  )
}

function Withdraw({ quoteId }: { readonly quoteId: string }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const act = useAct(WithdrawQuoteDocument)
  const [key, renew] = useIdempotencyKey()
  const withdraw = async () => {
    const { withdrawQuote } = await act.mutateAsync({ input: { idempotencyKey: key, quoteId } })
    renew()
    if (isFailure(withdrawQuote)) {
      toast.bad(failureMessage(withdrawQuote, locale))
      return false
    }
    toast.good(m.withdrawn)
    return true
  }
  return (
    <ConfirmDialog title={m.withdrawTitle} consequence={m.withdrawText} confirmLabel={m.withdraw} isDanger onConfirm={withdraw} trigger={<Button size="sm">{m.withdraw}</Button>} />
  )
}
