import { query } from '@naru/api-client'
import { cx, formatDate, formatMoney, formatNumber, Money, Notice, Select, Skeleton, StatusBadge, useLocale, useLocalized, useMessages, type Tone } from '@naru/ui'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ListingLandedCostDocument, type ListingLandedCostQuery, type OriginResult } from '../../generated/graphql.js'
import { useDestination } from '../../lib/destination.js'
import type { ListingDetail } from './listing-page.js'
import { messages } from './messages.js'

type LandedCost = NonNullable<ListingLandedCostQuery['landedCost']>
interface PanelProps {
  readonly listing: ListingDetail
  readonly variant: ListingDetail['variants'][number]
  readonly quantity: number
}
const tones: Readonly<Record<OriginResult, Tone>> = { ORIGINATING: 'good', NOT_ORIGINATING: 'neutral', UNDECIDED: 'warn' }

/** What the goods cost when they have arrived: every part of it, the agreement that applies and why. */
export function LandedCostPanel({ listing, variant, quantity }: PanelProps) {
  const m = useMessages(messages)
  const say = useLocalized()
  const { destination, setDestination } = useDestination()
  const { data, isPending } = useQuery({
    ...query(ListingLandedCostDocument, { input: { listingId: listing.id, variantId: variant.id, quantity, country: destination } }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  return (
    <section aria-label={m.landed} className="flex flex-col gap-4 rounded-md border border-line bg-surface p-5">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <h2 className="text-lg font-semibold">{m.landed}</h2>
        <Select
          label={m.landedFor}
          isLabelHidden
          className="w-44"
          options={(data?.landedCostDestinations ?? []).map(({ country, name }) => ({ id: country, label: say(name) }))}
          value={destination}
          onChange={setDestination}
        />
      </div>
      {isPending ? <Skeleton className="h-48 w-full" /> : data?.landedCost ? <Breakdown cost={data.landedCost} /> : <p className="text-base text-ink-soft">{m.landedUnknown}</p>}
    </section>
  )
}

function Breakdown({ cost }: { readonly cost: LandedCost }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const { duty } = cost
  return (
    <>
      {!cost.admissibility.admissible && (
        <Notice tone="warn" title={m.notAdmissible}>
          {say(cost.admissibility.because)}
        </Notice>
      )}
      <dl className="flex flex-col gap-1.5 text-base">
        <Line term={m.goods} amount={cost.goods} />
        <Line term={m.freight} amount={cost.freight} />
        <Line term={m.duty(formatNumber(duty.rate, locale))} amount={duty.amount} note={duty.agreementName ? say(duty.agreementName) : m.ordinary} />
        {cost.taxes.map(({ type, name, rate, amount }) => (
          <Line key={type} term={m.tax(say(name), formatNumber(rate, locale))} amount={amount} />
        ))}
        <div className="mt-1 flex items-baseline justify-between gap-4 border-t border-line-strong pt-2.5">
          <dt className="font-semibold">{m.landedTotal}</dt>
          <dd className="text-right">
            <Money value={cost.total} className="text-lg font-bold" />
            <span className="block text-sm text-ink-soft">{m.perPiece(formatMoney(cost.perPiece, locale))}</span>
          </dd>
        </div>
      </dl>
      <div className={cx('rounded-md px-4 py-3 text-base', duty.agreement === null ? 'bg-sunken' : 'bg-good-soft')}>
        <h3 className={cx('text-sm font-semibold', duty.agreement !== null && 'text-good-text')}>{m.why}</h3>
        <p className="mt-1">{say(duty.because)}</p>
        {Number(duty.saved.amount) > 0 && <p className="mt-1 font-medium text-good-text">{m.saved(formatMoney(duty.saved, locale), formatNumber(duty.mfnRate, locale))}</p>}
        {cost.proof && (
          <p className="mt-1 text-sm">
            {m.proof}: {say(cost.proof.name)}
          </p>
        )}
        <p className="mt-1 text-sm text-ink-soft">
          {m.marking}: {cost.marking.text}
        </p>
      </div>
      <Alternatives cost={cost} />
      <details className="text-sm text-ink-soft">
        <summary className="min-h-6 cursor-pointer">{m.assumptions}</summary>
        <ul className="mt-1 flex list-disc flex-col gap-1 pl-5">
          <li>{m.source(duty.source, formatDate(duty.from))}</li>
          {cost.assumptions.map((text) => (
            <li key={text.en}>{say(text)}</li>
          ))}
        </ul>
      </details>
    </>
  )
}

function Alternatives({ cost }: { readonly cost: LandedCost }): ReactNode {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  if (cost.alternatives.length === 0) return null
  return (
    <details>
      <summary className="min-h-6 cursor-pointer text-sm font-medium">{m.alternatives}</summary>
      <ul className="mt-2 flex flex-col gap-3">
        {cost.alternatives.map(({ agreement, agreementName, rate, result, because }) => (
          <li key={agreement} className="text-sm">
            <p className="flex flex-wrap items-center gap-2">
              <span className="font-medium">{say(agreementName)}</span>
              {rate !== null && <span className="tabular text-ink-soft">{`${formatNumber(rate, locale)}%`}</span>}
              <StatusBadge tone={tones[result]}>{m.results[result]}</StatusBadge>
            </p>
            <p className="mt-0.5 text-ink-soft">{say(because)}</p>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Line({ term, amount, note }: { readonly term: string; readonly amount: { readonly amount: string; readonly currency: string }; readonly note?: string }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="text-ink-soft">
        {term}
        {note !== undefined && <span className="ml-1.5 text-sm">({note})</span>}
      </dt>
      <dd>
        <Money value={amount} />
      </dd>
    </div>
  )
}
