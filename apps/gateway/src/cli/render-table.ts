/** Columns that a terminal gives a text: Hangul syllables, Han and full-width forms take two. */
function columns(text: string): number {
  let count = 0
  for (const character of text) count += /[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹏＀-｠￠-￦]/u.test(character) ? 2 : 1
  return count
}

const shown = (value: unknown): string => (value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value))

/** Rows as an aligned table with a heading; the columns are those of `names`, or of the first row. */
export function renderTable(rows: readonly object[], names: readonly string[] = Object.keys(rows[0] ?? {})): string {
  if (rows.length === 0) return '(nothing)'
  const cells = [names, ...rows.map((row) => names.map((name) => shown(Reflect.get(row, name))))]
  const widths = names.map((_name, index) => Math.max(...cells.map((row) => columns(row[index] ?? ''))))
  return cells
    .map((row) =>
      row
        .map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - columns(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** The fields of one object, a line each. */
export const renderFields = (fields: object): string =>
  renderTable(
    Object.entries(fields).map(([field, value]) => ({ field, value: shown(value) })),
    ['field', 'value'],
  )
    .split('\n')
    .slice(1)
    .join('\n')
