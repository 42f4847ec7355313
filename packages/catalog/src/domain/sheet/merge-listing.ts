import { ok, type Instant, type ListingId, type OrganisationId, type Result, type VariantId } from '@naru/kernel'
import { toSnapshot } from '../bill-of-materials.js'
import type { ListingInvalid } from '../findings.js'
import { addVariant, changeTerms, changeVariant, draftListing, publish, setBillOfMaterials, setPrices, withdraw, type Listing, type ListingStatus } from '../listing.js'
import type { Variant } from '../variant.js'
import { cellsOfListing, cellsOfVariant } from './listing-cells.js'
import { listingReader, readBillRow, readPricesRow, readTermsRow, readVariantRow, termColumn, variantColumn, variantReader, type RowReader } from './read-listing-row.js'
import { faultyRow, type CellProblem, type Cells, type RowOutcome, type SheetRow } from './sheet-row.js'

/** What a merge needs besides the rows. */
export interface MergeContext {
  readonly firmId: OrganisationId
  readonly at: Instant
  readonly categories: ReadonlySet<string>
  readonly newListing: ListingId
  /** An id for each row, should it add a variant. */
  readonly newVariants: ReadonlyMap<SheetRow, VariantId>
  /** Whether another listing of the firm holds the number. */
  readonly isElsewhere: (sku: string) => boolean
}

/** Rows of one listing laid over it. `listing` is what is to be stored; undefined when nothing of it holds, or nothing changes. */
export interface MergedListing {
  readonly listing: Listing | undefined
  /** The listing afterwards, stored or not. */
  readonly after: Listing | undefined
  readonly outcomes: readonly RowOutcome[]
}

/**
 * Lays rows over a listing, or makes one of them, by the very rules of its form. What belongs to the listing is read from the first row: if
 * that breaks a rule every row is held back. A row whose variant breaks one stands aside alone.
 */
export function mergeListing(present: Listing | undefined, rows: readonly SheetRow[], context: MergeContext): MergedListing {
  const [first, ...others] = rows
  if (!first) return { listing: undefined, after: present, outcomes: [] }
  const held = (problems: readonly CellProblem[]): MergedListing => ({
    listing: undefined,
    after: present,
    outcomes: [faultyRow(first, ...problems), ...others.map((row) => faultyRow(row, { column: 'listing', rule: 'HELD_BACK', value: String(first.number) }))],
  })
  const whole = mergeWhole(present, first, context)
  if (!whole.ok) return held(whole.failure)
  const { listing: described, changed } = whole.value
  const merged = rows.reduce<Merging>((merging, row) => mergeRow(merging, row, changed, context), { listing: described, outcomes: [] })
  if (merged.outcomes.every(({ effect }) => effect === 'faulty')) return { listing: undefined, after: present, outcomes: merged.outcomes }
  const moved = moveTo(merged.listing, first, context.at)
  if (!moved.ok) return held(moved.failure)
  const isDifferent = moved.value !== present
  const outcomes = merged.outcomes.map((outcome) =>
    moved.value.status !== present?.status && present && outcome.effect === 'unchanged' ? { ...outcome, effect: 'updated' as const } : outcome,
  )
  return { listing: isDifferent ? moved.value : undefined, after: moved.value, outcomes }
}

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: readonly CellProblem[] }
const wrong = (failure: readonly CellProblem[]): Read<never> => ({ ok: false, failure })

function mergeWhole(present: Listing | undefined, first: SheetRow, context: MergeContext): Read<{ readonly listing: Listing; readonly changed: boolean }> {
  const reader = listingReader(first.cells, present)
  const input = readTermsRow(reader)
  const bill = readBillRow(reader)
  if (bill === undefined) reader.wrong('bill_of_materials', 'INVALID_FORM', null)
  const described = present
    ? changeTerms(present, input, context.categories, context.at)
    : draftListing(input, context.categories, { id: context.newListing, firmId: context.firmId, at: context.at })
  const all = conclude(reader, described, termColumn)
  if (!all.ok) return all
  const kept = present && sameCells(cellsOfListing(all.value, ''), cellsOfListing(present, '')) ? present : all.value
  const isSameBill = bill == null || (kept.billOfMaterials && JSON.stringify(toSnapshot(kept.billOfMaterials)) === JSON.stringify(bill))
  if (isSameBill) return ok({ listing: kept, changed: kept !== present })
  const billed = conclude(reader, setBillOfMaterials(kept, bill, context.at), termColumn)
  return billed.ok ? ok({ listing: billed.value, changed: true }) : billed
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
  const changed = changeVariant(listing, variant.id, readVariantRow(reader), at)
  if (!changed.ok && changed.failure.code === 'NOT_FOUND') throw new Error(`a variant left its listing: ${variant.sku}`)
  const priced = setPrices(changed.ok ? changed.value : listing, variant.id, readPricesRow(reader, listing.terms.currency), false, at)
  const failures = [changed, priced].flatMap((each) => (each.ok || each.failure.code === 'NOT_FOUND' ? [] : each.failure.problems))
  const problems = reader.with(failures, variantColumn)
  if (problems.length > 0 || !priced.ok) return wrong(problems)
  const after = priced.value.variants.find(({ id }) => id === variant.id)
  return ok(after && sameCells(cellsOfVariant(after, undefined), cellsOfVariant(variant, undefined)) ? listing : priced.value)
}

/** What the reader and the domain found, or what the domain made. */
function conclude<T>(reader: RowReader, result: Result<T, ListingInvalid>, columnOf: (at: string) => string): Read<T> {
  const problems = reader.with(result.ok ? [] : result.failure.problems, columnOf)
  return result.ok && problems.length === 0 ? ok(result.value) : wrong(problems)
}

const statusNames: Readonly<Record<string, ListingStatus>> = { draft: 'draft', 초안: 'draft', published: 'published', 판매: 'published', withdrawn: 'withdrawn', 내림: 'withdrawn' }

/** Brings a listing to the status that its row asks for. */
function moveTo(listing: Listing, { cells }: SheetRow, at: Instant): Read<Listing> {
  const asked = cells.status ?? ''
  const status = statusNames[asked.toLowerCase()]
  if (asked === '' || status === listing.status) return ok(listing)
  if (!status) return wrong([{ column: 'status', rule: 'UNKNOWN_STATUS', value: asked }])
  if (status === 'draft') return wrong([{ column: 'status', rule: 'NOT_ALLOWED', value: asked }])
  const moved = status === 'published' ? publish(listing, at) : withdraw(listing, cells.withdrawal_reason ?? '', at)
  if (moved.ok) return moved
  return moved.failure.code === 'LISTING_INVALID'
    ? wrong(moved.failure.problems.map(({ at: place, rule, value }) => ({ column: termColumn(place), rule, value })))
    : wrong([{ column: 'status', rule: 'NOT_ALLOWED', value: asked }])
}

const sameCells = (a: Cells, b: Cells): boolean => Object.keys(a).every((column) => a[column] === b[column])
