import { query } from '@naru/api-client'
import { Card, DataTable, EmptyState, Money, StatusBadge, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { MyCreditDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** What the company may owe, to whom and for how long, and how much of it is used. */
export function CreditCard() {
  const m = useMessages(messages)
  const say = useLocalized()
  const { data, error, refetch } = useQuery(query(MyCreditDocument, {}))
  return (
    <Card title={m.credit} description={m.creditHint} isFlush className="mb-6">
      <DataTable
        label={m.credit}
        rows={data?.myCredit}
        rowId={({ firmId, limit }) => `${firmId ?? ''}/${limit.currency}`}
        error={error ? { retry: () => void refetch() } : undefined}
        empty={<EmptyState title={m.noCredit}>{m.noCreditHint}</EmptyState>}
        columns={[
          { id: 'from', header: m.grantedBy, isTitle: true, cell: ({ firm }) => (firm ? say(firm) : m.platform) },
          {
            id: 'terms',
            header: m.terms,
            cell: ({ days, discountPercent, discountDays }) => (
              <span className="flex flex-col">
                <span>{m.net(days)}</span>
                {discountPercent !== null && discountDays !== null && <span className="text-sm text-ink-soft">{m.early(Number(discountPercent), discountDays)}</span>}
              </span>
            ),
          },
          { id: 'limit', header: m.limit, align: 'end', cell: ({ limit }) => <Money value={limit} /> },
          { id: 'used', header: m.used, align: 'end', cell: ({ used }) => <Money value={used} /> },
          { id: 'available', header: m.available, align: 'end', cell: ({ available }) => <Money value={available} className="font-semibold" /> },
          {
            id: 'state',
            header: m.status,
            cell: ({ blocked }) => <StatusBadge tone={blocked ? 'bad' : 'good'}>{blocked ? m.blocked : m.usable}</StatusBadge>,
          },
        ]}
      />
    </Card>
  )
}
