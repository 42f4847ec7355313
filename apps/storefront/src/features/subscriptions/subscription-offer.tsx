import { query } from '@naru/api-client'
import { LinkButton, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { Repeat } from 'lucide-react'
import { SubscriptionOffersDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** Says that a good can be had regularly, and leads there; nothing when it cannot. */
export function SubscriptionOffer({ listingId, variantId, quantity }: { readonly listingId: string; readonly variantId: string; readonly quantity: number }) {
  const m = useMessages(messages)
  const offer = useQuery(query(SubscriptionOffersDocument, { listingIds: [listingId] })).data?.subscriptionOffers[0]
  if (!offer) return null
  return (
    <section className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-md border border-line bg-surface p-5">
      <Repeat aria-hidden className="size-5 shrink-0 text-brand-text" />
      <div className="min-w-0 flex-1">
        <h2 className="font-semibold">{m.offerTitle}</h2>
        <p className="text-sm text-ink-soft">
          {m.offerText(offer.discountPercent)}
          {offer.lockMonths > 0 && <> · {m.offerLock(offer.lockMonths)}</>}
        </p>
      </div>
      <LinkButton href={`/subscriptions/new?variant=${variantId}&quantity=${String(quantity)}`}>{m.subscribe}</LinkButton>
    </section>
  )
}
