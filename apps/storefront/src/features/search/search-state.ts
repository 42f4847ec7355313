import type { ListingSearch } from '../../generated/graphql.js'

export const sorts = ['RELEVANCE', 'NEWEST', 'PRICE_LOW', 'PRICE_HIGH', 'LEAD_TIME', 'RATING', 'BEST_SELLING'] as const
export type Sort = (typeof sorts)[number]

/** What a search asks for, as it stands in the address. Absent means no condition. */
export interface SearchState {
  readonly q?: string
  readonly category?: string
  readonly firm?: string
  readonly complex?: string
  readonly made?: string
  /** Only goods that enjoy preference at the reader's destination. */
  readonly preferential?: true
  readonly min?: string
  readonly max?: string
  readonly lead?: number
  readonly channel?: 'B2B' | 'B2C'
  readonly stock?: true
  /** Values of attributes, `code=value`. */
  readonly with?: readonly string[]
  readonly sort?: Sort
}
export type Condition = Exclude<keyof SearchState, 'q' | 'sort'>
export const conditions: readonly Condition[] = ['category', 'firm', 'complex', 'made', 'preferential', 'min', 'max', 'lead', 'channel', 'stock', 'with']

const text = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value.trim() : typeof value === 'number' ? String(value) : undefined)
const whole = (value: unknown): string | undefined => {
  const given = text(value)
  return given !== undefined && /^\d{1,12}$/.test(given) ? given : undefined
}

/** Reads the address; what cannot be a condition is left out. */
export function readSearch(search: Readonly<Record<string, unknown>>): SearchState {
  const [q, category, firm, complex, made] = [search.q, search.category, search.firm, search.complex, search.made].map(text)
  const [min, max, lead] = [search.min, search.max, search.lead].map(whole)
  const attributes = attributesIn(search.with)
  const sort = sorts.find((known) => known === search.sort)
  return {
    ...(q !== undefined && { q }),
    ...(category !== undefined && { category }),
    ...(firm !== undefined && { firm }),
    ...(complex !== undefined && { complex }),
    ...(made !== undefined && { made }),
    ...(search.preferential === true && { preferential: true }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(lead !== undefined && { lead: Number(lead) }),
    ...((search.channel === 'B2B' || search.channel === 'B2C') && { channel: search.channel }),
    ...(search.stock === true && { stock: true }),
    ...(attributes.length > 0 && { with: attributes }),
    ...(sort !== undefined && { sort }),
  }
}

const mostAttributes = 20
const attributesIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((term): term is string => typeof term === 'string' && /^[^=]+=./.test(term)).slice(0, mostAttributes) : []

/** The conditions as the API takes them, for a destination. */
export function toListingSearch(state: SearchState, destination: string): ListingSearch {
  return {
    text: state.q ?? null,
    category: state.category ?? null,
    firms: state.firm === undefined ? null : [state.firm],
    complexes: state.complex === undefined ? null : [state.complex],
    producedIn: state.made === undefined ? null : [state.made],
    preferentialIn: state.preferential ? destination : null,
    priceFrom: state.min ?? null,
    priceTo: state.max ?? null,
    leadTimeDays: state.lead ?? null,
    channel: state.channel ?? null,
    inStock: state.stock ?? null,
    attributes: state.with ?? null,
    sort: state.sort ?? 'RELEVANCE',
  }
}

/** The state without a condition. */
export function without(state: SearchState, condition: Condition | 'sort'): SearchState {
  const { [condition]: _, ...rest } = state
  return rest
}

/** The state with a value of an attribute chosen, or no longer. */
export function toggled(state: SearchState, term: string): SearchState {
  const present = state.with ?? []
  const next = present.includes(term) ? present.filter((other) => other !== term) : [...present, term]
  return next.length === 0 ? without(state, 'with') : { ...state, with: next }
}
