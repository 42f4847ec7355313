import { pages, query } from '@naru/api-client'
import { Button, EmptyState, FilterBar, Loading, PageHeader, PlainLink, SearchField, useLocalized, useMessages } from '@naru/ui'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Factory } from 'lucide-react'
import { FirmComplexesDocument, FirmsDocument, type FirmCardFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { firmsRoute } from './routes.js'

/** Admitted firms, by complex and name. */
export function FirmsPage() {
  const m = useMessages(messages)
  const say = useLocalized()
  const { complex, q } = firmsRoute.useSearch()
  const navigate = firmsRoute.useNavigate()
  const complexes = useQuery({ ...query(FirmComplexesDocument), staleTime: Infinity }).data?.complexes ?? []
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...pages(FirmsDocument, { complex: complex ?? null, search: q ?? null }, ({ firms }) => firms),
    placeholderData: (before) => before,
  })
  return (
    <>
      <PageHeader title={m.title} description={m.description} />
      <div className="mb-6 flex flex-wrap items-center gap-4">
        <FilterBar
          label={m.complexes}
          choices={[{ id: '', label: m.all }, ...complexes.map(({ code, name }) => ({ id: code, label: say(name) }))]}
          selected={complex ?? ''}
          onSelect={(code) => void navigate({ search: { ...(code !== '' && { complex: code }), ...(q !== undefined && { q }) } })}
        />
        <SearchField
          label={m.search}
          placeholder={m.search}
          defaultValue={q ?? ''}
          className="w-full sm:w-72"
          onSubmit={(text) => void navigate({ search: { ...(complex !== undefined && { complex }), ...(text !== '' && { q: text }) } })}
          onClear={() => void navigate({ search: complex === undefined ? {} : { complex } })}
        />
      </div>
      <FirmGrid firms={data} />
      {hasNextPage && (
        <div className="mt-6 flex justify-center">
          <Button isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            {m.more}
          </Button>
        </div>
      )}
    </>
  )
}

function FirmGrid({ firms }: { readonly firms: readonly FirmCardFragment[] | undefined }) {
  const m = useMessages(messages)
  const say = useLocalized()
  if (!firms) return <Loading />
  if (firms.length === 0)
    return (
      <EmptyState title={m.none} icon={Factory}>
        {m.noneBody}
      </EmptyState>
    )
  return (
    <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {firms.map(({ id, name, trade, complexName, about }) => (
        <li key={id}>
          <PlainLink href={`/firms/${id}`} className="flex h-full flex-col gap-1 rounded-md border border-line bg-surface p-5 transition-colors hover:border-line-strong">
            <span className="text-sm text-ink-soft">{[trade, complexName].flatMap((text) => (text ? [say(text)] : [])).join(' · ')}</span>
            <span className="text-lg font-semibold">{say(name)}</span>
            {about && <span className="line-clamp-3 text-base text-ink-soft">{say(about)}</span>}
          </PlainLink>
        </li>
      ))}
    </ul>
  )
}
