import type { Localized } from '@naru/kernel'
import type { CatalogRule } from '../findings.js'

/** Cells of a row by column; a column that the file does not have is absent. Texts are trimmed. */
export type Cells = Readonly<Partial<Record<string, string>>>

/** A row as people see it in their spreadsheet: the heading is row 1. */
export interface SheetRow {
  readonly number: number
  readonly cells: Cells
}

/** What stands in a cell; undefined when it is empty or the file has no such column. */
export const filled = ({ cells }: SheetRow, column: string): string | undefined => (cells[column] === '' ? undefined : cells[column])

/** Rules of the catalogue, and those that only a sheet can break. */
export type SheetRule =
  | CatalogRule
  | 'INVALID_NUMBER'
  | 'INVALID_FORM'
  | 'UNKNOWN_STATUS'
  | 'UNKNOWN_CHANNEL'
  | 'UNKNOWN_LOCATION'
  | 'NOT_ALLOWED'
  | 'HELD_BACK'
  | 'ROWS_APART'
  | 'OTHER_LISTING'
  | 'BELOW_PROMISED'

/** One broken rule of a row: the column, and what stood there. */
export interface CellProblem {
  readonly column: string
  readonly rule: SheetRule
  readonly value: string | null
}

export type RowEffect = 'created' | 'updated' | 'unchanged'

/** What a row did, or would do; a faulty one does nothing. */
export type RowOutcome = { readonly row: SheetRow; readonly effect: RowEffect } | { readonly row: SheetRow; readonly effect: 'faulty'; readonly problems: readonly CellProblem[] }

export const faultyRow = (row: SheetRow, ...problems: readonly CellProblem[]): RowOutcome => ({ row, effect: 'faulty', problems })

/** A column of a sheet: its key is also a heading, beside the Korean and the English one. */
export interface Column {
  readonly key: string
  readonly heading: Localized
  /** What to write there. */
  readonly note: Localized
  readonly example: string
  /** A new entry cannot be without it. */
  readonly isRequired: boolean
}

/** In a cell that may be empty: takes away what is there. An empty cell leaves it. */
export const clearingMarks: readonly string[] = ['(비움)', '(clear)']
export const isClearing = (text: string): boolean => clearingMarks.includes(text.toLowerCase())

/** Finds the columns of a heading row, by key or by heading in either language, whatever the case; unknown headings are passed over. */
export function readHeadings(headings: readonly string[], columns: readonly Column[]): { readonly places: ReadonlyMap<string, number>; readonly ignored: readonly string[] } {
  const known = new Map(columns.flatMap(({ key, heading }) => [key, heading.ko, heading.en].map((name) => [plain(name), key])))
  const places = new Map<string, number>()
  const ignored: string[] = []
  headings.forEach((heading, place) => {
    const key = known.get(plain(heading))
    if (key !== undefined && !places.has(key)) places.set(key, place)
    else if (heading !== '') ignored.push(heading)
  })
  return { places, ignored }
}

const plain = (name: string): string => name.normalize('NFC').trim().replace(/\*$/, '').trim().toLowerCase()

/** Cells by column of a row's values. */
export const toCells = (values: readonly string[], places: ReadonlyMap<string, number>): Cells =>
  Object.fromEntries([...places].map(([key, place]) => [key, fromSheet((values[place] ?? '').normalize('NFC').trim())]))

// A spreadsheet runs a text that begins like a formula, in East Asian ones with the wide marks too; an apostrophe before it keeps it a text.
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/
/** A text as it is written into a sheet: never a formula. */
export const toSheet = (text: string): string => (formula.test(text) ? `'${text}` : text)
/** The text that `toSheet` wrote. */
export const fromSheet = (text: string): string => (text.startsWith("'") && formula.test(text) ? text.slice(1) : text)
