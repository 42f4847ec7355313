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
}

/** What a batch is read against. */
interface Batch {
  readonly found: readonly NumberedListing[]
  readonly shelves: Shelves
  /** By stock number. */
  readonly holders: ReadonlyMap<string, NumberedListing>
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
    const batch = { found, shelves, holders: new Map(found.flatMap((each) => each.listing.variants.map(({ sku }) => [sku, each] as const))) }
    const merged = groups.map((group) => this.#merge(group, batch))
    const counted = await this.#count(merged, places, isDryRun)
    if (!isDryRun) await this.#save(merged, shelves)
    if (isDryRun || counted.counts.length === 0) return counted.outcomes
    const refused = await this.ports.stock.count(
      this.firmId,
      counted.counts.map(({ count }) => count),
      this.reference,
    )
    const short = new Set(counted.counts.filter(({ count }) => refused.includes(count)).map(({ row }) => row))
    return counted.outcomes.map((outcome) => (short.has(outcome.row) ? belowPromised(outcome.row) : outcome))
  }

  #merge(group: RowGroup, { found, shelves, holders }: Batch): Merged {
    const [first] = group
    const number = first ? this.keyOf(first) : ''
    // A number names a listing of the firm; without one the first stock number that is known does.
    const numbered = found.find((each) => each.number === number || each.listing.slug === number)
    const holder = numbered ?? (first?.cells.listing ? undefined : group.map(({ cells }) => holders.get(cells.sku ?? '')).find((each) => each !== undefined))
    const present = holder?.listing
    const merged = mergeListing(present, group, {
      firmId: this.firmId,
      at: this.clock.now(),
      shelves,
      newListing: this.ids.next<'Listing'>(),
      newVariants: new Map(group.map((row) => [row, this.ids.next<'Variant'>()])),
      isElsewhere: (sku) => (holders.get(sku)?.listing ?? present) !== present,
    })
    return { ...merged, number: holder?.number ?? number }
  }

  /** What rows say of stock: read against what is promised before anything is stored. */
  async #count(merged: readonly Merged[], places: readonly string[], isDryRun: boolean) {
    const counting = merged.flatMap(({ after, outcomes }) =>
      outcomes.flatMap((outcome) => {
        const variant = outcome.effect === 'faulty' ? undefined : after?.variants.find(({ sku }) => sku === outcome.row.cells.sku)
        return variant && (outcome.row.cells.stock ?? '') !== '' ? [{ outcome, variantId: variant.id }] : []
      }),
    )
    const shelves: ReadonlyMap<VariantId, ReadonlyMap<string, Shelf>> = counting.length === 0
      ? new Map()
      : await this.ports.stock.shelves(counting.map(({ variantId }) => variantId))
    const counts: { readonly row: SheetRow; readonly count: Count }[] = []
    const judged = new Map<SheetRow, RowOutcome>()
    for (const { outcome, variantId } of counting) {
      const { row } = outcome
      const read = readCount(row, places)
      if ('rule' in read) {
        judged.set(row, faultyRow(row, read))
        continue
      }
      const shelf = shelves.get(variantId)?.get(read.location) ?? { onHand: 0, promised: 0 }
      if (read.onHand === shelf.onHand) continue
      if (read.onHand < shelf.promised) judged.set(row, belowPromised(row))
      else {
        counts.push({ row, count: { variantId, location: read.location, onHand: read.onHand, note: this.reference } })
        if (outcome.effect === 'unchanged') judged.set(row, { ...outcome, effect: 'updated' })
      }
    }
    const outcomes = merged.flatMap((each) => each.outcomes.map((outcome) => judged.get(outcome.row) ?? outcome))
    return { outcomes, counts: isDryRun ? [] : counts }
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
