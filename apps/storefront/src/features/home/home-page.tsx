import { publicly, query } from '@naru/api-client'
import { countryName, formatNumber, Link, LinkButton, PlainLink, useDocumentTitle, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { BadgeCheck, Calculator, FileStack } from 'lucide-react'
import type { ReactNode } from 'react'
import { CardGrid } from '../../components/listing-card.js'
import { FrameCategoriesDocument, HomeDocument, type CardPartsFragment } from '../../generated/graphql.js'
import { useDestination } from '../../lib/destination.js'
import { messages } from './messages.js'

/** The illustration that stands for a room of the shop. */
const pictures: Readonly<Record<string, string>> = {
  apparel: '/pictures/shirt/sky.svg',
  accessories: '/pictures/necktie/burgundy.svg',
  footwear: '/pictures/boot/brown.svg',
  bags: '/pictures/backpack/red.svg',
  watches: '/pictures/watch/navy.svg',
  kitchenware: '/pictures/pot/red.svg',
  electronics: '/pictures/led-bulb/gold.svg',
  'car-parts': '/pictures/brake-disc/teal.svg',
  plastics: '/pictures/food-container/orange.svg',
  outdoor: '/pictures/jacket/orange.svg',
  packaging: '/pictures/carton/tan.svg',
}

export function HomePage() {
  const m = useMessages(messages)
  const locale = useLocale()
  const { destination } = useDestination()
  const { data } = useQuery({
    ...query(publicly(HomeDocument), { newest: { sort: 'NEWEST' }, preferential: { preferentialIn: destination, inStock: true }, business: { channel: 'B2B', sort: 'PRICE_LOW' } }),
    placeholderData: (before) => before,
  })
  return (
    <div className="flex flex-col gap-12">
      <Hero />
      <Rooms />
      <Shelf title={m.newest} href="/search?sort=NEWEST" cards={data?.newest.items} />
      {data?.preferential.items.length !== 0 && (
        <Shelf
          title={destination === 'KR' ? m.interKorean : m.preferential(countryName(destination, locale))}
          hint={m.preferentialHint}
          href="/search?preferential=true"
          cards={data?.preferential.items}
          expected={4}
        />
      )}
      <Shelf title={m.business} hint={m.businessHint} href="/search?channel=B2B&sort=PRICE_LOW" cards={data?.business.items} expected={4} />
    </div>
  )
}

function Hero() {
  const m = useMessages(messages)
  useDocumentTitle(m.title)
  return (
    <section className="grid overflow-hidden rounded-xl bg-brand-soft lg:grid-cols-[minmax(0,1fr)_28rem]">
      <div className="flex flex-col justify-center gap-4 p-6 sm:p-10">
        <h1 className="text-2xl leading-tight font-bold text-balance sm:text-3xl">{m.title}</h1>
        <p className="max-w-xl text-lg text-ink-soft">{m.lead}</p>
        <div className="flex flex-wrap gap-2">
          <LinkButton href="/search" variant="primary" size="lg">
            {m.browse}
          </LinkButton>
          <LinkButton href="/verify" size="lg">
            {m.verify}
          </LinkButton>
        </div>
        <ul className="mt-2 grid gap-4 sm:grid-cols-3">
          <Point icon={<Calculator aria-hidden />} title={m.points.landed} text={m.points.landedText} />
          <Point icon={<BadgeCheck aria-hidden />} title={m.points.origin} text={m.points.originText} />
          <Point icon={<FileStack aria-hidden />} title={m.points.file} text={m.points.fileText} />
        </ul>
      </div>
      <div aria-hidden className="hidden grid-cols-2 lg:grid">
        {['/pictures/necktie/navy.svg', '/pictures/dress-shoe/brown.svg', '/pictures/chronograph/green.svg', '/pictures/kettle/blue.svg'].map((url) => (
          <img key={url} src={url} alt="" width={400} height={400} className="size-full object-cover" />
        ))}
      </div>
    </section>
  )
}

function Point({ icon, title, text }: { readonly icon: ReactNode; readonly title: string; readonly text: string }) {
  return (
    <li className="flex gap-2.5 text-sm [&_svg]:mt-0.5 [&_svg]:size-5 [&_svg]:shrink-0 [&_svg]:text-brand-text">
      {icon}
      <span>
        <span className="block font-semibold text-ink">{title}</span>
        <span className="text-ink-soft">{text}</span>
      </span>
    </li>
  )
}

function Rooms() {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const rooms = useQuery({ ...query(publicly(FrameCategoriesDocument)), staleTime: 300_000 }).data?.categories.filter(({ parent, count }) => parent === null && count > 0) ?? []
  return (
    <section aria-labelledby="rooms">
      <h2 id="rooms" className="mb-4 text-xl font-semibold">
        {m.categories}
      </h2>
      <ul className="grid min-h-32 grid-cols-3 gap-3 sm:grid-cols-4 md:grid-cols-6 xl:grid-cols-11">
        {rooms.map(({ slug, name, count }) => (
          <li key={slug}>
            <PlainLink href={`/search?category=${slug}`} className="group flex flex-col items-center gap-2 text-center">
              <img src={pictures[slug] ?? '/pictures/carton/tan.svg'} alt="" width={400} height={400} className="aspect-square w-full rounded-md object-cover" />
              <span>
                <span className="block text-sm font-medium group-hover:underline">{say(name)}</span>
                <span className="block text-xs text-ink-soft">{m.goods(formatNumber(count, locale))}</span>
              </span>
            </PlainLink>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface ShelfProps {
  readonly title: string
  readonly hint?: string
  readonly href: string
  readonly cards: readonly CardPartsFragment[] | undefined
  readonly expected?: number
}

function Shelf({ title, hint, href, cards, expected = 8 }: ShelfProps) {
  const m = useMessages(messages)
  return (
    <section aria-label={title}>
      <div className="mb-4 flex flex-wrap items-end justify-between gap-x-4 gap-y-1">
        <div>
          <h2 className="text-xl font-semibold">{title}</h2>
          {hint !== undefined && <p className="text-base text-ink-soft">{hint}</p>}
        </div>
        <Link href={href} aria-label={`${title}: ${m.all}`} className="inline-flex min-h-8 items-center">
          {m.all}
        </Link>
      </div>
      <CardGrid cards={cards} label={title} expected={expected} />
    </section>
  )
}
