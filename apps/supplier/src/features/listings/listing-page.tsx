import { query, serverQuery, useAct, useIdempotencyKey } from '@naru/api-client'
import { EmptyState, ErrorState, LinkButton, Loading, Notice, PageHeader, Tabs, toast, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { PackageX } from 'lucide-react'
import { MyListingDocument, UpdateListingDocument, type OwnListingPartsFragment } from '../../generated/graphql.js'
import { RecipeCard } from '../materials/recipe-card.js'
import { BillEditor } from './bill-editor.js'
import { messages } from './messages.js'
import { SaleActs } from './sale-acts.js'
import { useRefusals } from './refusals.js'
import { listingTabs } from './routes.js'
import { ListingStatusBadge } from './status-badge.js'
import { TermsForm } from './terms-form.js'
import { termsOf, type TermsValues } from './terms-values.js'
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
            {listing.status === 'PUBLISHED' && shop !== undefined && (
              <LinkButton variant="quiet" href={`${shop}/listings/${listing.slug}`} target="_blank">
                {m.seeInShop}
              </LinkButton>
            )}
            <SaleActs listing={listing} />
          </>
        }
      />
      {listing.missing.length > 0 && listing.status !== 'PUBLISHED' && (
        <Notice tone="info" title={m.missing} className="mb-4">
          <ul className="list-disc pl-5">
            {listing.missing.map(({ at }) => (
              <li key={at}>{parts[at] ?? at}</li>
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
          { id: 'terms', label: m.tabs.terms, content: <EditTerms key={listing.version} listing={listing} /> },
          { id: 'variants', label: m.tabs.variants, count: listing.variants.length, content: <VariantsTab listing={listing} /> },
          { id: 'bill', label: m.tabs.bill, content: <BillTab listing={listing} /> },
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

function EditTerms({ listing }: { readonly listing: OwnListing }) {
  const m = useMessages(messages)
  const update = useAct(UpdateListingDocument)
  const refusals = useRefusals()
  const [idempotencyKey, renew] = useIdempotencyKey()
  const save = async (values: TermsValues) => {
    const { updateListing } = await update.mutateAsync({ input: { idempotencyKey, id: listing.id, version: listing.version, listing: values } })
    renew()
    if (refusals.take(updateListing)) toast.good(m.saved)
  }
  return <TermsForm initial={termsOf(listing)} refusals={refusals} isPending={update.isPending} hasVariants={listing.variants.length > 0} onSave={(values) => void save(values)} />
}
