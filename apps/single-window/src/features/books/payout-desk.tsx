import { pages } from '@naru/api-client'
import { Card, DataTable, DateText, EmptyState, FilterBar, formatMoney, formatNumber, Money, StatusBadge, useLocale, useLocalized, useMessages, type Tone } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { HandCoins } from 'lucide-react'
import { useState } from 'react'
import { FirmPayoutsDocument, PayoutDeskDocument, type FirmPayoutsQuery, type PayoutDeskQuery } from '../../generated/graphql.js'
import { messages } from './messages.js'

type Standing = PayoutDeskQuery['payoutDesk']['items'][number]
type Status = FirmPayoutsQuery['firmPayouts']['items'][number]['payout']['status']
const accountTones: Readonly<Record<NonNullable<Standing['accountState']>, Tone>> = { PENDING: 'warn', ENABLED: 'good', RESTRICTED: 'bad', DISABLED: 'off' }
const payoutTones: Readonly<Record<Status, Tone>> = { REQUESTED: 'info', PAID: 'good', FAILED: 'bad' }
const filters = ['ALL', 'REQUESTED', 'FAILED', 'PAID'] as const

/** What firms are owed, when they are paid, and what keeps them from being paid. */
export function PayoutDesk() {
  const m = useMessages(messages)
  return (
    <div className="flex flex-col gap-8">
      <section>
        <h2 className="mb-3 text-lg font-semibold">{m.standings}</h2>
        <Standings />
      </section>
      <section>
        <h2 className="mb-3 text-lg font-semibold">{m.payoutList}</h2>
        <Payouts />
      </section>
    </div>
  )
}

function Standings() {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const list = useInfiniteQuery(pages(PayoutDeskDocument, { first: 20 }, ({ payoutDesk }) => payoutDesk))
  const weekdays: Readonly<Record<string, string>> = m.weekdays
  const rhythmOf = ({ schedule: { rhythm, day, holdDays } }: Standing): string => {
    const when = rhythm === 'WEEKLY' ? m.weekly(weekdays[String(day ?? 0)] ?? '') : rhythm === 'MONTHLY' ? m.monthly(String(day ?? 1)) : m.rhythms[rhythm]
    return holdDays === 0 ? when : `${when} · ${m.holdDays(formatNumber(holdDays, locale))}`
  }
  return (
    <Card isFlush>
      <DataTable
        label={m.standings}
        rows={list.data}
        rowId={({ firmId, currency }) => `${firmId}/${currency}`}
        rowLabel={({ firm }) => say(firm)}
        columns={[
          { id: 'firm', header: m.firm, isTitle: true, cell: ({ firm }) => say(firm) },
          {
            id: 'payable',
            header: m.payable,
            align: 'end',
            cell: ({ payable }) => (
              <span className="flex flex-col items-end">
                <Money value={payable} className="font-semibold" />
                {payable.amount.startsWith('-') && <span className="text-sm text-bad-text">{m.clawback}</span>}
              </span>
            ),
          },
          { id: 'held', header: m.held, align: 'end', cell: ({ held }) => <Money value={held} /> },
          { id: 'transit', header: m.inTransit, align: 'end', cell: ({ inTransit }) => <Money value={inTransit} /> },
          {
            id: 'schedule',
            header: m.schedule,
            cell: (standing) => (
              <span className="flex flex-col">
                <span>{rhythmOf(standing)}</span>
                <span className="text-sm text-ink-soft">
                  {standing.nextPayoutOn === null ? m.onRequest : <DateText value={standing.nextPayoutOn} />} · {m.atLeast(formatMoney(standing.minimum, locale))}
                </span>
              </span>
            ),
          },
          {
            id: 'account',
            header: m.payoutAccount,
            cell: ({ accountState, failedOn, failure }) => (
              <span className="flex flex-col items-start gap-1">
                <StatusBadge tone={accountState === null ? 'warn' : accountTones[accountState]}>{accountState === null ? m.noAccount : m.accountStates[accountState]}</StatusBadge>
                {failedOn !== null && <span className="text-sm text-bad-text">{m.failedOn(failedOn, failure ?? '')}</span>}
              </span>
            ),
          },
        ]}
        hasMore={list.hasNextPage}
        isLoadingMore={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
        error={list.error ? { retry: () => void list.refetch() } : undefined}
        empty={
          <EmptyState title={m.empty} icon={HandCoins}>
            {m.emptyHint}
          </EmptyState>
        }
      />
    </Card>
  )
}

function Payouts() {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const [filter, setFilter] = useState<(typeof filters)[number]>('ALL')
  const list = useInfiniteQuery(pages(FirmPayoutsDocument, { first: 20, ...(filter !== 'ALL' && { status: filter }) }, ({ firmPayouts }) => firmPayouts))
  return (
    <>
      <FilterBar className="mb-4" label={m.payoutList} selected={filter} choices={filters.map((id) => ({ id, label: m.payoutFilters[id] }))} onSelect={setFilter} />
      <Card isFlush>
        <DataTable
          label={m.payoutList}
          rows={list.data}
          rowId={({ payout }) => payout.id}
          rowLabel={({ firm }) => say(firm)}
          columns={[
            { id: 'firm', header: m.firm, isTitle: true, cell: ({ firm }) => say(firm) },
            { id: 'amount', header: m.amount, align: 'end', cell: ({ payout }) => <Money value={payout.amount} className="font-semibold" /> },
            { id: 'orders', header: m.orders, align: 'end', cell: ({ payout }) => <span className="tabular">{formatNumber(payout.orders.length, locale)}</span> },
            { id: 'requested', header: m.requestedAt, cell: ({ payout }) => <DateText value={payout.requestedAt} withTime /> },
            { id: 'paid', header: m.paidAt, cell: ({ payout }) => (payout.paidAt === null ? '–' : <DateText value={payout.paidAt} withTime />) },
            {
              id: 'status',
              header: m.status,
              cell: ({ payout }) => (
                <span className="flex flex-col items-start gap-1">
                  <StatusBadge tone={payoutTones[payout.status]}>{m.payoutStatuses[payout.status]}</StatusBadge>
                  {payout.failure !== null && <span className="text-sm text-bad-text">{payout.failure}</span>}
                </span>
              ),
            },
          ]}
          hasMore={list.hasNextPage}
          isLoadingMore={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
          error={list.error ? { retry: () => void list.refetch() } : undefined}
          empty={<EmptyState title={m.empty}>{m.emptyHint}</EmptyState>}
        />
      </Card>
    </>
  )
}
