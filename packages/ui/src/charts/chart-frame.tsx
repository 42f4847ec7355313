import { ChartNoAxesColumn, Download, Table2 } from 'lucide-react'
import { Suspense, useId, useState, type ReactNode } from 'react'
import { IconButton } from '../actions/button.js'
import { cx } from '../cx.js'
import { csvOf, downloadCsv, type CsvTable } from '../data/csv.js'
import { Skeleton } from '../feedback/states.js'
import { useMessages } from '../i18n/messages.js'
import { kitMessages } from '../kit-messages.js'

export interface ChartFrameProps {
  /** The finding, as a sentence: "Sales rose 12 % in March". */
  readonly title: string
  /** What is drawn, and its units. */
  readonly description?: string
  readonly table: CsvTable
  readonly legend?: readonly { readonly label: string; readonly colour: string }[]
  /** Nothing but zeros: says so instead of drawing an empty grid. */
  readonly isEmpty?: boolean
  readonly height?: number
  readonly headingLevel?: 2 | 3
  readonly className?: string
  readonly children: ReactNode
}

/** Around every chart: its finding, its legend, the same as a table, and the download. */
export function ChartFrame({ title, description, table, legend, isEmpty = false, height = 260, headingLevel = 2, className, children }: ChartFrameProps) {
  const m = useMessages(kitMessages)
  const [isTable, setTable] = useState(false)
  const titleId = useId()
  const Title = headingLevel === 2 ? 'h2' : 'h3'
  return (
    <figure aria-labelledby={titleId} className={cx('min-w-0 rounded-md border border-line bg-surface px-5 pt-4 pb-5', className)}>
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <Title id={titleId} className="text-base font-semibold">
            {title}
          </Title>
          {description !== undefined && <p className="text-sm text-ink-soft">{description}</p>}
        </div>
        <div className="-mt-1 -mr-2 flex shrink-0">
          <IconButton size="sm" label={isTable ? m.asChart : m.asTable} onPress={() => setTable(!isTable)}>
            {isTable ? <ChartNoAxesColumn aria-hidden /> : <Table2 aria-hidden />}
          </IconButton>
          <IconButton size="sm" label={m.downloadCsv} onPress={() => downloadCsv(title, csvOf(table))}>
            <Download aria-hidden />
          </IconButton>
        </div>
      </div>
      {legend && legend.length > 1 && !isTable && !isEmpty && (
        <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-soft">
          {legend.map(({ label, colour }) => (
            <li key={label} className="flex items-center gap-1.5">
              <span aria-hidden className="size-2.5 rounded-xs" style={{ background: colour }} />
              {label}
            </li>
          ))}
        </ul>
      )}
      <div className="mt-3">
        {isEmpty || table.rows.length === 0 ? (
          <p className="py-10 text-center text-ink-soft">{m.noData}</p>
        ) : isTable ? (
          <DataOf table={table} label={title} />
        ) : (
          <div role="img" aria-label={description === undefined ? title : `${title}. ${description}`} style={{ height }}>
            <Suspense fallback={<Skeleton className="size-full" />}>{children}</Suspense>
          </div>
        )}
      </div>
    </figure>
  )
}

function DataOf({ table, label }: { readonly table: CsvTable; readonly label: string }) {
  return (
    // A region that scrolls must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="max-h-80 overflow-auto rounded-sm" tabIndex={0} role="region" aria-label={label}>
      <table className="tabular w-full border-collapse text-sm">
        <thead>
          <tr className="border-b border-line-strong text-left">
            {table.header.map((text, index) => (
              <th key={`${text} ${String(index)}`} scope="col" className={cx('px-2 py-1.5 font-medium', index > 0 && 'text-right')}>
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => (
            <tr key={`${row[0] ?? ''} ${String(at)}`} className="border-b border-line">
              {row.map((text, index) =>
                index === 0 ? (
                  <th key={index} scope="row" className="px-2 py-1.5 text-left font-normal">
                    {text}
                  </th>
                ) : (
                  <td key={index} className="px-2 py-1.5 text-right">
                    {text}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
