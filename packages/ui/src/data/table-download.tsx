import { Download } from 'lucide-react'
import { IconButton } from '../actions/button.js'
import { useMessages } from '../i18n/messages.js'
import { kitMessages } from '../kit-messages.js'
import { csvOf, downloadCsv } from './csv.js'
import type { Column } from './data-table.js'

export interface TableDownloadProps<Row> {
  /** The file's name without its ending. */
  readonly name: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[] | undefined
}

/** The rows that are on screen as a file for spreadsheets. */
export function TableDownload<Row>({ name, columns, rows = [] }: TableDownloadProps<Row>) {
  const m = useMessages(kitMessages)
  const told = columns.flatMap(({ header, text }) => (text ? [{ header, text }] : []))
  const save = () => downloadCsv(name, csvOf({ header: told.map(({ header }) => header), rows: rows.map((row) => told.map(({ text }) => text(row))) }))
  return (
    <IconButton label={m.downloadCsv} size="sm" isDisabled={rows.length === 0} onPress={save}>
      <Download aria-hidden />
    </IconButton>
  )
}
