import { query } from '@naru/api-client'
import { Card, DataTable, DateText, EmptyState, ErrorState, Loading, Money, PageHeader, Stat, StatRow, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { Scale } from 'lucide-react'
import { ClearingAccountsDocument, type ClearingAccountPartsFragment } from '../../generated/graphql.js'
import { ClosePeriodDialog, SettlePeriodDialog } from './clearing-dialogs.js'
import { messages } from './messages.js'

type Account = ClearingAccountPartsFragment

/** Where the two sides of a complex stand with one another, and the periods that were netted. */
export function ClearingPage() {
  const m = useMessages(messages)
  const { data, error, refetch } = useQuery(query(ClearingAccountsDocument))
  if (error) return <ErrorState onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <>
      <PageHeader title={m.title} description={m.description} />
      {data.clearingAccounts.length === 0 && <EmptyState title={m.none} icon={Scale} />}
      <div className="flex flex-col gap-6">
        {data.clearingAccounts.map((account) => (
          <AccountCard key={account.id} account={account} />
        ))}
      </div>
    </>
  )
}

function AccountCard({ account }: { readonly account: Account }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const position = Number(account.position.amount)
  const kinds: Readonly<Record<string, string>> = m.kinds
  return (
    <Card title={`${say(account.complex)} · ${account.swing.currency}`} description={account.members.map(say).join(' · ')} actions={<ClosePeriodDialog accountId={account.id} />}>
      <StatRow>
        <Stat label={m.position} value={<Money value={account.position} />} note={position > 0 ? m.owes : position < 0 ? m.owed : m.even} />
        <Stat label={m.pending} value={<Money value={account.pendingSales} />} />
        <Stat label={m.swing} value={<Money value={account.swing} />} />
      </StatRow>
      <h3 className="mt-6 mb-3 text-base font-semibold">{m.periods}</h3>
      <DataTable
        label={m.periods}
        rows={account.periods}
        rowId={({ id }) => id}
        rowLabel={({ until }) => until}
        columns={[
          {
            id: 'span',
            header: m.span,
            isTitle: true,
            cell: ({ from, until }) => (
              <span>
                <DateText value={from} /> – <DateText value={until} />
              </span>
            ),
          },
          { id: 'opening', header: m.opening, align: 'end', cell: ({ opening }) => <Money value={opening} /> },
          { id: 'bought', header: m.bought, align: 'end', cell: ({ bought }) => <Money value={bought} /> },
          { id: 'sold', header: m.sold, align: 'end', cell: ({ sold }) => <Money value={sold} /> },
          { id: 'returned', header: m.returned, align: 'end', cell: ({ returned }) => <Money value={returned} /> },
          { id: 'settled', header: m.settled, align: 'end', cell: ({ settled }) => <Money value={settled} /> },
          { id: 'closing', header: m.closing, align: 'end', cell: ({ closing }) => <Money value={closing} /> },
          {
            id: 'settlement',
            header: m.settlement,
            cell: (period) =>
              period.settledOn === null ? (
                period.settleable && <SettlePeriodDialog period={period} />
              ) : (
                <span>
                  <DateText value={period.settledOn} /> <code className="tabular">{period.bankReference}</code>
                </span>
              ),
          },
        ]}
        empty={<EmptyState title={m.noPeriods}>{m.noPeriodsBody}</EmptyState>}
      />
      <h3 className="mt-6 mb-3 text-base font-semibold">{m.since}</h3>
      <DataTable
        label={m.since}
        rows={account.entries}
        rowId={({ id }) => id}
        rowLabel={({ reference }) => reference}
        columns={[
          { id: 'reference', header: m.reference, cell: ({ reference }) => <span className="tabular">{reference}</span>, isTitle: true },
          { id: 'at', header: m.at, cell: ({ at }) => <DateText value={at} withTime /> },
          { id: 'kind', header: m.kind, cell: ({ kind }) => kinds[kind] ?? kind },
          { id: 'amount', header: m.amount, align: 'end', cell: ({ amount }) => <Money value={amount} /> },
          { id: 'position', header: m.position, align: 'end', cell: ({ position: stood }) => <Money value={stood} /> },
        ]}
        empty={<EmptyState title={m.noEntries} />}
      />
    </Card>
  )
}
