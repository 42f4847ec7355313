import { pages } from '@naru/api-client'
import {
  Card,
  certificateTones,
  DataTable,
  DateText,
  EmptyState,
  FilterBar,
  LinkButton,
  Money,
  originTones,
  originWords,
  PageHeader,
  StatusBadge,
  useLocalized,
  useMessages,
} from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { FileCheck } from 'lucide-react'
import { MyCertificatesDocument, type CertificateStatus } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { certificatesRoute, type CertificateView } from './routes.js'

const statusesOf: Readonly<Record<CertificateView, readonly CertificateStatus[]>> = {
  open: ['DRAFT', 'APPLIED', 'IN_EXAMINATION', 'QUESTIONS'],
  issued: ['ISSUED'],
  closed: ['REFUSED', 'WITHDRAWN', 'REVOKED', 'REPLACED'],
}
const views: readonly CertificateView[] = ['open', 'issued', 'closed']

/** The firm's certificates, newest first. */
export function CertificatesPage() {
  const m = useMessages(messages)
  const words = useMessages(originWords)
  const say = useLocalized()
  const router = useRouter()
  const { view } = certificatesRoute.useSearch()
  const navigate = certificatesRoute.useNavigate()
  const filter = { status: view ? [...statusesOf[view]] : null }
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(pages(MyCertificatesDocument, { filter }, ({ certificates }) => certificates))
  return (
    <>
      <PageHeader
        title={m.title}
        description={m.description}
        actions={
          <LinkButton href="/certificates/new" variant="primary">
            {m.apply}
          </LinkButton>
        }
      />
      <Card isFlush>
        <FilterBar
          label={m.view}
          className="px-5 py-4"
          choices={[{ id: 'all', label: m.views.all }, ...views.map((id) => ({ id, label: m.views[id] }))]}
          selected={view ?? 'all'}
          onSelect={(id) => {
            const known = views.find((name) => name === id)
            void (known ? navigate({ search: { view: known } }) : navigate({ search: {} }))
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
            { id: 'number', header: m.number, cell: ({ number }) => <span className="tabular">{number}</span>, text: ({ number }) => number, isTitle: true },
            { id: 'state', header: m.state, cell: ({ status }) => <StatusBadge tone={certificateTones[status]}>{words.status[status]}</StatusBadge> },
            { id: 'agreement', header: m.agreement, cell: ({ agreementName }) => say(agreementName) },
            { id: 'result', header: m.result, cell: ({ result }) => <StatusBadge tone={originTones[result]}>{words.result[result]}</StatusBadge> },
            { id: 'consignee', header: m.consignee, cell: ({ consignee }) => say(consignee.name) },
            { id: 'order', header: m.order, cell: ({ orderNumber }) => <span className="tabular">{orderNumber}</span>, isWideOnly: true },
            { id: 'total', header: m.total, align: 'end', cell: ({ total }) => <Money value={total} /> },
            { id: 'applied', header: m.applied, cell: ({ createdAt }) => <DateText value={createdAt} /> },
          ]}
        />
      </Card>
    </>
  )
}
