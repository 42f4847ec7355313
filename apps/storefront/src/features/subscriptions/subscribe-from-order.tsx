import { query } from '@naru/api-client'
import { Link, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { Repeat } from 'lucide-react'
import { SubscriptionOffersDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'

interface OrderedLine {
  readonly id: string
  readonly listingId: string
  readonly variantId: string
  readonly quantity: number
  readonly title: { readonly ko: string; readonly en: string }
}

/** The goods of an order that can be had regularly, each with the way there; nothing when none can. */
export function SubscribeFromOrder({ lines }: { readonly lines: readonly OrderedLine[] }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const listingIds = [...new Set(lines.map(({ listingId }) => listingId))]
  const offers = useQuery(query(SubscriptionOffersDocument, { listingIds })).data?.subscriptionOffers ?? []
  const offered = new Set(offers.map(({ listingId }) => listingId))
  const subscribable = lines.filter(({ listingId }) => offered.has(listingId))
  if (subscribable.length === 0) return null
  return (
    <section>
      <h3 className="mb-3 font-semibold">{m.offerTitle}</h3>
      <ul className="flex flex-col gap-2">
        {subscribable.map(({ id, variantId, quantity, title }) => (
          <li key={id} className="flex gap-3">
            <Repeat aria-hidden className="mt-0.5 size-4.5 shrink-0 text-ink-soft" />
            <Link href={`/subscriptions/new?variant=${variantId}&quantity=${String(quantity)}`}>{say(title)}</Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
