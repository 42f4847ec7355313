import { Badge, formatMoney, Money, PlainLink, Skeleton, useLocale, useLocalized, useMessages } from '@naru/ui'
import { Truck } from 'lucide-react'
import type { CardPartsFragment } from '../generated/graphql.js'
import { goodsMessages } from './goods-messages.js'
import { OriginBadge } from './origin-badge.js'
import { useQuantityText } from './quantity-text.js'

/** A good in a grid: picture, name, firm, price with the best tier, terms, and what its origin means at the destination. */
export function ListingCard({ card }: { readonly card: CardPartsFragment }) {
  const m = useMessages(goodsMessages)
  const say = useLocalized()
  const locale = useLocale()
  const quantity = useQuantityText()
  return (
    <li className="min-w-0">
      <PlainLink
        href={`/listings/${card.slug}`}
        className="group flex h-full flex-col overflow-hidden rounded-md border border-line bg-surface transition-colors hover:border-line-strong"
      >
        <span className="relative block aspect-square overflow-hidden bg-sunken">
          <img
            src={card.picture.url}
            alt={say(card.picture.alt)}
            loading="lazy"
            width={400}
            height={400}
            className="size-full object-cover transition-transform duration-150 group-hover:scale-103 motion-reduce:transition-none"
          />
          <span className="absolute top-2 left-2 flex flex-wrap gap-1">
            {!card.inStock && <Badge className="bg-surface">{m.soldOut}</Badge>}
            {!card.channels.includes('B2C') && <Badge tone="brand">{m.businessOnly}</Badge>}
          </span>
        </span>
        <span className="flex flex-1 flex-col gap-1 p-3 sm:p-4">
          <span className="truncate text-sm text-ink-soft">
            {say(card.firm.name)} · {say(card.firm.trade)}
          </span>
          <span className="line-clamp-2 text-base leading-snug font-medium text-ink">{say(card.title)}</span>
          <span className="mt-1 text-lg leading-tight font-bold text-ink">
            <Money value={card.price} />
          </span>
          <span className="min-h-5 text-sm text-brand-text">
            {card.lowestTier && m.tierHint(quantity(card.lowestTier.from, card.unit), formatMoney(card.lowestTier.price, locale))}
          </span>
          <span className="flex flex-wrap items-center gap-x-2 text-sm text-ink-soft">
            {card.minimum > 1 && <span>{m.minimum(quantity(card.minimum, card.unit))}</span>}
            <span className="inline-flex items-center gap-1">
              <Truck aria-hidden className="size-3.5" />
              {m.leadTime(card.leadTimeDays)}
            </span>
          </span>
          <span className="mt-auto pt-2">
            <OriginBadge producedIn={card.producedIn} preferentialIn={card.preferentialIn} />
          </span>
        </span>
      </PlainLink>
    </li>
  )
}

const grid = 'grid grid-cols-2 gap-3 sm:gap-4 md:grid-cols-3 xl:grid-cols-4'

/** Cards side by side; skeletons while the first come. */
export function CardGrid({ cards, label, expected = 8 }: { readonly cards: readonly CardPartsFragment[] | undefined; readonly label?: string; readonly expected?: number }) {
  if (cards === undefined)
    return (
      <div className={grid} aria-hidden>
        {Array.from({ length: expected }, (_, index) => (
          <div key={index} className="overflow-hidden rounded-md border border-line bg-surface">
            <Skeleton className="aspect-square w-full rounded-none" />
            <div className="flex flex-col gap-2 p-4">
              <Skeleton className="h-4 w-2/3" />
              <Skeleton className="h-5 w-full" />
              <Skeleton className="h-6 w-1/2" />
            </div>
          </div>
        ))}
      </div>
    )
  return (
    <ul {...(label !== undefined && { 'aria-label': label })} className={grid}>
      {cards.map((card) => (
        <ListingCard key={card.id} card={card} />
      ))}
    </ul>
  )
}
