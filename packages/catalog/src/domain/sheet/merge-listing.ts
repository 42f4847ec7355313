import { ok, type Instant, type ListingId, type OrganisationId, type Result, type VariantId } from '@naru/kernel'
import { toSnapshot } from '../bill-of-materials.js'
import type { ListingInvalid } from '../findings.js'
import { addVariant, changeTerms, changeVariant, draftListing, permitListingAct, setBillOfMaterials, setPrices, type IllegalListingAct, type Listing } from '../listing.js'
import { missingForSale, withdraw } from '../listing-sale.js'
import type { Shelves } from '../shelves.js'
import type { Variant } from '../variant.js'
import { cellsOfListing, cellsOfVariant, statusWord } from './listing-cells.js'
import { listingColumns } from './listing-columns.js'
import { listingReader, readBillRow, readPricesRow, readTermsRow, readVariantRow, termColumn, variantColumn, variantReader, type RowReader } from './read-listing-row.js'
import { faultyRow, type CellProblem, type Cells, type RowOutcome, type SheetRow } from './sheet-row.js'

/** What a merge needs besides the rows. */
export interface MergeContext {
  readonly firmId: OrganisationId
  readonly at: Instant
  readonly shelves: Shelves
  readonly newListing: ListingId
  /** An id for each row, should it add a variant. */
  readonly newVariants: ReadonlyMap<SheetRow, VariantId>
  /** Whether another listing of the firm holds the number. */
  readonly isElsewhere: (sku: string) => boolean
}

/** What a row asks for besides its data: a listing on sale, or off it. */
export type SaleMove = { readonly act: 'publish' } | { readonly act: 'withdraw'; readonly reason: string }

/** Rows of one listing laid over it. */
export interface MergedListing {
  /** What is to be stored; undefined when nothing of it holds, or nothing changes. */
  readonly listing: Listing | undefined
  /** The listing afterwards, stored or not; undefined when there is none. */
  readonly after: Listing | undefined
  /** What is to be done with it once it is stored; it is known to be allowed. */
  readonly move: SaleMove | null
  readonly outcomes: readonly RowOutcome[]
}

/**
 * Lays rows over a listing, or makes one of them, by the very rules of its form. What belongs to the listing is read from the first row: if
 * that breaks a rule every row is held back. A row whose variant breaks one stands aside alone.
 */
export function mergeListing(present: Listing | undefined, rows: readonly SheetRow[], context: MergeContext): MergedListing {
  const [first, ...others] = rows
  const nothing = (outcomes: readonly RowOutcome[]): MergedListing => ({ listing: undefined, after: present, move: null, outcomes })
  if (!first) return nothing([])
  const held = (problems: readonly CellProblem[]) =>
    nothing([faultyRow(first, ...problems), ...others.map((row) => faultyRow(row, { column: 'listing', rule: 'HELD_BACK', value: String(first.number) }))])
  const whole = mergeWhole(present, first, context)
  if (!whole.ok) return held(whole.failure)
  const described = whole.value
  const merged = rows.reduce<Merging>((merging, row) => mergeRow(merging, row, described !== present, context), { listing: described, outcomes: [] })
  if (merged.outcomes.every(({ effect }) => effect === 'faulty')) return nothing(merged.outcomes)
  const move = moveOf(merged.listing, first, context)
  if (!move.ok) return held(move.failure)
  const outcomes = merged.outcomes.map((outcome) => (move.value && outcome.effect === 'unchanged' ? { ...outcome, effect: 'updated' as const } : outcome))
  return { listing: merged.listing === present ? undefined : merged.listing, after: merged.listing, move: move.value, outcomes }
}

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: readonly CellProblem[] }
const wrong = (failure: readonly CellProblem[]): Read<never> => ({ ok: false, failure })

const columnsOfOthers = new Set([
  'sku',
  'listing',
  'status',
  'withdrawal_reason',
  'stock',
  'location',
  'option_values',
  'colour',
  'gtin',
  'net_weight_kg',
  'gross_weight_kg',
  'packed_volume_l',
  'price',
  'tiers',
])
const columnsOfTerms = listingColumns.map(({ key }) => key).filter((key) => !columnsOfOthers.has(key))

function mergeWhole(present: Listing | undefined, first: SheetRow, context: MergeContext): Read<Listing> {
  const reader = listingReader(first.cells, present)
  if (present && !reader.changes(columnsOfTerms)) return ok(present)
  const input = readTermsRow(reader, context.shelves)
  const bill = readBillRow(reader)
  if (bill === undefined) reader.wrong('bill_of_materials', 'INVALID_FORM', null)
  const described = present
    ? changeTerms(present, input, context.shelves, context.at)
    : draftListing(input, context.shelves, { id: context.newListing, firmId: context.firmId, at: context.at })
  const all = conclude(reader, described, termColumn)
  if (!all.ok) return all
  const kept = present && sameTerms(all.value, present) ? present : all.value
  const isSameBill = bill == null || (kept.billOfMaterials && JSON.stringify(toSnapshot(kept.billOfMaterials)) === JSON.stringify(bill))
  return isSameBill ? ok(kept) : conclude(reader, setBillOfMaterials(kept, bill, context.at), termColumn)
}

interface Merging {
  readonly listing: Listing
  readonly outcomes: readonly RowOutcome[]
}

function mergeRow({ listing, outcomes }: Merging, row: SheetRow, isListingChanged: boolean, context: MergeContext): Merging {
  const aside = (problems: readonly CellProblem[]): Merging => ({ listing, outcomes: [...outcomes, faultyRow(row, ...problems)] })
  const sku = row.cells.sku ?? ''
  if (context.isElsewhere(sku)) return aside([{ column: 'sku', rule: 'OTHER_LISTING', value: sku }])
  const variant = listing.variants.find((each) => each.sku === sku)
  const merged = variant ? changeRow(listing, variant, row, context.at) : addRow(listing, row, context)
  if (!merged.ok) return aside(merged.failure)
  const effect = variant === undefined ? 'created' : merged.value === listing && !isListingChanged ? 'unchanged' : 'updated'
  return { listing: merged.value, outcomes: [...outcomes, { row, effect }] }
}

function addRow(listing: Listing, row: SheetRow, { newVariants, at }: MergeContext): Read<Listing> {
  const reader = variantReader(row.cells, undefined)
  const id = newVariants.get(row)
  if (id === undefined) throw new Error(`no id was made for row ${String(row.number)}`)
  return conclude(reader, addVariant(listing, id, readVariantRow(reader), readPricesRow(reader, listing.terms.currency), at), variantColumn)
}

function changeRow(listing: Listing, variant: Variant, row: SheetRow, at: Instant): Read<Listing> {
  const reader = variantReader(row.cells, variant)
  const changed = changeVariant(listing, variant.id, { ...readVariantRow(reader), picture: variant.picture }, at)
  if (!changed.ok && changed.failure.code === 'NOT_FOUND') throw new Error(`a variant left its listing: ${variant.sku}`)
  const priced = setPrices(changed.ok ? changed.value : listing, variant.id, readPricesRow(reader, listing.terms.currency), false, at)
  const failures = [changed, priced].flatMap((each) => (each.ok || each.failure.code === 'NOT_FOUND' ? [] : each.failure.problems))
  const problems = reader.with(failures, variantColumn)
  if (problems.length > 0 || !priced.ok) return wrong(problems)
  const after = priced.value.variants.find(({ id }) => id === variant.id)
  return ok(after && sameCells(cellsOfVariant(after, undefined), cellsOfVariant(variant, undefined)) ? listing : priced.value)
}

/** What the reader and the domain found, or what the domain made. */
function conclude<T>(reader: RowReader, result: Result<T, ListingInvalid | IllegalListingAct>, columnOf: (at: string) => string): Read<T> {
  if (!result.ok && result.failure.code === 'ILLEGAL_ACT') return wrong([{ column: 'status', rule: 'NOT_ALLOWED', value: result.failure.status }])
  const problems = reader.with(result.ok || result.failure.code === 'ILLEGAL_ACT' ? [] : result.failure.problems, columnOf)
  return result.ok && problems.length === 0 ? ok(result.value) : wrong(problems)
}

const statusNames: Readonly<Partial<Record<string, string>>> = { 초안: 'draft', 판매: 'published', 내림: 'withdrawn' }

/** What the row's status asks for. The word that an export would write asks for nothing, so that an export changes nothing. */
function moveOf(listing: Listing, { cells }: SheetRow, { shelves, at }: MergeContext): Read<SaleMove | null> {
  const given = cells.status ?? ''
  const asked = statusNames[given] ?? given.toLowerCase()
  if (asked === '' || asked === statusWord(listing)) return ok(null)
  if (asked === 'published') {
    const permitted = permitListingAct(listing, 'publish')
    if (!permitted.ok) return wrong([{ column: 'status', rule: 'NOT_ALLOWED', value: given }])
    const missing = missingForSale(listing, shelves)
    return missing.length > 0 ? wrong(missing.map(({ at: place, rule, value }) => ({ column: termColumn(place), rule, value }))) : ok({ act: 'publish' })
  }
  if (asked === 'withdrawn') {
    const reason = cells.withdrawal_reason ?? ''
    const withdrawn = withdraw(listing, reason, at)
    if (withdrawn.ok) return ok({ act: 'withdraw', reason })
    return withdrawn.failure.code === 'LISTING_INVALID'
      ? wrong(withdrawn.failure.problems.map(({ at: place, rule, value }) => ({ column: termColumn(place), rule, value })))
      : wrong([{ column: 'status', rule: 'NOT_ALLOWED', value: given }])
  }
  return wrong([{ column: 'status', rule: ['draft', 'in-review', 'scheduled', 'revised', 'taken-down'].includes(asked) ? 'NOT_ALLOWED' : 'UNKNOWN_STATUS', value: given }])
}

const sameTerms = (a: Listing, b: Listing): boolean => sameCells({ ...cellsOfListing(a, ''), status: '' }, { ...cellsOfListing(b, ''), status: '' })
const sameCells = (a: Cells, b: Cells): boolean => Object.keys(a).every((column) => a[column] === b[column])
