import { query, serverQuery } from '@naru/api-client'
import { EmptyState, ErrorState, LinkButton, Loading, Notice, PageHeader, Tabs, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { PackageX } from 'lucide-react'
import { useState } from 'react'
import { MyListingDocument, type OwnListingPartsFragment } from '../../generated/graphql.js'
import { RecipeCard } from '../materials/recipe-card.js'
import { OfferTab } from '../subscriptions/offer-tab.js'
import { BillEditor } from './bill-editor.js'
import { messages } from './messages.js'
import { SaleActs } from './sale-acts.js'
import { listingTabs } from './routes.js'
import { ListingStatusBadge } from './status-badge.js'
import { EditTerms } from './edit-terms.js'
import { RevisionNotices } from './revision-notices.js'
import { Versions } from './versions.js'
import { VariantsTab } from './variants-tab.js'

const route = getRouteApi('/framed/listings/$listingId')
export type OwnListing = OwnListingPartsFragment

/** One of the firm's goods: what it says, what it costs, what is left, what it is made of. */
export function ListingPage() {
  const m = useMessages(messages)
  const { listingId } = route.useParams()
  const { data, isError, refetch } = useQuery(query(MyListingDocument, { id: listingId }))
  if (data?.myListing) return <ListingView listing={data.myListing} />
  if (isError) return <ErrorState onRetry={() => void refetch()} />
  return data ? <EmptyState title={m.notFound} icon={PackageX} action={<LinkButton href="/listings">{m.title}</LinkButton>} /> : <Loading lines={10} />
}

function ListingView({ listing }: { readonly listing: OwnListing }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const navigate = useNavigate()
  // The form starts anew when an act has moved the listing on.
  const [round, setRound] = useState(0)
  const { tab } = route.useSearch()
  const shop = useQuery(serverQuery).data?.server.addresses.storefront
  const parts: Readonly<Record<string, string>> = m.missingParts
  const title = say(listing.title)
  return (
    <>
      <PageHeader
        title={title}
        status={<ListingStatusBadge status={listing.status} />}
        crumbs={[{ label: m.title, href: '/listings' }, { label: title }]}
        actions={
          <>
            {listing.billOfMaterials && (
              <LinkButton variant="quiet" href={`/origin/${listing.id}`}>
                {m.seeOrigin}
              </LinkButton>
            )}
            {listing.status === 'PUBLISHED' && shop !== undefined && (
              <LinkButton variant="quiet" href={`${shop}/listings/${listing.slug}`} target="_blank">
                {m.seeInShop}
              </LinkButton>
            )}
            <SaleActs listing={listing} onDone={() => setRound((n) => n + 1)} />
          </>
        }
      />
      <RevisionNotices listing={listing} />
      {listing.missing.length > 0 && listing.acts.includes('PUBLISH') && (
        <Notice tone="info" title={m.missing} className="mb-4">
          <ul className="list-disc pl-5">
            {listing.missing.map(({ at }) => (
              <li key={at}>{parts[at] ?? (at.startsWith('pictures') ? m.missingAlt : m.missingValue(at.replace('values.', '')))}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Tabs
        label={title}
        selected={tab}
        onSelect={(id) => {
          const next = listingTabs.find((known) => known === id)
          if (next) void navigate({ to: '/listings/$listingId', params: { listingId: listing.id }, search: { tab: next }, replace: true })
        }}
        items={[
          { id: 'terms', label: m.tabs.terms, content: <EditTerms key={round} listing={listing} /> },
          { id: 'variants', label: m.tabs.variants, count: listing.variantCount, content: <VariantsTab listing={listing} /> },
          { id: 'bill', label: m.tabs.bill, content: <BillTab listing={listing} /> },
          { id: 'delivery', label: m.tabs.delivery, content: <OfferTab listingId={listing.id} /> },
          { id: 'versions', label: m.tabs.versions, content: <Versions listing={listing} /> },
        ]}
      />
    </>
  )
}

function BillTab({ listing }: { readonly listing: OwnListing }) {
  return (
    <>
      <BillEditor key={listing.version} listing={listing} />
      {listing.billOfMaterials && <RecipeCard listingId={listing.id} lines={listing.billOfMaterials.materials} />}
    </>
  )
}
