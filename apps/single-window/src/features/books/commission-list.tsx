import { query } from '@naru/api-client'
import { Card, DataTable, EmptyState, formatMoney, formatPercent, StatusBadge, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { BooksCommissionDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { EndRule, MakeRule } from './rule-acts.js'

/** What the platform takes, by firm and category. */
export function CommissionList() {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const list = useQuery(query(BooksCommissionDocument))
  const nameOf = (slug: string): string => {
    const found = list.data?.categories.find((category) => category.slug === slug)
    return found ? say(found.name) : slug
  }
  return (
    <>
      <div className="mb-4 flex justify-end">
        <MakeRule />
      </div>
      <Card isFlush>
        <DataTable
          label={m.commission}
          rows={list.data?.commissionRules}
          rowId={({ id }) => id}
          columns={[
            { id: 'firm', header: m.firm, isTitle: true, cell: ({ firm }) => (firm === null ? m.everyone : say(firm)) },
            { id: 'category', header: m.category, cell: ({ category }) => (category === null ? m.everything : nameOf(category)) },
            { id: 'currency', header: m.currency, cell: ({ currency }) => currency },
            {
              id: 'rate',
              header: m.commissionRate,
              align: 'end',
              cell: ({ rate }) => <span className="tabular font-semibold">{formatPercent(Number(rate) * 100, locale, 2)}</span>,
            },
            {
              id: 'bounds',
              header: m.bounds,
              cell: ({ floor, cap }) => `${floor === null ? '' : formatMoney(floor, locale)} – ${cap === null ? '' : formatMoney(cap, locale)}`,
            },
            { id: 'valid', header: m.valid, cell: ({ validFrom, validUntil }) => <span className="tabular">{`${validFrom} – ${validUntil ?? ''}`}</span> },
            {
              id: 'status',
              header: m.status,
              cell: ({ isInForce }) => <StatusBadge tone={isInForce ? 'good' : 'off'}>{isInForce ? m.inForce : m.notInForce}</StatusBadge>,
            },
            { id: 'act', header: m.endRule, align: 'end', cell: (rule) => rule.validUntil === null && <EndRule id={rule.id} validFrom={rule.validFrom} /> },
          ]}
          error={list.error ? { retry: () => void list.refetch() } : undefined}
          empty={<EmptyState title={m.empty}>{m.emptyHint}</EmptyState>}
        />
      </Card>
    </>
  )
}
