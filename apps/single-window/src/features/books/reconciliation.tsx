import { failureMessage, isFailure, query } from '@naru/api-client'
import { addDays } from '@naru/kernel'
import { Card, DataTable, DateField, EmptyState, formatNumber, Money, Notice, StatusBadge, useLocale, useMessages, legalToday } from '@naru/ui'
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
  const answer = data?.reconciliation
  const problem = answer && isFailure(answer) ? failureMessage(answer, locale) : undefined
  const report = answer && !isFailure(answer) ? answer : undefined
  return (
    <>
      <div className="mb-4 grid max-w-md grid-cols-2 gap-4">
        <DateField label={m.from} value={from} onChange={setFrom} />
        <DateField label={m.until} value={until} onChange={setUntil} />
      </div>
      {problem !== undefined && (
        <Notice tone="warn" isLive className="mb-4">
          {problem}
        </Notice>
      )}
      {report && (
        <p className="mb-3">
          <StatusBadge tone={report.differences.length === 0 ? 'good' : 'bad'}>
            {report.differences.length === 0 ? m.agrees : m.differs(formatNumber(report.differences.length, locale))}
          </StatusBadge>{' '}
          {m.matched(formatNumber(report.matched, locale), formatNumber(report.others, locale))}
        </p>
      )}
      <Card isFlush>
        <DataTable
          label={m.reconciliation}
          rows={problem === undefined ? report?.differences : []}
          rowId={({ kind, key }) => `${kind}/${key}`}
          columns={[
            { id: 'kind', header: m.kind, cell: ({ kind }) => m.kinds[kind] },
            {
              id: 'key',
              header: m.reference,
              isTitle: true,
              cell: ({ key, reference }) => (
                <span className="tabular break-all">
                  {key}
                  {reference !== key && <span className="block text-sm text-ink-soft">{reference}</span>}
                </span>
              ),
            },
            { id: 'why', header: m.why, cell: ({ why }) => m.whys[why] },
            { id: 'ledger', header: m.ledger, align: 'end', cell: ({ ledger }) => (ledger === null ? '–' : <Money value={ledger} />) },
            { id: 'processor', header: m.processor, align: 'end', cell: ({ processor }) => (processor === null ? '–' : <Money value={processor} />) },
          ]}
          error={error ? { retry: () => void refetch() } : undefined}
          empty={<EmptyState title={m.noDifferences}>{m.noDifferencesHint}</EmptyState>}
        />
      </Card>
    </>
  )
}
