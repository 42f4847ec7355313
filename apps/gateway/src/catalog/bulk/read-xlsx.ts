import { readFile } from 'node:fs/promises'
import { measureZip } from './measure-zip.js'
import { checkRow, SheetFault, sheetLimits, type OpenSheet, type ReadRow } from './sheet-fault.js'

/** Opens the first sheet of a workbook, or the one named. Formulas are read as the values that were saved with them; macros are never looked at. */
export async function openXlsx(path: string, sheet: string | null): Promise<OpenSheet> {
  const entries = await measureZip(path, {
    bytes: sheetLimits.unpackedBytes,
    of: { 'xl/sharedStrings.xml': sheetLimits.sharedTextBytes },
    between: { bytes: sheetLimits.rowBytes, marks: { 'xl/worksheets/': 'row>', 'xl/sharedStrings': 'si>' } },
  })
  if (!entries.includes('xl/workbook.xml')) throw new SheetFault('NOT_A_SHEET')
  let read = 0
  return { share: () => 1 - 1 / (1 + read / 50_000), rows: rowsOf(path, sheet, () => (read += 1)) }
}

async function* rowsOf(path: string, sheet: string | null, onRow: () => void): AsyncGenerator<ReadRow> {
  let isEmpty = true
  const { streamXlsxRows } = await import('hucre/xlsx')
  try {
    for await (const { index, values } of streamXlsxRows(await readFile(path), sheet === null ? {} : { sheet })) {
      isEmpty = false
      onRow()
      const row = { number: index + 1, values: withoutTail(values.map(toText)) }
      checkRow(row)
      yield row
    }
  } catch (error) {
    if (error instanceof SheetFault) throw error
    throw new SheetFault('BROKEN_FILE', error instanceof Error ? error.message.slice(0, 200) : null)
  }
  if (isEmpty && sheet !== null) throw new SheetFault('NO_SUCH_SHEET', sheet)
}

/** A cell as people would type it: whole numbers without an exponent, dates as `2026-03-12`. */
function toText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'number') return Number.isInteger(value) && Math.abs(value) < 1e15 ? value.toFixed(0) : String(value)
  return typeof value === 'boolean' || typeof value === 'bigint' ? String(value).toUpperCase() : ''
}

/** Formatted but empty cells at the end of a row are no columns. */
function withoutTail(values: readonly string[]): readonly string[] {
  const last = values.findLastIndex((value) => value !== '')
  return values.slice(0, last + 1)
}
