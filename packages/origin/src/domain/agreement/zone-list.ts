/** A row of an imported list that cannot be taken. */
export interface ZoneListProblem {
  /** Row of the file, from 1. */
  readonly row: number
  readonly value: string
  readonly reason: 'FORMAT' | 'DUPLICATE'
}

/** Codes that a list may hold. */
const most = 20_000

/**
 * Reads a list of goods from CSV: the code stands in the first column, with or without dots; a heading row is left out. Every row
 * that cannot be taken is named, and then nothing is.
 */
export function readZoneList(csv: string): { readonly codes: readonly string[]; readonly problems: readonly ZoneListProblem[] } {
  const codes: string[] = []
  const problems: ZoneListProblem[] = []
  const known = new Set<string>()
  const lines = csv
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .slice(0, most)
  for (const [index, line] of lines.entries()) {
    const [cell = ''] = line.split(/[,;\t]/)
    const value = cell.trim().replaceAll(/^"|"$/g, '').trim()
    if (value === '' || (index === 0 && !/\d/.test(value))) continue
    const code = value.replaceAll('.', '')
    if (!/^(\d{4}|\d{6}|\d{8}|\d{10})$/.test(code)) problems.push({ row: index + 1, value, reason: 'FORMAT' })
    else if (known.has(code)) problems.push({ row: index + 1, value, reason: 'DUPLICATE' })
    else codes.push(code)
    known.add(code)
  }
  return { codes, problems }
}
