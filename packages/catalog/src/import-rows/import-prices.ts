import type { OrganisationId, VariantId } from '@naru/kernel'
import type { CatalogProblem } from '../domain/findings.js'
import type { PriceBook } from '../domain/price-book.js'
import type { PriceTier } from '../domain/price.js'
import { RowReader } from '../domain/sheet/read-listing-row.js'
import { faultyRow, type CellProblem, type RowOutcome, type SheetRow } from '../domain/sheet/sheet-row.js'
import type { PriceBooks } from '../price-books/ports.js'
import { readPrices } from '../price-books/set-book-prices.js'
import type { RowGroup, RowImporter } from './row-importer.js'

/** Fills a price book from rows: one row a tier; what a good costs is replaced as a whole. */
export class ImportPrices implements RowImporter {
  constructor(
    private readonly firmId: OrganisationId,
    private readonly book: PriceBook,
    private readonly books: PriceBooks,
  ) {}

  keyOf({ cells }: SheetRow): string {
    return cells.sku ?? ''
  }

  async execute(groups: readonly RowGroup[], { isDryRun }: { readonly isDryRun: boolean }): Promise<readonly RowOutcome[]> {
    const goods = groups.map((rows) => readGood(rows, this.book.currency))
    const readable = goods.filter(({ problems }) => problems.size === 0)
    const read = await readPrices(
      this.books,
      this.firmId,
      this.book,
      readable.map(({ sku, tiers }) => ({ sku, tiers })),
    )
    const present = await this.books.pricesNow(
      this.book,
      read.flatMap((each) => (each.ok ? [each.value.variantId] : [])),
    )
    const changes = new Map<VariantId, readonly PriceTier[]>()
    const outcomes = new Map<SheetRow, RowOutcome>()
    const set = (some: readonly RowOutcome[]) => some.forEach((outcome) => outcomes.set(outcome.row, outcome))
    goods.filter(({ problems }) => problems.size > 0).forEach(({ rows, problems }) => set(holdTogether(rows, problems)))
    readable.forEach(({ rows }, index) => {
      const priced = read[index]
      if (!priced) return
      if (!priced.ok) {
        set(holdTogether(rows, byRow(rows, priced.failure.problems)))
        return
      }
      const { variantId, tiers } = priced.value
      const before = present.get(variantId)
      const effect = sameTiers(before ?? [], tiers) ? 'unchanged' : before ? 'updated' : 'created'
      if (effect !== 'unchanged') changes.set(variantId, tiers)
      set(rows.map((row) => ({ row, effect })))
    })
    if (!isDryRun && changes.size > 0) await this.books.setPrices(this.book, changes)
    return groups.flat().flatMap((row) => outcomes.get(row) ?? [])
  }
}

function readGood(rows: RowGroup, currency: string) {
  const problems = new Map<SheetRow, readonly CellProblem[]>()
  const tiers = rows.flatMap((row) => {
    const reader = new RowReader(row.cells, undefined, new Set(['sku']))
    reader.text('sku')
    const from = reader.whole('from', 1)
    const amount = reader.amount('price')
    if (reader.problems.length > 0) problems.set(row, reader.problems)
    return amount === '' ? [] : [{ from, price: { amount, currency } }]
  })
  return { rows, sku: rows[0]?.cells.sku ?? '', tiers, problems }
}

type ProblemsByRow = ReadonlyMap<SheetRow, readonly CellProblem[]>

/** Prices of a good hold together: where one row is faulty the others wait for it. */
const holdTogether = (rows: RowGroup, problems: ProblemsByRow): readonly RowOutcome[] => {
  const faulty = rows.find((row) => problems.has(row))
  return rows.map((row) => faultyRow(row, ...(problems.get(row) ?? [{ column: 'sku', rule: 'HELD_BACK' as const, value: faulty ? String(faulty.number) : null }])))
}

/** Findings at `tiers[2].price` are the third row's; others the first's. */
function byRow(rows: RowGroup, problems: readonly CatalogProblem[]): ProblemsByRow {
  const placed = problems.flatMap(({ at, rule, value }) => {
    const row = rows[Number(/^tiers\[(\d+)\]/.exec(at)?.[1] ?? 0)] ?? rows[0]
    return row ? [{ row, problem: { column: columnOf(at), rule, value } }] : []
  })
  return new Map([...Map.groupBy(placed, ({ row }) => row)].map(([row, found]) => [row, found.map(({ problem }) => problem)]))
}

const sameTiers = (a: readonly PriceTier[], b: readonly PriceTier[]): boolean =>
  a.length === b.length && a.every(({ from, price }, index) => from === b[index]?.from && price.minor === b[index].price.minor)
const columnOf = (at: string): string => (at.endsWith('.from') ? 'from' : at.startsWith('tiers') || at === 'currency' ? 'price' : 'sku')
