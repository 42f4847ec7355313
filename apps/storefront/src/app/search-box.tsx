import { publicly, query } from '@naru/api-client'
import { formatMoney, SuggestField, useLocale, useLocalized, useMessages } from '@naru/ui'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { SuggestDocument } from '../generated/graphql.js'
import { messages } from './messages.js'

/** Long enough that a fast typist asks once a word, short enough to seem at once. */
const pauseMs = 120

function useLater<T>(value: T): T {
  const [later, setLater] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), pauseMs)
    return () => clearTimeout(timer)
  }, [value])
  return later
}

/** The shop's search, with what somebody who types may be about to ask for: words, then places to go, then goods. */
export function SearchBox() {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const router = useRouter()
  const search: { readonly q?: unknown } = useSearch({ strict: false })
  const asked = typeof search.q === 'string' ? search.q : ''
  const [typed, setTyped] = useState('')
  const text = useLater(typed.trim())
  const found = useQuery({ ...query(publicly(SuggestDocument), { text }), enabled: text !== '', placeholderData: keepPreviousData, staleTime: 60_000 }).data?.suggest
  const suggestions = typed.trim() === '' ? undefined : found
  const go = (path: string) => router.history.push(path)
  const toSearch = (words: string) => (words.trim() === '' ? '/search' : `/search?q=${encodeURIComponent(words.trim())}`)
  return (
    <search>
      <SuggestField
        key={asked}
        label={m.search}
        placeholder={m.searchHint}
        defaultValue={asked}
        size="lg"
        isShortcutTarget
        offered={m.suggestions}
        onType={setTyped}
        onSubmit={(words) => go(toSearch(words))}
        onChoose={(group, id) => go(group === 'queries' ? toSearch(id) : group === 'goods' ? `/listings/${id}` : id)}
        groups={[
          { id: 'queries', title: m.suggestedWords, options: (suggestions?.queries ?? []).map((words) => ({ id: words, label: words })) },
          {
            id: 'places',
            title: m.suggestedPlaces,
            options: [
              ...(suggestions?.categories ?? []).map(({ slug, name }) => ({ id: `/search?category=${slug}`, label: say(name), hint: m.category })),
              ...(suggestions?.firms ?? []).map(({ id, name }) => ({ id: `/firms/${id}`, label: say(name), hint: m.firm })),
            ],
          },
          {
            id: 'goods',
            title: m.suggestedGoods,
            options: (suggestions?.listings ?? []).map(({ slug, title, price }) => ({ id: slug, label: say(title), hint: formatMoney(price, locale) })),
          },
        ]}
      />
    </search>
  )
}
