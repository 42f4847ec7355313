import { toSheet, type Cells, type Column } from '@naru/catalog'
import type { Locale } from '@naru/kernel'
import { Readable } from 'node:stream'

export type SheetFormat = 'csv' | 'xlsx'
export const isSheetFormat = (value: unknown): value is SheetFormat => value === 'csv' || value === 'xlsx'
export const mediaTypes: Readonly<Record<SheetFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

export type Rows = AsyncIterable<readonly string[]> | Iterable<readonly string[]>

/** Rows as a file, one at a time. No cell can become a formula. */
export const writeSheet = (format: SheetFormat, headings: readonly string[], rows: Rows): Readable => (format === 'csv' ? Readable.from(csv(headings, rows)) : xlsx(headings, rows))

/** With its mark, without which spreadsheets take Korean for another code page. */
async function* csv(headings: readonly string[], rows: Rows): AsyncGenerator<string> {
  yield `\ufeff${csvLine(headings)}`
  let lines = ''
  for await (const row of rows) {
    lines += csvLine(row)
    if (lines.length > 32_768) {
      yield lines
      lines = ''
    }
  }
  yield lines
}
const csvLine = (row: readonly string[]): string => `${row.map((text) => quote(toSheet(text))).join(',')}\r\n`
const quote = (text: string): string => (/[",\r\n;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

function xlsx(headings: readonly string[], rows: Rows): Readable {
  const columns = headings.map((header) => ({ header, width: Math.min(40, Math.max(12, header.length * 2)) }))
  return Readable.from(
    (async function* () {
      const { writeXlsxStream } = await import('hucre/xlsx')
      yield* writeXlsxStream(safe(rows), { name: 'Naru', columns, freezePane: { rows: 1 } })
    })(),
  )
}
async function* safe(rows: Rows): AsyncGenerator<string[]> {
  for await (const row of rows) yield row.map(toSheet)
}

export const headingsOf = (columns: readonly Column[], locale: Locale): readonly string[] => columns.map(({ heading }) => heading[locale])
export const valuesOf = (columns: readonly Column[], cells: Cells): readonly string[] => columns.map(({ key }) => cells[key] ?? '')

const words = {
  ko: { sheet: '자료', guide: '안내', column: '열', required: '필수', note: '쓰는 법', example: '보기', yes: '예' },
  en: { sheet: 'Data', guide: 'Guide', column: 'Column', required: 'Required', note: 'What to write', example: 'Example', yes: 'Yes' },
} as const

/** An empty sheet with its headings; a workbook has a second sheet that explains each column. */
export async function writeTemplate(format: SheetFormat, columns: readonly Column[], locale: Locale): Promise<Buffer> {
  const m = words[locale]
  const headings = columns.map(({ heading, isRequired }) => `${heading[locale]}${isRequired ? '*' : ''}`)
  if (format === 'csv') return Buffer.from(`\ufeff${csvLine(headings)}`)
  const guide = [
    [m.column, m.required, m.note, m.example],
    ...columns.map(({ heading, isRequired, note, example }) => [heading[locale], isRequired ? m.yes : '', toSheet(note[locale]), toSheet(example)]),
  ]
  const { writeXlsx } = await import('hucre/xlsx')
  return Buffer.from(
    await writeXlsx({
      sheets: [
        { name: m.sheet, rows: [headings], freezePane: { rows: 1 } },
        { name: m.guide, rows: guide, freezePane: { rows: 1 } },
      ],
    }),
  )
}
