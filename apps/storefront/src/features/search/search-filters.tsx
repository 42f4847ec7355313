import { publicly, query } from '@naru/api-client'
import { Button, countryName, formatMoney, MoneyField, Switch, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FrameCategoriesDocument, type SearchFacetsQuery } from '../../generated/graphql.js'
import { useDestination } from '../../lib/destination.js'
import { messages } from './messages.js'
import { AttributeFilters } from './attribute-filters.js'
import { Choice, Count, Group } from './filter-parts.js'
import { without, type SearchState } from './search-state.js'

export type Facets = NonNullable<SearchFacetsQuery['listings']['facets']>
interface FiltersProps {
  readonly state: SearchState
  readonly facets: Facets | undefined
  readonly onChange: (state: SearchState) => void
}

/** Conditions with the number of goods that each would leave. */
export function SearchFilters({ state, facets, onChange }: FiltersProps) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const { destination } = useDestination()
  const complexes: Readonly<Record<string, string>> = m.complexes
  const count = (list: readonly { readonly value: string; readonly count: number }[] | undefined, value: string) => list?.find((facet) => facet.value === value)?.count ?? 0
  return (
    <div className="flex flex-col gap-6">
      <CategoryFilter state={state} facets={facets} onChange={onChange} />
      <div className="flex flex-col gap-2">
        <Switch isSelected={state.preferential ?? false} onChange={(on) => onChange(on ? { ...state, preferential: true } : without(state, 'preferential'))}>
          <span className="text-sm">
            {m.preferentialFor(countryName(destination, locale))} <Count value={count(facets?.preferentialIn, destination)} />
          </span>
        </Switch>
        <Switch isSelected={state.stock ?? false} onChange={(on) => onChange(on ? { ...state, stock: true } : without(state, 'stock'))}>
          <span className="text-sm">{m.stock}</span>
        </Switch>
      </div>
      <PriceFilter key={`${state.min ?? ''} ${state.max ?? ''}`} state={state} facets={facets} onChange={onChange} />
      <AttributeFilters state={state} facets={facets} onChange={onChange} />
      <Choices
        title={m.made}
        selected={state.made}
        choices={(facets?.producedIn ?? []).map(({ value, count: n }) => ({ id: value, label: countryName(value, locale), count: n }))}
        onSelect={(made) => onChange(made === undefined ? without(state, 'made') : { ...state, made })}
      />
      <Choices
        title={m.complex}
        selected={state.complex}
        choices={(facets?.complexes ?? []).map(({ value, count: n }) => ({ id: value, label: complexes[value] ?? value, count: n }))}
        onSelect={(complex) => onChange(complex === undefined ? without(state, 'complex') : { ...state, complex })}
      />
      <Choices
        title={m.lead}
        selected={state.lead === undefined ? undefined : String(state.lead)}
        choices={(facets?.leadTimes ?? []).map(({ days, count: n }) => ({ id: String(days), label: m.leadDays(days), count: n }))}
        onSelect={(lead) => onChange(lead === undefined ? without(state, 'lead') : { ...state, lead: Number(lead) })}
      />
      <Choices
        title={m.channel}
        selected={state.channel}
        choices={(facets?.channels ?? []).map(({ channel, count: n }) => ({ id: channel, label: m.channels[channel], count: n }))}
        onSelect={(channel) => onChange(channel === 'B2B' || channel === 'B2C' ? { ...state, channel } : without(state, 'channel'))}
      />
      <Choices
        title={m.firm}
        more={m.moreFirms}
        selected={state.firm}
        choices={(facets?.firms ?? []).map(({ id, name, count: n }) => ({ id, label: say(name), count: n }))}
        onSelect={(firm) => onChange(firm === undefined ? without(state, 'firm') : { ...state, firm })}
      />
    </div>
  )
}

/** Rooms, and below the chosen one its shelves. */
function CategoryFilter({ state, facets, onChange }: FiltersProps) {
  const m = useMessages(messages)
  const say = useLocalized()
  const categories = useQuery({ ...query(publicly(FrameCategoriesDocument)), staleTime: 300_000 }).data?.categories ?? []
  const chosen = categories.find(({ slug }) => slug === state.category)
  const room = chosen?.parent ?? chosen?.slug
  const shown = categories.filter(({ parent }) => parent === null || parent === room)
  const counts = new Map(facets?.categories.map(({ slug, count }) => [slug, count]))
  return (
    <Group title={m.category}>
      <Choice label={m.any} isSelected={state.category === undefined} onPress={() => onChange(without(state, 'category'))} />
      {shown
        .filter(({ slug }) => (counts.get(slug) ?? 0) > 0 || slug === state.category)
        .map(({ slug, name, parent }) => (
          <Choice
            key={slug}
            label={say(name)}
            count={counts.get(slug) ?? 0}
            isSelected={slug === state.category}
            isNested={parent !== null}
            onPress={() => onChange({ ...state, category: slug })}
          />
        ))}
    </Group>
  )
}

function PriceFilter({ state, facets, onChange }: FiltersProps) {
  const m = useMessages(messages)
  const locale = useLocale()
  const [min, setMin] = useState(state.min ?? '')
  const [max, setMax] = useState(state.max ?? '')
  const range = facets?.price
  const apply = () => onChange({ ...without(without(state, 'min'), 'max'), ...(/^\d+$/.test(min) && { min }), ...(/^\d+$/.test(max) && { max }) })
  return (
    <Group title={m.price} {...(range && { hint: m.priceRange(formatMoney(range.from, locale), formatMoney(range.to, locale)) })}>
      <form
        className="mt-1 flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          apply()
        }}
      >
        <MoneyField label={m.priceFrom} isLabelHidden placeholder={m.priceFrom} currency="KRW" value={min} onChange={setMin} />
        <MoneyField label={m.priceTo} isLabelHidden placeholder={m.priceTo} currency="KRW" value={max} onChange={setMax} />
        <Button type="submit" size="sm">
          {m.apply}
        </Button>
      </form>
    </Group>
  )
}

interface ChoicesProps {
  readonly title: string
  readonly choices: readonly { readonly id: string; readonly label: string; readonly count: number }[]
  readonly selected: string | undefined
  readonly more?: string
  readonly onSelect: (id: string | undefined) => void
}
const shownAtFirst = 6

function Choices({ title, choices, selected, more, onSelect }: ChoicesProps) {
  const m = useMessages(messages)
  const [isLong, setLong] = useState(false)
  if (choices.length === 0) return null
  const shown = isLong || more === undefined ? choices : choices.filter(({ id }, index) => index < shownAtFirst || id === selected)
  return (
    <Group title={title}>
      <Choice label={m.any} isSelected={selected === undefined} onPress={() => onSelect(undefined)} />
      {shown.map(({ id, label, count }) => (
        <Choice key={id} label={label} count={count} isSelected={id === selected} onPress={() => onSelect(id)} />
      ))}
      {more !== undefined && !isLong && choices.length > shownAtFirst && (
        <Button variant="quiet" size="sm" className="self-start" onPress={() => setLong(true)}>
          {more}
        </Button>
      )}
    </Group>
  )
}
