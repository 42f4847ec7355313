import { query } from '@naru/api-client'
import { Card, DataTable, DateText, EmptyState, formatNumber, Money, PageHeader, SearchField, useLocale, useLocalized, useMessages } from '@naru/ui'
import { BarChart } from '@naru/ui/charts'
import { useQuery } from '@tanstack/react-query'
import { Landmark } from 'lucide-react'
import { HistoricalRegistryDocument, OperatorApprovalsDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { registryRoute } from './routes.js'

/** The founding papers' record of approvals: history, apart from the market. */
export function RegistryPage() {
  const m = useMessages(messages)
  const { q } = registryRoute.useSearch()
  const navigate = registryRoute.useNavigate()
  return (
    <>
      <PageHeader title={m.title} description={m.description} />
      <div className="flex flex-col gap-6">
        <Approvals />
        <Card isFlush>
          <div className="px-5 py-4">
            <SearchField
              label={m.search}
              placeholder={m.search}
              defaultValue={q ?? ''}
              isShortcutTarget
              className="max-w-sm"
              onSubmit={(text) => void navigate({ search: text === '' ? {} : { q: text } })}
              onClear={() => void navigate({ search: {} })}
            />
          </div>
          <Firms search={q ?? null} />
        </Card>
      </div>
    </>
  )
}

function Approvals() {
  const m = useMessages(messages)
  const locale = useLocale()
  const years = useQuery(query(OperatorApprovalsDocument)).data?.operatorApprovalsByYear ?? []
  return (
    <BarChart
      title={m.chart(years.reduce((sum, { approved }) => sum + approved, 0))}
      description={m.chartUnit}
      axis={m.year}
      series={[
        { id: 'approved', label: m.approvals },
        { id: 'revoked', label: m.revocations },
      ]}
      points={years.map(({ period, approved, revoked }) => ({ label: period, values: { approved, revoked } }))}
      format={(value) => formatNumber(value, locale)}
    />
  )
}

function Firms({ search }: { readonly search: string | null }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const say = useLocalized()
  const { data, error, refetch } = useQuery(query(HistoricalRegistryDocument, { search }))
  const area = (pyeong: number | null) => (pyeong === null ? '–' : m.pyeong(formatNumber(pyeong, locale)))
  return (
    <DataTable
      label={m.firms}
      rows={data?.historicalRegistry}
      rowId={({ name }) => name.ko}
      error={error ? { reference: error.fault.kind === 'fault' ? error.fault.reference : undefined, retry: () => void refetch() } : undefined}
      empty={
        <EmptyState title={m.none} icon={Landmark}>
          {m.noneBody}
        </EmptyState>
      }
      columns={[
        {
          id: 'firm',
          header: m.firm,
          isTitle: true,
          cell: ({ name, note }) => (
            <>
              {say(name)}
              {note && <span className="block text-sm font-normal text-ink-soft">{say(note)}</span>}
            </>
          ),
        },
        { id: 'trade', header: m.trade, cell: ({ trade }) => say(trade) },
        { id: 'round', header: m.round, align: 'end', cell: ({ round }) => round ?? m.later },
        { id: 'approved', header: m.approved, cell: ({ approvedOn }) => <DateText value={approvedOn} /> },
        { id: 'site', header: m.site, align: 'end', cell: ({ sitePyeong }) => area(sitePyeong) },
        { id: 'building', header: m.building, align: 'end', cell: ({ buildingPyeong }) => area(buildingPyeong) },
        { id: 'investment', header: m.investment, align: 'end', cell: ({ investment }) => <Money value={investment} /> },
      ]}
    />
  )
}
