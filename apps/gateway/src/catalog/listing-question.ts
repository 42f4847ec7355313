import type { ListingQuestion, ListingSort } from '@naru/catalog'
import { exponentOf, parseCurrency, parseDecimal, parseId } from '@naru/kernel'
import { GraphQLError } from 'graphql'
import type { ListingSearch, ListingSort as WireSort } from '../platform/graphql/generated/schema.js'

const sorts: Readonly<Record<WireSort, ListingSort>> = {
  RELEVANCE: 'relevance',
  NEWEST: 'newest',
  PRICE_LOW: 'price-low',
  PRICE_HIGH: 'price-high',
  LEAD_TIME: 'lead-time',
  RATING: 'rating',
  BEST_SELLING: 'best-selling',
}

/** A visitor's filters as the search understands them; what cannot be one is refused by name. */
export function toQuestion(search: ListingSearch): ListingQuestion {
  const currency = search.currency ?? 'KRW'
  return {
    text: search.text?.trim() ? search.text.trim() : null,
    category: search.category ?? null,
    firms: (search.firms ?? []).filter((id) => parseId(id).ok || refuse('search.firms', id)),
    complexes: search.complexes ?? [],
    producedIn: search.producedIn ?? [],
    preferentialIn: search.preferentialIn ?? null,
    attributes: attributesOf(search.attributes ?? []),
    priceFrom: toMinor('search.priceFrom', search.priceFrom, currency),
    priceTo: toMinor('search.priceTo', search.priceTo, currency),
    currency,
    leadTimeDays: search.leadTimeDays ?? null,
    channel: search.channel ?? null,
    inStock: search.inStock ?? false,
    sort: sorts[search.sort ?? 'RELEVANCE'],
    withFacets: search.withFacets ?? false,
  }
}

const mostAttributes = 20

function attributesOf(terms: readonly string[]): readonly string[] {
  if (terms.length > mostAttributes) return refuse('search.attributes', `${String(terms.length)} values`)
  return terms.map((term) => (/^[^=]+=./.test(term) ? term : refuse('search.attributes', term)))
}

/** A bound of a price range; digits below the currency's smallest unit cannot matter and are cut. */
function toMinor(at: string, amount: string | null | undefined, currency: string): bigint | null {
  if (amount == null) return null
  const [code, value] = [parseCurrency(currency), parseDecimal(amount)]
  if (!code.ok) return refuse('search.currency', currency)
  if (!value.ok || value.value.abs().gt('1e15')) return refuse(at, amount)
  return BigInt(
    value.value
      .times(`1e${exponentOf(code.value)}`)
      .round(0, 0)
      .toFixed(),
  )
}

function refuse(at: string, value: string): never {
  throw new GraphQLError(`${at} cannot be ${JSON.stringify(value)}`, { extensions: { code: 'BAD_USER_INPUT' } })
}
