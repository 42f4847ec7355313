import type { FileFault } from '@naru/catalog'

/** A file that cannot be read as a whole; carried to whoever reads it. */
export class SheetFault extends Error {
  constructor(
    readonly fault: FileFault,
    readonly detail: string | null = null,
  ) {
    super(fault)
  }
}

/** What the body of an upload is said to be: no form can send it, so that no other page can. */
export const sheetMediaType = 'application/vnd.naru.sheet'

/** What one import may hold. Larger catalogues come in several files. */
export const sheetLimits = {
  rows: 200_000,
  columns: 200,
  cellCharacters: 32_767,
  fileBytes: 200 * 1024 * 1024,
  unpackedBytes: 1024 * 1024 * 1024,
  sharedTextBytes: 96 * 1024 * 1024,
  /** Of a row, or of one text, as it stands in a workbook. */
  rowBytes: 16 * 1024 * 1024,
} as const

/** A row as it stands in the file: the heading is row 1. */
export interface ReadRow {
  readonly number: number
  readonly values: readonly string[]
}

/** Rows of a file one by one, and how much of the file they came from, 0 to 1. */
export interface OpenSheet {
  readonly rows: AsyncIterable<ReadRow>
  share(): number
}

export function checkRow({ number, values }: ReadRow): void {
  if (number > sheetLimits.rows + 1) throw new SheetFault('TOO_MANY_ROWS', String(sheetLimits.rows))
  if (values.length > sheetLimits.columns) throw new SheetFault('TOO_MANY_COLUMNS', String(sheetLimits.columns))
  const long = values.findIndex((value) => value.length > sheetLimits.cellCharacters)
  if (long >= 0) throw new SheetFault('CELL_TOO_LONG', `${String(number)}:${String(long + 1)}`)
}
