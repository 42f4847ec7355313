import { query } from '@naru/api-client'
import { Select, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { ListingChoicesOfDocument } from '../../generated/graphql.js'
import type { ListingDetail } from './listing-page.js'
import { messages } from './messages.js'

type Variant = ListingDetail['variants'][number]

/** A list for each option, for goods with more variants than fit a page: which combinations there are comes as numbers. */
export function ManyVariantsPicker({
  listing,
  variant,
  onChoose,
}: {
  readonly listing: ListingDetail
  readonly variant: Variant
  readonly onChoose: (options: Variant['options']) => void
}) {
  const m = useMessages(messages)
  const say = useLocalized()
  const choices = useQuery(query(ListingChoicesOfDocument, { slug: listing.slug })).data?.listingChoices
  const inStock = new Set(choices?.inStock)
  const offered = new Set([...(choices?.inStock ?? []), ...(choices?.soldOut ?? [])])
  const numberOf = (options: Variant['options']) =>
    listing.options.reduce(
      (number, { values }, place) =>
        number * values.length +
        Math.max(
          0,
          values.findIndex(({ ko }) => ko === options[place]?.ko),
        ),
      0,
    )
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      {listing.options.map(({ name, values }, place) => (
        <Select
          key={name.ko}
          label={say(name)}
          name={`option-${String(place)}`}
          options={values.map((value) => {
            const number = numberOf(variant.options.map((option, index) => (index === place ? value : option)))
            return {
              id: value.ko,
              label: say(value),
              isDisabled: choices != null && !offered.has(number),
              ...(offered.has(number) && !inStock.has(number) && { description: m.soldOut }),
            }
          })}
          value={variant.options[place]?.ko ?? ''}
          onChange={(ko) => {
            const value = values.find((one) => one.ko === ko)
            if (value) onChoose(variant.options.map((option, index) => (index === place ? value : option)))
          }}
        />
      ))}
    </div>
  )
}
