import { query, useSession } from '@naru/api-client'
import {
  ErrorState,
  FilterBar,
  formatDate,
  formatMoney,
  formatNumber,
  Loading,
  Money,
  Notice,
  PageHeader,
  Stat,
  StatRow,
  StatusBadge,
  Tabs,
  useLocale,
  useMessages,
} from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { PayoutsDocument, type PayoutsQuery } from '../../generated/graphql.js'
import { ConnectAccount } from './connect-account.js'
import { DisputeList } from './dispute-list.js'
import { FeeList } from './fee-list.js'
import { FlowChart } from './flow-chart.js'
import { messages } from './messages.js'
import { MonthStatement } from './month-statement.js'
import { PayoutList } from './payout-list.js'
import { RequestPayout } from './request-payout.js'
import { PayoutScheduleCard } from './payout-schedule.js'
import { payoutViews } from './routes.js'
import { StatementList } from './statement-list.js'

const route = getRouteApi('/framed/payouts')
export type Balance = PayoutsQuery['myBalances'][number]

/** The firm's money: what waits, what is due, what was paid, and every entry behind it. */
export function PayoutsPage() {
  const m = useMessages(messages)
  const { view, currency } = route.useSearch()
  const navigate = useNavigate()
  const active = useSession()?.active
  const roles = active?.roles ?? []
  const isOwner = roles.includes('owner') || active?.kind === 'STATE_ENTERPRISE'
  const mayAnswer = isOwner || roles.includes('sales')
  const { data, error, refetch } = useQuery({ ...query(PayoutsDocument), refetchInterval: ({ state }) => (state.data?.myBalances.some(isMoving) === true ? 2_000 : false) })
  if (error) return <ErrorState onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const { myBalances: balances, myPayoutAccount: account } = data
  const balance = balances.find((candidate) => candidate.currency === currency) ?? balances[0]
  return (
    <>
      <PageHeader
        title={m.title}
        description={m.description}
        {...(account?.enabled === true && { status: <StatusBadge tone="good">{m.connected}</StatusBadge> })}
        actions={isOwner && balance && account?.enabled === true ? <RequestPayout balance={balance} /> : undefined}
      />
      {account?.enabled !== true && <ConnectAccount account={account} isOwner={isOwner} />}
      {account?.enabled === true && !isOwner && <Notice className="mb-5">{m.ownerOnly}</Notice>}
      {balances.length > 1 && balance && (
        <FilterBar
          className="mb-4"
          label={m.currencies}
          selected={balance.currency}
          choices={balances.map(({ currency: id }) => ({ id, label: id }))}
          onSelect={(id) => void navigate({ to: '/payouts', search: { view, currency: id }, replace: true })}
        />
      )}
      {balance && <Figures balance={balance} />}
      {balance?.estimate && <Estimate estimate={balance.estimate} />}
      {balance && (
        <div className="mb-6">
          <FlowChart currency={balance.currency} />
        </div>
      )}
      <PayoutScheduleCard currency={balance?.currency ?? 'KRW'} isOwner={isOwner} />
      <Tabs
        className="mt-6"
        label={m.views}
        selected={view}
        onSelect={(id) =>
          void navigate({ to: '/payouts', search: { view: payoutViews.find((known) => known === id) ?? 'payouts', ...(currency !== undefined && { currency }) }, replace: true })
        }
        items={[
          { id: 'payouts', label: m.payouts, content: <PayoutList /> },
          { id: 'months', label: m.months, content: <MonthStatement currency={balance?.currency ?? 'KRW'} /> },
          { id: 'statement', label: m.statement, content: <StatementList /> },
          { id: 'fees', label: m.fees, content: <FeeList /> },
          { id: 'disputes', label: m.disputes, content: <DisputeList mayAnswer={mayAnswer} /> },
        ]}
      />
    </>
  )
}

const isMoving = ({ inTransit }: Balance): boolean => Number(inTransit.amount) > 0

function Figures({ balance }: { readonly balance: Balance }) {
  const m = useMessages(messages)
  const { held, payable, inTransit, inDispute, paidOut, nextPayoutOn } = balance
  return (
    <StatRow className="mb-6">
      <Stat
        label={m.payable}
        value={<Money value={payable} />}
        note={Number(payable.amount) < 0 ? m.clawback : nextPayoutOn === null ? m.payableOnRequest : m.payableNote(formatDate(nextPayoutOn))}
      />
      <Stat label={m.held} value={<Money value={held} />} note={m.heldNote} />
      <Stat label={m.inTransit} value={<Money value={inTransit} />} note={m.inTransitNote} />
      {Number(inDispute.amount) > 0 && <Stat label={m.inDispute} value={<Money value={inDispute} />} note={m.inDisputeNote} />}
      <Stat label={m.paidOut} value={<Money value={paidOut} />} note={m.paidOutNote} />
    </StatRow>
  )
}

/** About how much the bank account gets, when it is in another currency than the sales. */
function Estimate({ estimate }: { readonly estimate: NonNullable<Balance['estimate']> }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const { payable, held, rates } = estimate
  const by = rates.map(({ currency, base, unit, rate, on, source }) => m.rateUsed(`${formatNumber(unit, locale)} ${currency} = ${rate} ${base}`, source, formatDate(on)))
  return (
    <Notice title={m.estimateTitle(formatMoney(payable, locale), formatMoney(held, locale))} className="mb-6">
      <p>{m.estimateText}</p>
      <p className="tabular mt-1 text-sm text-ink-soft">{by.join(' · ')}</p>
    </Notice>
  )
}
