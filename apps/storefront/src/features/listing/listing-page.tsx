import { publicly, query } from '@naru/api-client'
import { Badge, Breadcrumbs, EmptyState, ErrorState, formatNumber, LinkButton, Loading, Stars, useDocumentTitle, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { PackageX } from 'lucide-react'
import { useState } from 'react'
import { OriginBadge } from '../../components/origin-badge.js'
import { ListingDetailDocument, type ListingDetailQuery } from '../../generated/graphql.js'
import { SubscriptionOffer } from '../subscriptions/subscription-offer.js'
import { BuyPanel } from './buy-panel.js'
import { FirmPanel } from './firm-panel.js'
import { Gallery } from './gallery.js'
import { LandedCostPanel } from './landed-cost-panel.js'
import { ListingFacts } from './listing-facts.js'
import { messages } from './messages.js'
import { reviewMessages } from './review-messages.js'
import { Reviews } from './reviews.js'
import { useChosenVariant } from './use-chosen-variant.js'

const route = getRouteApi('/framed/listings/$slug')
export type ListingDetail = NonNullable<ListingDetailQuery['listing']>

/** A good: look at it, see what a quantity costs here and at its destination, and buy. */
export function ListingPage() {
  const m = useMessages(messages)
  const { slug } = route.useParams()
  const { data, isError, refetch } = useQuery(query(publicly(ListingDetailDocument), { slug }))
  if (data?.listing) return <ListingView key={slug} listing={data.listing} />
  if (isError) return <ErrorState onRetry={() => void refetch()} />
  if (!data) return <Loading lines={12} />
  return (
    <EmptyState title={m.notFoundTitle} icon={PackageX} action={<LinkButton href="/search">{m.browse}</LinkButton>}>
      {m.notFoundBody}
    </EmptyState>
  )
}

function ListingView({ listing }: { readonly listing: ListingDetail }) {
  const m = useMessages(messages)
  const words = useMessages(reviewMessages)
  const locale = useLocale()
  const say = useLocalized()
  const { v } = route.useSearch()
  const { variant, choose, chooseOptions } = useChosenVariant(listing, v)
  const [quantity, setQuantity] = useState(listing.minimum)
  useDocumentTitle(say(listing.title))
  if (!variant) return null
  const crumbs = [{ label: m.all, href: '/search' }, ...listing.path.map(({ slug, name }) => ({ label: say(name), href: `/search?category=${slug}` }))]
  return (
    <div className="flex flex-col gap-8">
      <Breadcrumbs items={crumbs} />
      <div className="grid grid-cols-1 gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,30rem)]">
        <div className="flex min-w-0 flex-col gap-8">
          <Gallery key={variant.picture.url} listing={listing} shown={variant.picture} onChoose={choose} />
          <div className="hidden flex-col gap-8 lg:flex">
            <Details listing={listing} variant={variant} />
          </div>
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <header className="flex flex-col gap-2">
            <p className="text-base text-ink-soft">
              {say(listing.firm.name)} · {say(listing.firm.trade)}
            </p>
            <h1 className="text-2xl leading-tight font-bold">{say(listing.title)}</h1>
            <p className="text-lg text-ink-soft">{say(listing.summary)}</p>
            <p className="flex flex-wrap gap-2">
              {listing.rating.average !== null && (
                <a href="#reviews" className="flex items-center gap-1.5 text-sm text-ink-soft">
                  <Stars rating={Number(listing.rating.average)} label={words.average(listing.rating.average)} /> {words.count(formatNumber(listing.rating.count, locale))}
                </a>
              )}
              <OriginBadge producedIn={listing.producedIn} preferentialIn={listing.preferentialIn} />
              {!listing.channels.includes('B2C') && <Badge tone="brand">{m.businessOnly}</Badge>}
            </p>
          </header>
          <BuyPanel listing={listing} variant={variant} quantity={quantity} onQuantity={setQuantity} onChoose={choose} onChooseOptions={chooseOptions} />
          <SubscriptionOffer listingId={listing.id} variantId={variant.id} quantity={quantity} />
          <LandedCostPanel listing={listing} variant={variant} quantity={quantity} />
        </div>
        <div className="flex flex-col gap-8 lg:hidden">
          <Details listing={listing} variant={variant} />
        </div>
      </div>
      <Reviews listing={listing} />
    </div>
  )
}

function Details({ listing, variant }: { readonly listing: ListingDetail; readonly variant: ListingDetail['variants'][number] }) {
  return (
    <>
      <ListingFacts listing={listing} variant={variant} />
      <FirmPanel firm={listing.firm} />
    </>
  )
}
