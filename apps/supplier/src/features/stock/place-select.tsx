import { query } from '@naru/api-client'
import { Select, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { StockPlacesDocument, type StockPlacesQuery } from '../../generated/graphql.js'
import { messages } from './messages.js'

export type Place = StockPlacesQuery['stockPlaces'][number]

export const usePlaces = (): readonly Place[] => useQuery(query(StockPlacesDocument)).data?.stockPlaces ?? []

const everywhere = '*'

/** Narrows a list to one place. */
export function PlaceSelect({ value, onChange }: { readonly value: string | undefined; readonly onChange: (code: string | undefined) => void }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const places = usePlaces()
  return (
    <Select
      label={m.place}
      isLabelHidden
      value={value ?? everywhere}
      onChange={(code) => onChange(code === everywhere ? undefined : code)}
      options={[{ id: everywhere, label: m.everywhere }, ...places.map(({ code, name }) => ({ id: code, label: say(name) }))]}
    />
  )
}
