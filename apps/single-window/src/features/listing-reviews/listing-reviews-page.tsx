import { pages } from '@naru/api-client'
import { Badge, Card, DataTable, DateText, EmptyState, FilterBar, PageHeader, useLocalized, useMessages } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { PackageSearch } from 'lucide-react'
import { ListingReviewsDocument, type ListingReviewView } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { ReportedReviews } from './reported-reviews.js'
import { RuleDialog } from './rule-dialog.js'
import { listingReviewsRoute, reviewViews } from './routes.js'

/** Goods that wait for the committee, and those that it watches over. */
export function ListingReviewsPage() {
  const m = useMessages(messages)
  const { view } = listingReviewsRoute.useSearch()
  const navigate = listingReviewsRoute.useNavigate()
  return (
    <>
      <PageHeader title={m.title} description={m.description} actions={<RuleDialog />} />
      <Card isFlush>
        <FilterBar
          label={m.view}
          className="px-5 py-4"
          choices={reviewViews.map((id) => ({ id, label: m.views[id] }))}
          selected={view}
          onSelect={(id) => void navigate({ search: { view: id } })}
        />
        {view === 'REPORTED' ? <ReportedReviews /> : <Goods view={view} />}
      </Card>
    </>
  )
}

function Goods({ view }: { readonly view: ListingReviewView }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const router = useRouter()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    pages(ListingReviewsDocument, { view, first: 20 }, ({ listingReviews }) => listingReviews),
  )
  return (
    <DataTable
      label={m.title}
      rows={data}
      rowId={({ id }) => id}
      rowLabel={({ title }) => say(title)}
      onOpen={({ id }) => router.history.push(`/listing-reviews/${id}`)}
      hasMore={hasNextPage}
      isLoadingMore={isFetchingNextPage}
      onMore={() => void fetchNextPage()}
      error={error ? { retry: () => void refetch() } : undefined}
      empty={
        <EmptyState title={m.none} icon={PackageSearch}>
          {m.noneBody}
        </EmptyState>
      }
      columns={[
        { id: 'name', header: m.name, cell: ({ title }) => say(title), isTitle: true },
        { id: 'firm', header: m.firm, cell: ({ firm }) => say(firm.name) },
        { id: 'kind', header: m.kind, cell: ({ isNew }) => <Badge tone={isNew ? 'info' : 'neutral'}>{isNew ? m.isNew : m.isChange}</Badge> },
        { id: 'since', header: m.since, cell: ({ since }) => <DateText value={since} withTime /> },
        { id: 'last', header: m.last, cell: ({ lastDecision }) => lastDecision && m.decisions[lastDecision] },
      ]}
    />
  )
}
