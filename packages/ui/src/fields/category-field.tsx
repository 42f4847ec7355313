import type { Localized } from '@naru/kernel'
import { FilterChips } from '../data/filter-chips.js'
import { useLocalized } from '../i18n/locale.js'
import type { FieldProps } from './field-parts.js'
import { Select, type Option } from './select.js'

/** A category of the shop; a room has no parent, a shelf stands in a room, and goods stand on shelves. */
export interface CategoryChoice {
  readonly slug: string
  readonly parent: string | null
  readonly name: Localized
}

/** Shelves as choices, each behind its room. */
export function useShelves(categories: readonly CategoryChoice[]): readonly Option[] {
  const say = useLocalized()
  const rooms = new Map(categories.map(({ slug, name }) => [slug, name]))
  return categories.flatMap(({ slug, name, parent }) => {
    const room = parent === null ? undefined : rooms.get(parent)
    return room ? [{ id: slug, label: `${say(room)} › ${say(name)}` }] : []
  })
}

export interface CategoriesFieldProps extends FieldProps {
  readonly categories: readonly CategoryChoice[]
  readonly value: readonly string[]
  readonly onChange: (slugs: readonly string[]) => void
  /** Stands in the field while something can be added. */
  readonly placeholder: string
}

/** Any number of shelves: each one chosen stands below the field and can be taken out again. */
export function CategoriesField({ categories, value, onChange, ...field }: CategoriesFieldProps) {
  const shelves = useShelves(categories)
  return (
    <div className="flex flex-col gap-2">
      <Select {...field} options={shelves.filter(({ id }) => !value.includes(id))} value={null} onChange={(slug) => onChange([...value, slug])} />
      <FilterChips
        chips={value.map((slug) => ({ id: slug, label: shelves.find(({ id }) => id === slug)?.label ?? slug }))}
        onRemove={(slug) => onChange(value.filter((other) => other !== slug))}
      />
    </div>
  )
}
