import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react'
import { useRef, type ReactNode } from 'react'
import { Button } from '../actions/button.js'
import { cx } from '../cx.js'
import { EmptyState, ErrorState, Notice, Skeleton } from '../feedback/states.js'
import { Checkbox } from '../fields/choice.js'
import { useMessages } from '../i18n/messages.js'
import { kitMessages } from '../kit-messages.js'
import { useRowKeys } from './use-row-keys.js'

export interface Column<Row> {
  readonly id: string
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  readonly align?: 'start' | 'end'
  /** The name of the sort key that the server knows; absent where the list cannot be sorted by it. */
  readonly sortKey?: string
  /** What a card of a narrow screen is headed by: one column. */
  readonly isTitle?: boolean
  /** The cell as text, for the download; a column without it is left out there. */
  readonly text?: (row: Row) => string
  /** Left out of cards. */
  readonly isWideOnly?: boolean
  readonly width?: string
}

export interface Sorting {
  readonly key: string
  readonly isDescending: boolean
}

export interface DataTableProps<Row> {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  /** Undefined while the first page loads. */
  readonly rows: readonly Row[] | undefined
  readonly rowId: (row: Row) => string
  /** Names a row for a screen reader. */
  readonly rowLabel?: (row: Row) => string
  readonly onOpen?: (row: Row) => void
  readonly sorting?: Sorting
  readonly onSort?: (sorting: Sorting) => void
  readonly selected?: ReadonlySet<string>
  readonly onSelect?: (ids: ReadonlySet<string>) => void
  /** Acts on the selected rows. */
  readonly bulkActions?: ReactNode
  readonly hasMore?: boolean
  readonly isLoadingMore?: boolean
  readonly onMore?: () => void
  readonly empty?: ReactNode
  readonly error?: { readonly reference?: string | undefined; readonly retry: () => void } | undefined
  readonly footer?: ReactNode
  readonly className?: string
}

/**
 * A list of things of one kind. Sorted and paged by the server; j, k and the arrows move, Enter opens, x selects.
 * Below 640 px a row becomes a card. What was loaded stays on screen when a refresh fails.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const m = useMessages(kitMessages)
  const { rows, error, empty, className } = props
  if (rows === undefined) return error ? <ErrorState reference={error.reference} onRetry={error.retry} /> : <TableSkeleton columns={props.columns.length} />
  if (rows.length === 0 && !error) return <>{empty ?? <EmptyState title={m.noData} />}</>
  return (
    <div className={cx('min-w-0', className)}>
      {error && (
        <Notice tone="warn" isLive className="mb-3">
          {m.refreshFailed}
        </Notice>
      )}
      <SelectionBar {...props} />
      <Rows {...props} rows={rows} />
      {props.hasMore === true && props.onMore && (
        <div className="flex justify-center border-t border-line p-3">
          <Button size="sm" isPending={props.isLoadingMore ?? false} onPress={props.onMore}>
            {m.more}
          </Button>
        </div>
      )}
    </div>
  )
}

function SelectionBar<Row>({ selected, onSelect, bulkActions }: DataTableProps<Row>) {
  const m = useMessages(kitMessages)
  if (!selected || !onSelect || selected.size === 0) return null
  return (
    <div role="status" className="flex flex-wrap items-center gap-3 border-b border-line bg-brand-soft px-4 py-2 text-base">
      <span className="font-medium text-brand-text">{m.selected(selected.size)}</span>
      {bulkActions}
      <Button size="sm" variant="quiet" onPress={() => onSelect(new Set())}>
        {m.clearSelection}
      </Button>
    </div>
  )
}

const cellPad = 'sm:px-4 sm:first:pl-5 sm:last:pr-5'

function Rows<Row>(props: DataTableProps<Row> & { readonly rows: readonly Row[] }) {
  const { label, columns, rows, rowId, rowLabel, onOpen, selected, onSelect, footer } = props
  const m = useMessages(kitMessages)
  const body = useRef<HTMLTableSectionElement>(null)
  const toggle = (id: string) => {
    if (!selected || !onSelect) return
    const next = new Set(selected)
    if (!next.delete(id)) next.add(id)
    onSelect(next)
  }
  const keys = useRowKeys({
    body,
    onOpen: onOpen ? (index) => rows[index] !== undefined && onOpen(rows[index]) : undefined,
    onToggle: (index) => rows[index] !== undefined && toggle(rowId(rows[index])),
  })
  const isSelectable = selected !== undefined && onSelect !== undefined
  return (
    <div className="overflow-x-auto">
      <table aria-label={label} className="w-full border-collapse text-base max-sm:block">
        <thead className="max-sm:sr-only">
          <tr className="border-b border-line bg-sunken/60 text-left text-sm text-ink-soft">
            {isSelectable && (
              <th className="w-10 pl-4">
                <Checkbox
                  aria-label={m.selectAll}
                  isSelected={selected.size > 0 && selected.size === rows.length}
                  isIndeterminate={selected.size > 0 && selected.size < rows.length}
                  onChange={(all) => onSelect(new Set(all ? rows.map(rowId) : []))}
                >
                  {null}
                </Checkbox>
              </th>
            )}
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} {...(props.sorting && { sorting: props.sorting })} {...(props.onSort && { onSort: props.onSort })} />
            ))}
          </tr>
        </thead>
        <tbody ref={body} className="max-sm:block">
          {rows.map((row, index) => {
            const id = rowId(row)
            const isSelected = selected?.has(id) === true
            return (
              <tr
                key={id}
                {...keys(index)}
                {...(rowLabel && { 'aria-label': rowLabel(row) })}
                {...(isSelectable && { 'aria-selected': isSelected })}
                onClick={(event) => onOpen && !isControl(event.target) && onOpen(row)}
                className={cx(
                  'border-b border-line -outline-offset-2 last:border-b-0 max-sm:relative max-sm:flex max-sm:flex-col max-sm:gap-1.5 max-sm:p-4',
                  onOpen && 'cursor-pointer hover:bg-sunken/60',
                  isSelected && 'bg-brand-soft',
                )}
              >
                {isSelectable && (
                  <td className="w-10 pl-4 max-sm:absolute max-sm:top-3 max-sm:right-4 max-sm:w-auto max-sm:pl-0">
                    <Checkbox aria-label={m.selectRow(rowLabel?.(row) ?? id)} isSelected={isSelected} onChange={() => toggle(id)}>
                      {null}
                    </Checkbox>
                  </td>
                )}
                {columns.map((column) => (
                  <td
                    key={column.id}
                    className={cx(
                      cellPad,
                      'py-2.5 align-middle max-sm:block max-sm:p-0',
                      column.align === 'end' && 'tabular sm:text-right',
                      column.isWideOnly === true && 'max-sm:hidden',
                      column.isTitle === true ? 'font-medium max-sm:order-first max-sm:text-base' : 'max-sm:flex max-sm:items-baseline max-sm:justify-between max-sm:gap-4',
                    )}
                  >
                    {column.isTitle !== true && (
                      <span aria-hidden className="hidden shrink-0 text-sm text-ink-soft max-sm:inline">
                        {column.header}
                      </span>
                    )}
                    <span className="min-w-0 max-sm:text-right max-sm:in-[.font-medium]:text-left">{column.cell(row)}</span>
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
        {footer !== undefined && <tfoot className="border-t border-line-strong font-medium max-sm:block max-sm:[&>tr]:flex max-sm:[&>tr]:justify-between">{footer}</tfoot>}
      </table>
    </div>
  )
}

function HeaderCell<Row>({ column, sorting, onSort }: { readonly column: Column<Row>; readonly sorting?: Sorting; readonly onSort?: (sorting: Sorting) => void }) {
  const { header, align, sortKey, width } = column
  const isSorted = sortKey !== undefined && sorting?.key === sortKey
  const Icon = !isSorted ? ArrowUpDown : sorting.isDescending ? ArrowDown : ArrowUp
  return (
    <th
      scope="col"
      {...(isSorted && { 'aria-sort': sorting.isDescending ? ('descending' as const) : ('ascending' as const) })}
      {...(width !== undefined && { style: { width } })}
      className={cx(cellPad, 'h-10 font-medium whitespace-nowrap', align === 'end' && 'text-right')}
    >
      {sortKey !== undefined && onSort ? (
        <button
          type="button"
          className={cx('inline-flex min-h-8 cursor-pointer items-center gap-1 rounded-sm hover:text-ink', isSorted && 'text-ink')}
          onClick={() => onSort({ key: sortKey, isDescending: isSorted ? !sorting.isDescending : false })}
        >
          {header}
          <Icon aria-hidden className={cx('size-3.5', !isSorted && 'opacity-40')} />
        </button>
      ) : (
        header
      )}
    </th>
  )
}

function TableSkeleton({ columns }: { readonly columns: number }) {
  const m = useMessages(kitMessages)
  return (
    <div role="status" className="flex flex-col">
      <span className="sr-only">{m.loading}</span>
      {Array.from({ length: 6 }, (_, row) => (
        <div key={row} className="flex gap-6 border-b border-line px-5 py-3.5 last:border-b-0">
          {Array.from({ length: Math.min(columns, 6) }, (_cell, cell) => (
            <Skeleton key={cell} className={cx('h-4 flex-1', cell > 1 && 'max-sm:hidden')} />
          ))}
        </div>
      ))}
    </div>
  )
}

const isControl = (target: EventTarget): boolean => target instanceof Element && target.closest('a, button, input, label, [role=menuitem]') !== null
