import type { HsEdition, Sql } from '@naru/kernel'
import { parse } from 'csv-parse'
import { Readable } from 'node:stream'
import { koreanTexts } from './korean-texts.js'

export interface ImportedNomenclature {
  readonly edition: HsEdition
  readonly chapters: number
  readonly headings: number
  readonly subheadings: number
  readonly rejected: number
}

/** The file is not a nomenclature: nothing of it is taken. */
export class BadNomenclature extends Error {
  override readonly name = 'BadNomenclature'
  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message)
  }
}

interface Line {
  readonly code: string
  readonly text: string
}

/** Lines as published; 99 is the statistics' line for what nobody classified. Only a declaration refuses it. */
const isLine = (code: string): boolean => /^(\d{2}|\d{4}|\d{6})$/.test(code) && !/^(00|77)/.test(code)

/** CSV with a heading that has at least `hscode` and `description`, as published. Rows that are no line (`TOTAL`) are counted as rejected. */
async function readLines(text: AsyncIterable<string>): Promise<{ readonly lines: readonly Line[]; readonly rejected: number }> {
  const lines = new Map<string, Line>()
  let rejected = 0
  let row = 1
  const heading = (cells: string[]): string[] => {
    const names = cells.map((cell) => cell.trim().toLowerCase())
    for (const needed of ['hscode', 'description']) if (!names.includes(needed)) throw new BadNomenclature(`the column "${needed}" is missing`, 1)
    return names
  }
  try {
    for await (const record of Readable.from(text).pipe(parse({ bom: true, columns: heading, skip_empty_lines: true }))) {
      row += 1
      const { hscode = '', description = '' } = record as Readonly<Record<string, string>>
      const code = hscode.trim()
      if (!isLine(code) || description.trim() === '') rejected += 1
      else lines.set(code, { code, text: description.trim() })
    }
  } catch (error) {
    throw error instanceof BadNomenclature ? error : new BadNomenclature(error instanceof Error ? error.message : 'not a CSV file', row)
  }
  if (lines.size === 0) throw new BadNomenclature('the file holds no line of the nomenclature', row)
  return { lines: [...lines.values()], rejected }
}

/** Replaces an edition of the nomenclature, whole or not at all (the caller's transaction). */
export async function importNomenclature(sql: Sql, edition: HsEdition, text: AsyncIterable<string>): Promise<ImportedNomenclature> {
  const { lines, rejected } = await readLines(text)
  const rows = lines.map(({ code, text: en }) => ({ code, en, ko: koreanTexts[code] ?? null }))
  await sql.query('delete from nomenclature.line where edition = $1', [edition])
  await sql.query(`insert into nomenclature.line (edition, code, text_en, text_ko) select $1, code, en, ko from jsonb_to_recordset($2::jsonb) as l (code text, en text, ko text)`, [
    edition,
    JSON.stringify(rows),
  ])
  const count = (length: number): number => lines.filter(({ code }) => code.length === length).length
  return { edition, chapters: count(2), headings: count(4), subheadings: count(6), rejected }
}
