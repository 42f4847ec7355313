import type { Clock, Effects, Ids, OrganisationId, VariantId } from '@naru/kernel'
import { largestQuantity } from '../domain/findings.js'
import type { Listing } from '../domain/listing.js'
import type { Shelves } from '../domain/shelves.js'
import { mergeListing, type MergedListing, type SaleMove } from '../domain/sheet/merge-listing.js'
import { faultyRow, filled, type CellProblem, type RowOutcome, type SheetRow } from '../domain/sheet/sheet-row.js'
import { listingChanged } from '../events.js'
import type { CataloguePorts } from '../ports.js'
import { PublishListing } from '../publish-listing/publish-listing.js'
import { showInWindow } from '../save-listing/save-listing.js'
import { WithdrawListing } from '../withdraw-listing/withdraw-listing.js'
import type { Count, ListingsInBulk, NumberedListing, Shelf, StockInBulk } from './ports.js'
import type { RowGroup, RowImporter } from './row-importer.js'

export interface BulkPorts extends CataloguePorts {
  readonly bulk: ListingsInBulk
  readonly stock: StockInBulk
}

interface Merged extends MergedListing {
  readonly number: string
  /** Counts that change what is on hand. */
  readonly counts: readonly { readonly row: SheetRow; readonly count: Count }[]
}

/** What a batch is read against. */
interface Batch {
  readonly found: readonly NumberedListing[]
  readonly shelves: Shelves
  /** By stock number. */
  readonly holders: ReadonlyMap<string, NumberedListing>
  readonly counts: ReadonlyMap<SheetRow, ReadCount | CellProblem>
}

interface ReadCount {
  readonly location: string
  readonly onHand: number
  readonly isChange: boolean
}

/** Creates and updates listings with their variants, prices and stock from rows. */
export class ImportListings implements RowImporter {
  constructor(
    private readonly firmId: OrganisationId,
    /** Named on the movements of stock: the import. */
    private readonly reference: string,
    private readonly ports: BulkPorts,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  keyOf(row: SheetRow): string {
    return filled(row, 'listing') ?? filled(row, 'sku') ?? ''
  }

  async execute(groups: readonly RowGroup[], { isDryRun }: { readonly isDryRun: boolean }): Promise<readonly RowOutcome[]> {
    const rows = groups.flat()
    const [shelves, places, found] = [
      await this.ports.categories.shelves(),
      await this.ports.stock.places(this.firmId),
      await this.ports.bulk.findMany(
        this.firmId,
        rows.flatMap(({ cells }) => cells.listing ?? []),
        rows.flatMap(({ cells }) => cells.sku ?? []),
        !isDryRun,
      ),
    ]
    const holders = new Map(found.flatMap((each) => each.listing.variants.map(({ sku }) => [sku, each] as const)))
    const counts = await this.#readCounts(rows, holders, places)
    const merged = groups.map((group) => this.#merge(group, { found, shelves, holders, counts }))
    const outcomes = merged.flatMap((each) => each.outcomes)
    if (isDryRun) return outcomes
    await this.#save(merged, shelves)
    const changes = merged.flatMap((each) => each.counts)
    if (changes.length === 0) return outcomes
    const refused = await this.ports.stock.count(
      this.firmId,
      changes.map(({ count }) => count),
      this.reference,
    )
    // What was promised between the reading and the locks: the data is stored, the count is not.
    const short = new Set(changes.filter(({ count }) => refused.includes(count)).map(({ row }) => row))
    return outcomes.map((outcome) => (short.has(outcome.row) ? belowPromised(outcome.row) : outcome))
  }

  /** Lays the rows of a group over its listing. A row whose count is wrong stands aside before anything is made of it, and with it the listing when it is the first. */
  #merge(group: RowGroup, { found, shelves, holders, counts }: Batch): Merged {
    const [first] = group
    const number = first ? this.keyOf(first) : ''
    // A number names a listing of the firm; without one the first stock number that is known does.
    const numbered = found.find((each) => each.number === number || each.listing.slug === number)
    const holder = numbered ?? (first?.cells.listing ? undefined : group.map(({ cells }) => holders.get(cells.sku ?? '')).find((each) => each !== undefined))
    const present = holder?.listing
    const wrong = group.flatMap((row) => {
      const read = counts.get(row)
      return read && 'rule' in read ? [faultyRow(row, read)] : []
    })
    const aside = new Set(wrong.map(({ row }) => row))
    const isHeld = first !== undefined && aside.has(first)
    const rest = group.filter((row) => !aside.has(row))
    const merged = isHeld
      ? { listing: undefined, after: present, move: null, outcomes: rest.map((row) => faultyRow(row, { column: 'listing', rule: 'HELD_BACK', value: String(first.number) })) }
      : mergeListing(present, rest, {
          firmId: this.firmId,
          at: this.clock.now(),
          shelves,
          newListing: this.ids.next<'Listing'>(),
          newVariants: new Map(rest.map((row) => [row, this.ids.next<'Variant'>()])),
          isElsewhere: (sku) => (holders.get(sku)?.listing ?? present) !== present,
        })
    const changes = this.#changesOf(merged, counts)
    const counted = new Set(changes.map(({ row }) => row))
    const outcomes = merged.outcomes.map((outcome) => (outcome.effect === 'unchanged' && counted.has(outcome.row) ? { ...outcome, effect: 'updated' as const } : outcome))
    return { ...merged, outcomes: [...wrong, ...outcomes], counts: changes, number: holder?.number ?? number }
  }

  /** What each row says is on hand, or what is wrong with that: no place, no number, or fewer than orders were promised. Rows that say nothing are absent. */
  async #readCounts(rows: readonly SheetRow[], holders: Batch['holders'], places: readonly string[]): Promise<ReadonlyMap<SheetRow, ReadCount | CellProblem>> {
    const counting = rows.filter((row) => filled(row, 'stock') !== undefined)
    const variantOf = ({ cells }: SheetRow) => holders.get(cells.sku ?? '')?.listing.variants.find(({ sku }) => sku === cells.sku)?.id
    const known = counting.flatMap((row) => variantOf(row) ?? [])
    const shelves: ReadonlyMap<VariantId, ReadonlyMap<string, Shelf>> = known.length === 0 ? new Map() : await this.ports.stock.shelves(known)
    return new Map(
      counting.map((row): readonly [SheetRow, ReadCount | CellProblem] => {
        const read = readCount(row, places)
        if ('rule' in read) return [row, read]
        const id = variantOf(row)
        const shelf = (id && shelves.get(id)?.get(read.location)) ?? { onHand: 0, promised: 0 }
        return [
          row,
          read.onHand < shelf.promised ? { column: 'stock', rule: 'BELOW_PROMISED', value: row.cells.stock ?? null } : { ...read, isChange: read.onHand !== shelf.onHand },
        ]
      }),
    )
  }

  #changesOf({ after, outcomes }: MergedListing, counts: Batch['counts']): Merged['counts'] {
    return outcomes.flatMap(({ row, effect }) => {
      const read = effect === 'faulty' ? undefined : counts.get(row)
      const variant = after?.variants.find(({ sku }) => sku === row.cells.sku)
      if (!read || 'rule' in read || !read.isChange || !variant) return []
      return [{ row, count: { variantId: variant.id, location: read.location, onHand: read.onHand, note: this.reference } }]
    })
  }

  /** Stores what changed, shows what is on sale, and lets go on sale or off it what rows ask for, by the acts of the form. */
  async #save(merged: readonly Merged[], shelves: Shelves): Promise<void> {
    const changed = merged.flatMap(({ listing, number }) => (listing ? [{ listing, number }] : []))
    if (changed.length > 0) await this.ports.bulk.saveMany(changed)
    const seller = await this.ports.sellers.get(this.firmId)
    const { categories, sellers } = this.ports
    const ports: CataloguePorts = {
      ...this.ports,
      categories: { list: () => categories.list(), shelves: () => Promise.resolve(shelves) },
      sellers: { find: (id) => sellers.find(id), get: () => Promise.resolve(seller), save: (changed) => sellers.save(changed) },
    }
    for (const { listing } of changed) {
      if (listing.status !== 'published') continue
      await showInWindow(ports, listing)
      await this.effects.outbox.append(listingChanged(listing))
    }
    for (const { after, move } of merged) if (after && move) await this.#move(ports, after, move)
  }

  async #move(ports: CataloguePorts, { id }: Listing, move: SaleMove): Promise<void> {
    const moved =
      move.act === 'publish'
        ? await new PublishListing(ports, this.clock, this.effects).execute({ id })
        : await new WithdrawListing(ports, this.clock, this.effects).execute({ id, reason: move.reason })
    if (!moved.ok) throw new Error(`a listing that may ${move.act} does not: ${moved.failure.code}`)
  }
}

export const belowPromised = (row: SheetRow): RowOutcome => faultyRow(row, { column: 'stock', rule: 'BELOW_PROMISED', value: row.cells.stock ?? null })

/** What a row says is on hand, and where; the default place when it names none. */
export function readCount(row: SheetRow, places: readonly string[]): { readonly location: string; readonly onHand: number } | CellProblem {
  const { cells } = row
  const [text, location] = [(cells.stock ?? '').replaceAll(',', ''), filled(row, 'location') ?? places[0]]
  if (!/^-?\d{1,15}$/.test(text)) return { column: 'stock', rule: 'INVALID_NUMBER', value: cells.stock ?? null }
  if (text.startsWith('-')) return { column: 'stock', rule: 'NEGATIVE', value: text }
  if (Number(text) > largestQuantity) return { column: 'stock', rule: 'OUT_OF_RANGE', value: text }
  if (location === undefined || !places.includes(location)) return { column: 'location', rule: 'UNKNOWN_LOCATION', value: location ?? null }
  return { location, onHand: Number(text) }
}
