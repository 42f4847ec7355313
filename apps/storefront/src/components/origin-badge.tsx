import { Badge, countryName, useLocale, useMessages } from '@naru/ui'
import { BadgeCheck, MapPin } from 'lucide-react'
import { useDestination } from '../lib/destination.js'
import { goodsMessages } from './goods-messages.js'

export interface OriginFacts {
  readonly producedIn: string
  readonly preferentialIn: readonly string[]
}

/** What a good's origin means at the reader's destination: a preference that it really has, or where it is made. */
export function OriginBadge({ producedIn, preferentialIn }: OriginFacts) {
  const m = useMessages(goodsMessages)
  const locale = useLocale()
  const { destination } = useDestination()
  const country = countryName(destination, locale)
  if (producedIn === destination)
    return (
      <Badge tone="good" icon={<MapPin aria-hidden />}>
        {m.domestic}
      </Badge>
    )
  return preferentialIn.includes(destination) ? (
    <Badge tone="good" icon={<BadgeCheck aria-hidden className="shrink-0" />} className="whitespace-normal">
      {destination === 'KR' && producedIn === 'KP' ? m.interKorean : m.preferential(country)}
    </Badge>
  ) : (
    <Badge tone="neutral" className="whitespace-normal">
      {m.notPreferential(country)}
    </Badge>
  )
}
