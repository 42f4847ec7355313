import { query } from '@naru/api-client'
import { Card, EmptyState, ErrorState, LinkButton, Loading, PageHeader, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { SearchX } from 'lucide-react'
import { OriginMatrixView } from '../../components/origin-preview.js'
import { WhatIfTable } from '../../components/what-if-table.js'
import { OriginOfListingDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'

const route = getRouteApi('/framed/origin/$listingId')

/** One good under every agreement: what it saves, what would have to change, and how each answer was found. */
export function OriginOfListingPage() {
  const m = useMessages(messages)
  const say = useLocalized()
  const { listingId } = route.useParams()
  const { data, isError, refetch } = useQuery(query(OriginOfListingDocument, { listingId }))
  if (isError) return <ErrorState onRetry={() => void refetch()} />
  if (!data) return <Loading lines={10} />
  const { myListing, originOfListing } = data
  if (!myListing) return <EmptyState title={m.notFound} icon={SearchX} action={<LinkButton href="/listings">{m.listings}</LinkButton>} />
  const title = say(myListing.title)
  return (
    <>
      <PageHeader
        title={m.of(title)}
        crumbs={[
          { label: m.listings, href: '/listings' },
          { label: title, href: `/listings/${myListing.id}?tab=bill` },
        ]}
        actions={<LinkButton href={`/listings/${myListing.id}?tab=bill`}>{m.editBill}</LinkButton>}
      />
      {originOfListing ? (
        <div className="flex flex-col gap-6">
          {originOfListing.problems.length === 0 && <WhatIfTable matrix={originOfListing} />}
          <Card title={m.detail}>
            <OriginMatrixView matrix={originOfListing} />
          </Card>
        </div>
      ) : (
        <EmptyState title={m.noBill} icon={SearchX} action={<LinkButton href={`/listings/${myListing.id}?tab=bill`}>{m.editBill}</LinkButton>}>
          {m.noBillBody}
        </EmptyState>
      )}
    </>
  )
}
