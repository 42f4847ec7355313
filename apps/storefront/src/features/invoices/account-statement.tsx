import { failureMessage, isFailure, newIdempotencyKey, query, useAct } from '@naru/api-client'
import { addDays } from '@naru/kernel'
import { Button, Card, DataTable, DateText, DescriptionList, EmptyState, ErrorState, Loading, Money, Select, toast, useLocale, useMessages, legalToday } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { AccountStatementDocument, PrintStatementDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** The last twelve months, the running one first. */
function lastMonths(): readonly string[] {
  const months: string[] = []
  for (let day = legalToday(); months.length < 12; day = addDays(day, -Number(day.slice(8, 10)))) months.push(day.slice(0, 7))
  return months
}

/** The account of a month: on screen, as CSV and as PDF. */
export function AccountStatement() {
  const m = useMessages(messages)
  const locale = useLocale()
  const [months] = useState(lastMonths)
  const [month, setMonth] = useState(months[0] ?? '')
  const [currency, setCurrency] = useState('KRW')
  const print = useAct(PrintStatementDocument)
  const { data, error, refetch } = useQuery(query(AccountStatementDocument, { month, currency }))
  const statement = data?.accountStatement
  const open = async () => {
    const { printStatement } = await print.mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), month, currency } })
    if (isFailure(printStatement)) toast.bad(failureMessage(printStatement, locale))
    else window.open(printStatement.url, '_blank', 'noopener')
  }
  const download = () => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([`\uFEFF${statement?.csv ?? ''}`], { type: 'text/csv' }))
    link.download = `statement-${month}-${currency}.csv`
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return (
    <Card title={m.statement} description={m.statementHint} className="mt-6">
      <div className="mb-5 flex flex-wrap items-end gap-3">
        <Select label={m.month} options={months.map((id) => ({ id, label: id }))} value={month} onChange={setMonth} className="w-40" />
        <Select label={m.currency} options={['KRW', 'USD'].map((id) => ({ id, label: id }))} value={currency} onChange={setCurrency} className="w-28" />
        <Button onPress={download} isDisabled={!statement}>
          {m.csv}
        </Button>
        <Button isPending={print.isPending} onPress={() => void open()} isDisabled={!statement}>
          {m.pdf}
        </Button>
      </div>
      {!data && (error ? <ErrorState onRetry={() => void refetch()} /> : <Loading lines={4} />)}
      {statement && (
        <>
          <DescriptionList
            columns={3}
            items={[
              { term: m.opening, value: <Money value={statement.opening} /> },
              { term: m.closing, value: <Money value={statement.closing} className="font-semibold" /> },
              { term: m.notDue, value: <Money value={statement.ageing.notDue} /> },
              { term: m.to30, value: <Money value={statement.ageing.to30} /> },
              { term: m.to60, value: <Money value={statement.ageing.to60} /> },
              { term: m.over60, value: <Money value={statement.ageing.to90} /> },
              { term: m.over90, value: <Money value={statement.ageing.over90} /> },
            ]}
          />
          <DataTable
            className="mt-5"
            label={m.statement}
            rows={statement.lines}
            rowId={({ on, kind, reference }) => `${on}/${kind}/${reference}`}
            empty={<EmptyState title={m.noMovements} />}
            columns={[
              { id: 'on', header: m.day, isTitle: true, cell: ({ on }) => <DateText value={on} /> },
              { id: 'kind', header: m.kind, cell: ({ kind }) => m.kinds[kind] },
              { id: 'reference', header: m.referenceNumber, cell: ({ reference }) => <span className="tabular break-all">{reference}</span> },
              { id: 'amount', header: m.moved, align: 'end', cell: ({ amount }) => <Money value={amount} /> },
              { id: 'balance', header: m.balance, align: 'end', cell: ({ balance }) => <Money value={balance} /> },
            ]}
          />
        </>
      )}
    </Card>
  )
}
