import { pages } from '@naru/api-client'
import { Card, DataTable, DateText, EmptyState, FilterBar, Money, PageHeader, StatusBadge, useLocalized, useMessages } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Building2 } from 'lucide-react'
import { AdmissionsDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { admissionsRoute, stages } from './routes.js'
import { outcomeTones, statusTones } from './tones.js'

/** Firms on their way into the complex, oldest first. */
export function AdmissionsPage() {
  const m = useMessages(messages)
  const say = useLocalized()
  const router = useRouter()
  const { status } = admissionsRoute.useSearch()
  const navigate = admissionsRoute.useNavigate()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    pages(AdmissionsDocument, status === undefined ? { open: true } : status === 'ALL' ? {} : { status }, ({ admissions }) => admissions),
  )
  return (
    <>
      <PageHeader title={m.title} description={m.description} />
      <Card isFlush>
        <FilterBar
          label={m.view}
          className="px-5 py-4"
          choices={[{ id: 'OPEN' as const, label: m.open }, ...stages.map((id) => ({ id, label: m.statuses[id] })), { id: 'ALL' as const, label: m.all }]}
          selected={status ?? 'OPEN'}
          onSelect={(id) => void navigate({ search: id === 'OPEN' ? {} : { status: id } })}
        />
        <DataTable
          label={m.queue}
          rows={data}
          rowId={({ id }) => id}
          rowLabel={({ organisation }) => say(organisation.name)}
          onOpen={({ id }) => router.history.push(`/admissions/${id}`)}
          hasMore={hasNextPage}
          isLoadingMore={isFetchingNextPage}
          onMore={() => void fetchNextPage()}
          error={error ? { reference: error.fault.kind === 'fault' ? error.fault.reference : undefined, retry: () => void refetch() } : undefined}
          empty={
            <EmptyState title={m.none} icon={Building2}>
              {m.noneBody}
            </EmptyState>
          }
          columns={[
            { id: 'firm', header: m.firm, cell: ({ organisation }) => say(organisation.name), isTitle: true },
            { id: 'trade', header: m.trade, cell: ({ organisation }) => organisation.trade && say(organisation.trade) },
            { id: 'investment', header: m.investment, align: 'end', cell: ({ plannedInvestment }) => <Money value={plannedInvestment} /> },
            { id: 'applied', header: m.applied, cell: ({ appliedAt }) => <DateText value={appliedAt} /> },
            { id: 'screening', header: m.screening, cell: ({ screening }) => <StatusBadge tone={outcomeTones[screening.outcome]}>{m.outcomes[screening.outcome]}</StatusBadge> },
            { id: 'state', header: m.state, cell: ({ status: at }) => <StatusBadge tone={statusTones[at]}>{m.statuses[at]}</StatusBadge> },
          ]}
        />
      </Card>
    </>
  )
}
