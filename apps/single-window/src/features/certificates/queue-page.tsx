import { pages, query } from '@naru/api-client'
import {
  Card,
  certificateTones,
  CountryName,
  DataTable,
  DateText,
  EmptyState,
  FilterBar,
  Money,
  originTones,
  originWords,
  PageHeader,
  StatusBadge,
  useLocalized,
  useMessages,
} from '@naru/ui'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { FileCheck } from 'lucide-react'
import { CertificateCountsDocument, CertificateQueueDocument, type CertificateQueueRowFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { certificateQueueRoute, statusFilters } from './routes.js'

/** Applications for certificates of origin, the longest waiting first. */
export function CertificateQueuePage() {
  const m = useMessages(messages)
  const words = useMessages(originWords)
  const say = useLocalized()
  const router = useRouter()
  const { status } = certificateQueueRoute.useSearch()
  const navigate = certificateQueueRoute.useNavigate()
  const counts = useQuery(query(CertificateCountsDocument, {})).data?.certificateCounts
  const filter = status === undefined ? { open: true } : { status: [status], open: false }
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    pages(CertificateQueueDocument, { filter }, ({ certificateQueue }) => certificateQueue),
  )
  const labelOf = (id: (typeof statusFilters)[number]) => {
    const count = counts?.find((entry) => entry.status === id)?.count
    return count === undefined ? words.status[id] : `${words.status[id]} ${String(count)}`
  }
  return (
    <>
      <PageHeader title={m.title} description={m.description} />
      <Card isFlush>
        <FilterBar
          label={m.view}
          className="px-5 py-4"
          choices={[{ id: 'OPEN', label: m.open }, ...statusFilters.map((id) => ({ id, label: labelOf(id) }))]}
          selected={status ?? 'OPEN'}
          onSelect={(id) => {
            const known = statusFilters.find((candidate) => candidate === id)
            void (known ? navigate({ search: { status: known } }) : navigate({ search: {} }))
          }}
        />
        <DataTable
          label={m.title}
          rows={data}
          rowId={({ id }) => id}
          rowLabel={({ number }) => number}
          onOpen={({ id }) => router.history.push(`/certificates/${id}`)}
          hasMore={hasNextPage}
          isLoadingMore={isFetchingNextPage}
          onMore={() => void fetchNextPage()}
          error={error ? { reference: error.fault.kind === 'fault' ? error.fault.reference : undefined, retry: () => void refetch() } : undefined}
          empty={
            <EmptyState title={m.none} icon={FileCheck}>
              {m.noneBody}
            </EmptyState>
          }
          columns={[
            { id: 'number', header: m.number, cell: ({ number }) => <span className="tabular">{number}</span>, isTitle: true },
            { id: 'state', header: m.state, cell: ({ status: at }) => <StatusBadge tone={certificateTones[at]}>{words.status[at]}</StatusBadge> },
            { id: 'exporter', header: m.exporter, cell: ({ exporter }) => say(exporter.name) },
            { id: 'agreement', header: m.agreement, cell: ({ agreementName }) => say(agreementName) },
            { id: 'country', header: m.country, cell: ({ importingCountry }) => <CountryName code={importingCountry} />, isWideOnly: true },
            { id: 'result', header: m.result, cell: ({ result }) => <StatusBadge tone={originTones[result]}>{words.result[result]}</StatusBadge> },
            { id: 'total', header: m.total, align: 'end', cell: ({ total }) => <Money value={total} /> },
            { id: 'applied', header: m.applied, cell: ({ createdAt }) => <DateText value={createdAt} /> },
            { id: 'clock', header: m.clock, cell: (row) => <Clock certificate={row} /> },
          ]}
        />
      </Card>
    </>
  )
}

/** The clock as a thin bar with its number; it stands still while a question is open. */
function Clock({ certificate: { clock, status } }: { readonly certificate: CertificateQueueRowFragment }) {
  const m = useMessages(messages)
  if (clock === null) return null
  const colour = status === 'QUESTIONS' ? 'bg-line-strong' : clock >= 100 ? 'bg-bad' : clock > 75 ? 'bg-warn' : 'bg-good'
  return (
    <span className="flex min-w-24 items-center gap-2">
      <span aria-hidden className="h-1.5 flex-1 overflow-hidden rounded-full bg-sunken">
        <span className={`block h-full ${colour}`} style={{ width: `${String(clock)}%` }} />
      </span>
      <span className="tabular text-sm text-ink-soft">{status === 'QUESTIONS' ? m.stopped : m.used(clock)}</span>
    </span>
  )
}
