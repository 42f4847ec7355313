import { publicly, query } from '@naru/api-client'
import { cx, PlainLink, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { useLocation, useSearch } from '@tanstack/react-router'
import { FrameCategoriesDocument } from '../generated/graphql.js'
import { messages } from './messages.js'

/** The top categories with goods in them, under the header. */
export function CategoryRail() {
  const m = useMessages(messages)
  const say = useLocalized()
  const { pathname } = useLocation()
  const { category }: { readonly category?: unknown } = useSearch({ strict: false })
  const categories = useQuery({ ...query(publicly(FrameCategoriesDocument)), staleTime: 300_000 }).data?.categories ?? []
  const tops = categories.filter(({ parent, count }) => parent === null && count > 0)
  const isSearch = pathname === '/search'
  return (
    <nav aria-label={m.categories} className="border-b border-line bg-surface">
      <ul className="mx-auto flex min-h-11 max-w-[82rem] gap-1 overflow-x-auto px-2 [scrollbar-width:none] md:px-4">
        <Entry href="/search" label={m.allGoods} isCurrent={isSearch && category === undefined} />
        {tops.map(({ slug, name }) => (
          <Entry key={slug} href={`/search?category=${encodeURIComponent(slug)}`} label={say(name)} isCurrent={isSearch && category === slug} />
        ))}
      </ul>
    </nav>
  )
}

function Entry({ href, label, isCurrent }: { readonly href: string; readonly label: string; readonly isCurrent: boolean }) {
  return (
    <li>
      <PlainLink
        href={href}
        {...(isCurrent && { 'aria-current': 'page' as const })}
        className={cx(
          'flex min-h-11 items-center rounded-none border-b-2 px-3 text-base whitespace-nowrap -outline-offset-2',
          isCurrent ? 'border-brand font-semibold text-brand-text' : 'border-transparent text-ink-soft hover:text-ink',
        )}
      >
        {label}
      </PlainLink>
    </li>
  )
}
