import {
  err,
  ok,
  parseCurrency,
  parseDate,
  permitAct,
  type ActsByStatus,
  type CurrencyCode,
  type Id,
  type IllegalAct,
  type Instant,
  type Localized,
  type Offer,
  type Money,
  type OrganisationId,
  type PlainDate,
  type Result,
} from '@naru/kernel'
import { Findings, type ListingInvalid } from './findings.js'
import { readTiers, type PriceTier, type TierInput } from './price.js'

export type PriceBookId = Id<'PriceBook'>
export type BuyerGroupId = Id<'BuyerGroup'>

/** Whom prices are for: everybody (prices in another currency), the companies of a group, or one company by contract. */
export type Audience =
  { readonly kind: 'everybody' } | { readonly kind: 'group'; readonly groupId: BuyerGroupId } | { readonly kind: 'company'; readonly companyId: OrganisationId }
export type AudienceKind = Audience['kind']

interface PriceBookFacts {
  readonly id: PriceBookId
  readonly firmId: OrganisationId
  readonly name: Localized
  readonly audience: Audience
  readonly currency: CurrencyCode
  /** First and last day on which it holds, both included, in the calendar of the firm's complex. */
  readonly validFrom: PlainDate
  readonly validUntil: PlainDate | null
  readonly createdAt: Instant
  readonly updatedAt: Instant
}

/** Prices of a firm for an audience, over a time. What has ended applies no more, whatever its dates say. */
export type PriceBook = (PriceBookFacts & { readonly status: 'open' }) | (PriceBookFacts & { readonly status: 'ended'; readonly endedAt: Instant })
export type PriceBookStatus = PriceBook['status']
export type PriceBookAct = 'edit' | 'end'
export const priceBookActsByStatus = { open: ['edit', 'end'], ended: [] } as const satisfies ActsByStatus<PriceBookStatus, PriceBookAct>
export type IllegalPriceBookAct = IllegalAct<PriceBookStatus, PriceBookAct>

/** Companies of a firm's choosing that share prices. */
export interface BuyerGroup {
  readonly id: BuyerGroupId
  readonly firmId: OrganisationId
  readonly name: Localized
  readonly companies: readonly OrganisationId[]
}

export interface PriceBookInput {
  readonly name: Localized
  readonly currency: string
  readonly validFrom: string
  readonly validUntil?: string | null | undefined
}

const longestName = 80
const mostCompanies = 500

export function openPriceBook(
  input: PriceBookInput,
  audience: Audience,
  { id, firmId, at }: { readonly id: PriceBookId; readonly firmId: OrganisationId; readonly at: Instant },
): Result<PriceBook, ListingInvalid> {
  const findings = new Findings()
  const terms = readTerms(findings, input)
  return findings.conclude(terms && { status: 'open', id, firmId, audience, ...terms, createdAt: at, updatedAt: at })
}

/** Renames a book or moves its dates; audience and currency stay, because prices were agreed for them. */
export function changePriceBook(book: PriceBook, input: PriceBookInput, at: Instant): Result<PriceBook, ListingInvalid | IllegalPriceBookAct> {
  const permitted = permitAct<PriceBookStatus, PriceBookAct>(priceBookActsByStatus, book.status, 'edit')
  if (!permitted.ok) return permitted
  const findings = new Findings()
  const terms = readTerms(findings, input)
  if (terms && terms.currency !== book.currency) findings.add('currency', 'CURRENCY_MISMATCH', terms.currency)
  return findings.conclude(terms && { ...book, ...terms, updatedAt: at })
}

export function endPriceBook(book: PriceBook, at: Instant): Result<PriceBook, IllegalPriceBookAct> {
  const permitted = permitAct<PriceBookStatus, PriceBookAct>(priceBookActsByStatus, book.status, 'end')
  return permitted.ok ? ok({ ...book, status: 'ended', endedAt: at, updatedAt: at }) : permitted
}

function readTerms(findings: Findings, input: PriceBookInput): Pick<PriceBookFacts, 'name' | 'currency' | 'validFrom' | 'validUntil'> | undefined {
  const name = findings.localized('name', input.name, longestName)
  const currency = parseCurrency(input.currency)
  if (!currency.ok) findings.add('currency', 'UNKNOWN_CURRENCY', input.currency)
  const validFrom = readDay(findings, 'validFrom', input.validFrom)
  const validUntil = input.validUntil ? readDay(findings, 'validUntil', input.validUntil) : null
  if (validFrom && validUntil && validUntil < validFrom) findings.add('validUntil', 'OUT_OF_RANGE', validUntil)
  return name && currency.ok && validFrom && validUntil !== undefined ? { name, currency: currency.value, validFrom, validUntil } : undefined
}

function readDay(findings: Findings, at: string, value: string): PlainDate | undefined {
  const day = parseDate(value)
  return findings.given(day.ok ? day.value : undefined, at, 'INVALID_DATE', value)
}

export function parseBuyerGroup(input: {
  readonly name: Localized
  readonly companies: readonly OrganisationId[]
}): Result<Pick<BuyerGroup, 'name' | 'companies'>, ListingInvalid> {
  const findings = new Findings()
  const name = findings.localized('name', input.name, longestName)
  const companies = [...new Set(input.companies)]
  if (companies.length > mostCompanies) findings.add('companies', 'TOO_MANY', companies.length)
  return findings.conclude(name && { name, companies })
}

/** What a good costs by a book, from which quantity on; the good's own currency belongs to its listing, not to a book for everybody. */
export function parseBookPrices(
  book: Pick<PriceBook, 'audience' | 'currency'>,
  tiers: readonly TierInput[],
  listingCurrency: string,
): Result<readonly PriceTier[], ListingInvalid> {
  const findings = new Findings()
  if (book.audience.kind === 'everybody' && book.currency === listingCurrency) findings.add('currency', 'BASE_CURRENCY', book.currency)
  const read = readTiers(findings, tiers, book.currency, 1)
  read.forEach(({ price }, index) => {
    if (price.minor === 0n) findings.add(`tiers[${index}].price`, 'OUT_OF_RANGE', 0)
  })
  if (book.audience.kind === 'everybody' && read[0] && read[0].from !== 1) findings.add('tiers[0].from', 'OUT_OF_RANGE', read[0].from)
  return findings.conclude(read)
}

/** A price of a book as it applies to a buyer, with the time over which it holds. */
export interface BookPrice {
  readonly audience: AudienceKind
  readonly from: number
  readonly unit: Money
  readonly validFrom: PlainDate
  readonly validUntil: PlainDate | null
}

/** Whether a book holds on a day: first and last day included. */
export const holdsOn = ({ validFrom, validUntil }: Pick<PriceBook, 'validFrom' | 'validUntil'>, day: PlainDate): boolean =>
  validFrom <= day && (validUntil === null || day <= validUntil)

/** Prices of books as offers of a day: what has not begun or has run out falls away by itself. */
export const bookOffers = (prices: readonly BookPrice[], day: PlainDate): readonly Offer[] =>
  prices.filter((price) => holdsOn(price, day)).map(({ audience, from, unit }) => ({ reason: reasonOf(audience, from), from, unit }))

function reasonOf(audience: AudienceKind, from: number): Offer['reason'] {
  switch (audience) {
    case 'company':
      return 'contract'
    case 'group':
      return 'group'
    case 'everybody':
      return from === 1 ? 'list' : 'tier'
  }
}

export interface PriceBookNotFound {
  readonly code: 'NOT_FOUND'
}
export const priceBookNotFound = (): Result<never, PriceBookNotFound> => err({ code: 'NOT_FOUND' })
