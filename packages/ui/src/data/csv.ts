export interface CsvTable {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A cell as a spreadsheet takes it: quoted, and never run as a formula. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) && !/^-?[\d,.]+$/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

/** With a byte order mark, without which spreadsheets misread Korean. */
export const csvOf = ({ header, rows }: CsvTable): string => `\uFEFF${[header, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`

/** Hands a file to the reader. */
export function downloadCsv(name: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${name}.csv`
  link.click()
  URL.revokeObjectURL(url)
}
