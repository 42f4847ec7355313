import { query } from '@naru/api-client'
import { addDays } from '@naru/kernel'
import { Card, DataTable, DateField, EmptyState, formatNumber, Money, Notice, useLocale, useMessages, legalToday } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { BooksReconciliationDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'

const shownDays = 30

/** What the ledger and the payment processor say about the same period, and where they differ. */
export function Reconciliation() {
  const m = useMessages(messages)
  const locale = useLocale()
  const today = legalToday()
  const [from, setFrom] = useState<string>(addDays(today, -shownDays))
  const [until, setUntil] = useState<string>(today)
  const { data, error, refetch } = useQuery(query(BooksReconciliationDocument, { from, until }))
  const report = data?.reconciliation
  return (
    <>
      <div className="mb-4 grid max-w-md grid-cols-2 gap-4">
        <DateField label={m.from} value={from} onChange={setFrom} />
        <DateField label={m.until} value={until} onChange={setUntil} />
      </div>
      {report === null && <Notice tone="warn">{m.unavailable}</Notice>}
      {report && <p className="mb-3">{m.matched(formatNumber(report.matched, locale), formatNumber(report.others, locale))}</p>}
      <Card isFlush>
        <DataTable
          label={m.reconciliation}
          rows={report === null ? [] : report?.differences}
          rowId={({ kind, key }) => `${kind}/${key}`}
          columns={[
            { id: 'kind', header: m.kind, cell: ({ kind }) => m.kinds[kind] },
            { id: 'key', header: m.source, isTitle: true, cell: ({ key }) => <span className="tabular break-all">{key}</span> },
            { id: 'why', header: m.why, cell: ({ why }) => m.whys[why] },
            { id: 'ledger', header: m.ledger, align: 'end', cell: ({ ledger }) => (ledger === null ? '–' : <Money value={ledger} />) },
            { id: 'processor', header: m.processor, align: 'end', cell: ({ processor }) => (processor === null ? '–' : <Money value={processor} />) },
          ]}
          error={error ? { retry: () => void refetch() } : undefined}
          empty={<EmptyState title={m.empty}>{m.emptyHint}</EmptyState>}
        />
      </Card>
    </>
  )
}
