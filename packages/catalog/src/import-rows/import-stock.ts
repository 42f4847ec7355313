import type { OrganisationId } from '@naru/kernel'
import { largestQuantity } from '../domain/findings.js'
import { faultyRow, filled, isClearing, type CellProblem, type RowOutcome, type SheetRow } from '../domain/sheet/sheet-row.js'
import type { PriceBooks } from '../price-books/ports.js'
import { belowPromised, readCount } from './import-listings.js'
import type { Count, StockInBulk } from './ports.js'
import type { RowGroup, RowImporter } from './row-importer.js'

/** Books a count of stock and sets the quantities below which a place is low, from rows of a variant and a place. */
export class ImportStock implements RowImporter {
  constructor(
    private readonly firmId: OrganisationId,
    private readonly reference: string,
    private readonly goods: Pick<PriceBooks, 'variantsBySku'>,
    private readonly stock: StockInBulk,
  ) {}

  keyOf({ cells }: SheetRow): string {
    return `${cells.sku ?? ''} ${cells.location ?? ''}`
  }

  async execute(groups: readonly RowGroup[], { isDryRun }: { readonly isDryRun: boolean }): Promise<readonly RowOutcome[]> {
    const rows = groups.flat()
    const known = new Map(
      (
        await this.goods.variantsBySku(
          this.firmId,
          rows.flatMap(({ cells }) => cells.sku ?? []),
        )
      ).map(({ sku, variantId }) => [sku, variantId]),
    )
    const places = await this.stock.places(this.firmId)
    const shelves = await this.stock.shelves([...known.values()])
    const counts: { readonly row: SheetRow; readonly count: Count }[] = []
    const thresholds: Parameters<StockInBulk['setThresholds']>[1][number][] = []
    const outcomes = rows.map((row): RowOutcome => {
      const { cells } = row
      const variantId = known.get(cells.sku ?? '')
      if (variantId === undefined) return faultyRow(row, { column: 'sku', rule: 'UNKNOWN_SKU', value: cells.sku ?? null })
      const counted = (cells.stock ?? '') === '' ? undefined : readCount(row, places)
      const threshold = readThreshold(row, places)
      const problems = [counted, threshold].flatMap((read) => (read && 'rule' in read ? [read] : []))
      if (problems.length > 0) return faultyRow(row, ...problems)
      const shelf = counted && 'onHand' in counted ? (shelves.get(variantId)?.get(counted.location) ?? { onHand: 0, promised: 0 }) : undefined
      if (counted && 'onHand' in counted && shelf) {
        if (counted.onHand < shelf.promised) return belowPromised(row)
        if (counted.onHand !== shelf.onHand)
          counts.push({ row, count: { variantId, location: counted.location, onHand: counted.onHand, note: filled(row, 'note') ?? this.reference } })
      }
      if (threshold && 'location' in threshold) thresholds.push({ variantId, ...threshold })
      return { row, effect: counts.at(-1)?.row === row || thresholds.at(-1)?.variantId === variantId ? 'updated' : 'unchanged' }
    })
    if (isDryRun) return outcomes
    if (thresholds.length > 0) await this.stock.setThresholds(this.firmId, thresholds)
    const refused =
      counts.length === 0
        ? []
        : await this.stock.count(
            this.firmId,
            counts.map(({ count }) => count),
            this.reference,
          )
    const short = new Set(counts.filter(({ count }) => refused.includes(count)).map(({ row }) => row))
    return outcomes.map((outcome) => (short.has(outcome.row) ? belowPromised(outcome.row) : outcome))
  }
}

function readThreshold(row: SheetRow, places: readonly string[]): { readonly location: string; readonly threshold: number | null } | CellProblem | undefined {
  const { cells } = row
  const text = (cells.low_stock ?? '').replaceAll(',', '')
  if (text === '') return undefined
  const location = filled(row, 'location') ?? places[0]
  if (location === undefined || !places.includes(location)) return { column: 'location', rule: 'UNKNOWN_LOCATION', value: location ?? null }
  if (isClearing(text)) return { location, threshold: null }
  if (!/^-?\d{1,15}$/.test(text)) return { column: 'low_stock', rule: 'INVALID_NUMBER', value: cells.low_stock ?? null }
  if (Number(text) < 0) return { column: 'low_stock', rule: 'NEGATIVE', value: text }
  return Number(text) > largestQuantity ? { column: 'low_stock', rule: 'OUT_OF_RANGE', value: text } : { location, threshold: Number(text) }
}
