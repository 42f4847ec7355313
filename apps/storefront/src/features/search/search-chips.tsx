import { countryName, FilterChips, formatMoney, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useDestination } from '../../lib/destination.js'
import { messages } from './messages.js'
import type { Facets } from './search-filters.js'
import { useAttributeNames } from './attribute-filters.js'
import { conditions, toggled, without, type Condition, type SearchState } from './search-state.js'

/** The conditions in force, each removable. */
export function SearchChips({ state, facets, onChange }: { readonly state: SearchState; readonly facets: Facets | undefined; readonly onChange: (state: SearchState) => void }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const { destination } = useDestination()
  const won = (amount: string | undefined) => (amount === undefined ? '' : formatMoney({ amount, currency: 'KRW' }, locale))
  const complexes: Readonly<Record<string, string>> = m.complexes
  const names = useAttributeNames()
  const nameOf = (term: string): string => {
    const attribute = facets?.attributes.find(({ code }) => term.startsWith(`${code}=`))
    const value = attribute?.values.find((known) => `${attribute.code}=${known.value}` === term)
    return attribute && value ? `${names.title(attribute)}: ${names.value(value)}` : term
  }
  const firm = facets?.firms.find(({ id }) => id === state.firm)
  const category = facets?.categories.find(({ slug }) => slug === state.category)
  const labels: Readonly<Partial<Record<Condition, string | undefined>>> = {
    category: state.category === undefined ? undefined : category ? say(category.name) : state.category,
    firm: state.firm === undefined ? undefined : firm ? say(firm.name) : m.firm,
    complex: state.complex === undefined ? undefined : (complexes[state.complex] ?? state.complex),
    made: state.made === undefined ? undefined : `${m.made}: ${countryName(state.made, locale)}`,
    preferential: state.preferential && `${m.preferential}: ${countryName(destination, locale)}`,
    min: state.min === undefined && state.max === undefined ? undefined : m.priceRange(won(state.min), won(state.max)),
    lead: state.lead === undefined ? undefined : m.leadDays(state.lead),
    channel: state.channel && m.channels[state.channel],
    stock: state.stock && m.stock,
  }
  const chips = [
    ...Object.entries(labels).flatMap(([id, label]) => (label === undefined ? [] : [{ id, label }])),
    ...(state.with ?? []).map((term) => ({ id: term, label: nameOf(term) })),
  ]
  const remove = (id: string) =>
    onChange(
      id.includes('=')
        ? toggled(state, id)
        : id === 'min'
          ? without(without(state, 'min'), 'max')
          : conditions.reduce((next, condition) => (condition === id ? without(next, condition) : next), state),
    )
  const clear = () => onChange({ ...(state.q !== undefined && { q: state.q }), ...(state.sort && { sort: state.sort }) })
  return <FilterChips chips={chips} onRemove={remove} onClear={clear} />
}
