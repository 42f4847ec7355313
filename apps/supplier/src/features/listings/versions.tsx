import { pages } from '@naru/api-client'
import { Card, DataTable, DateText, EmptyState, useLocalized, useMessages } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { History } from 'lucide-react'
import { ListingVersionsDocument } from '../../generated/graphql.js'
import type { OwnListing } from './listing-page.js'
import { messages } from './messages.js'

/** What was on sale when, and what each version changed. */
export function Versions({ listing }: { readonly listing: OwnListing }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const names: Readonly<Record<string, string>> = m.fields
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    pages(ListingVersionsDocument, { id: listing.id, first: 20 }, ({ listingVersions }) => listingVersions),
  )
  return (
    <Card isFlush>
      <DataTable
        label={m.tabs.versions}
        rows={data}
        rowId={({ version }) => String(version)}
        hasMore={hasNextPage}
        isLoadingMore={isFetchingNextPage}
        onMore={() => void fetchNextPage()}
        error={error ? { retry: () => void refetch() } : undefined}
        empty={<EmptyState title={m.noVersions} icon={History} />}
        columns={[
          { id: 'at', header: m.versionAt, cell: ({ publishedAt }) => <DateText value={publishedAt} withTime />, isTitle: true },
          { id: 'title', header: m.name, cell: ({ title }) => say(title) },
          { id: 'changed', header: m.versionChanged, cell: ({ changed }) => changed.map((field) => names[field] ?? field).join(', ') || m.versionFirst },
        ]}
      />
    </Card>
  )
}
