import { query } from '@naru/api-client'
import { Card, DataTable, EmptyState, formatMoney, formatPercent, StatusBadge, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { Percent } from 'lucide-react'
import { MyCommissionRulesDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** What the platform takes of the firm's sales, now and from a day on. */
export function FeeList() {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const list = useQuery(query(MyCommissionRulesDocument))
  const nameOf = (slug: string): string => {
    const found = list.data?.categories.find((category) => category.slug === slug)
    return found ? say(found.name) : slug
  }
  return (
    <>
      <p className="mb-4 text-ink-soft">{m.feesText}</p>
      <Card isFlush>
        <DataTable
          label={m.fees}
          rows={list.data?.myCommissionRules}
          rowId={({ id }) => id}
          columns={[
            {
              id: 'for',
              header: m.feeFor,
              isTitle: true,
              cell: ({ firmId, category }) => [firmId === null ? m.feeGeneral : m.feeOwn, category === null ? m.feeEverything : nameOf(category)].join(' · '),
            },
            { id: 'rate', header: m.commission, align: 'end', cell: ({ rate }) => <span className="tabular font-semibold">{formatPercent(Number(rate) * 100, locale, 2)}</span> },
            {
              id: 'bounds',
              header: m.feeBounds,
              cell: ({ floor, cap, currency }) => `${currency}: ${floor === null ? '' : formatMoney(floor, locale)} – ${cap === null ? '' : formatMoney(cap, locale)}`,
            },
            { id: 'valid', header: m.feeValid, cell: ({ validFrom, validUntil }) => <span className="tabular">{`${validFrom} – ${validUntil ?? ''}`}</span> },
            { id: 'status', header: m.status, cell: ({ isInForce }) => <StatusBadge tone={isInForce ? 'good' : 'info'}>{isInForce ? m.feeInForce : m.feeLater}</StatusBadge> },
          ]}
          error={list.error ? { retry: () => void list.refetch() } : undefined}
          empty={<EmptyState title={m.noFees} icon={Percent} />}
        />
      </Card>
    </>
  )
}
