import type { RowOutcome, SheetRow } from '../domain/sheet/sheet-row.js'

/** Rows that belong together: of a listing, of a good in a price book. */
export type RowGroup = readonly SheetRow[]

/** Reads rows of one kind of sheet into the catalogue, by the rules of its forms; a dry run says what would happen and stores nothing. */
export interface RowImporter {
  /** Consecutive rows with the same key are one group. */
  keyOf(row: SheetRow): string
  execute(groups: readonly RowGroup[], options: { readonly isDryRun: boolean }): Promise<readonly RowOutcome[]>
}
