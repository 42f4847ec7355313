import { faultyRow, type RowOutcome, type SheetRow } from '../domain/sheet/sheet-row.js'
import type { RowGroup } from './row-importer.js'

/** Remembers what a file has named so far: a stock number that comes twice, and a listing whose rows stand apart, are faults of the later row. */
export class SeenRows {
  readonly #names = new Map<string, number>()
  readonly #groups = new Set<string>()

  constructor(
    private readonly keyOf: (row: SheetRow) => string,
    /** What names a row: a number that may come once. */
    private readonly nameOf: (row: SheetRow) => string,
  ) {}

  /** The rows that are new, and the faults of the others. */
  take(group: RowGroup): { readonly fresh: RowGroup; readonly faults: readonly RowOutcome[] } {
    const [first] = group
    if (!first) return { fresh: [], faults: [] }
    const key = this.keyOf(first)
    if (this.#groups.has(key)) return { fresh: [], faults: group.map((row) => faultyRow(row, this.#repeated(row) ?? { column: 'listing', rule: 'ROWS_APART', value: key })) }
    this.#groups.add(key)
    const faults: RowOutcome[] = []
    const fresh = group.filter((row) => {
      const problem = this.#repeated(row)
      if (problem) faults.push(faultyRow(row, problem))
      else this.#names.set(this.nameOf(row), row.number)
      return !problem
    })
    return { fresh, faults }
  }

  #repeated(row: SheetRow) {
    const name = this.nameOf(row)
    return name !== '' && this.#names.has(name) ? ({ column: 'sku', rule: 'DUPLICATE', value: row.cells.sku ?? null } as const) : undefined
  }
}
