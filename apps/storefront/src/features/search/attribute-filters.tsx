import { useLocalized, useMessages } from '@naru/ui'
import { Choice, Group } from './filter-parts.js'
import { messages } from './messages.js'
import type { Facets } from './search-filters.js'
import { toggled, type SearchState } from './search-state.js'

type Attribute = Facets['attributes'][number]
const mostValues = 8

/** What a value of an attribute is called; certificates by their kind, yes and no by the word. */
export function useAttributeNames(): { readonly title: (attribute: Attribute) => string; readonly value: (value: Attribute['values'][number]) => string } {
  const m = useMessages(messages)
  const say = useLocalized()
  const plain: Readonly<Record<string, string>> = { yes: m.yes, no: m.no }
  return {
    title: ({ code, name }) => (name ? say(name) : code === 'certificate' ? m.certificates : code),
    value: ({ name, value }) => (name ? say(name) : (plain[value] ?? value.replaceAll('_', ' '))),
  }
}

/** A facet for each attribute of what was found; several values of one widen, values of two narrow. */
export function AttributeFilters({
  state,
  facets,
  onChange,
}: {
  readonly state: SearchState
  readonly facets: Facets | undefined
  readonly onChange: (state: SearchState) => void
}) {
  const names = useAttributeNames()
  const chosen = state.with ?? []
  // Everything on sale has every attribute: they help once a category, words or another condition has narrowed it.
  const attributes = state.q === undefined && state.category === undefined && chosen.length === 0 ? [] : (facets?.attributes ?? [])
  return attributes.map((attribute) => (
    <Group key={attribute.code} title={names.title(attribute)}>
      {attribute.values
        .map((value) => ({ ...value, term: `${attribute.code}=${value.value}` }))
        .filter(({ term }, index) => index < mostValues || chosen.includes(term))
        .map(({ term, ...value }) => (
          <Choice key={term} label={names.value(value)} count={value.count} isSelected={chosen.includes(term)} onPress={() => onChange(toggled(state, term))} />
        ))}
    </Group>
  ))
}
