import type { ReactNode } from 'react'
import { cx } from '../cx.js'
import { toneClasses, type Tone } from '../feedback/badge.js'

export interface HeatCell {
  readonly tone: Tone
  /** The word that the colour stands for. */
  readonly text: string
  readonly detail?: string
}

export interface HeatTableProps {
  readonly label: string
  /** What the rows are. */
  readonly corner: string
  readonly columns: readonly { readonly id: string; readonly label: string }[]
  readonly rows: readonly { readonly id: string; readonly label: ReactNode; readonly cells: Readonly<Record<string, HeatCell | undefined>> }[]
  readonly className?: string
}

/** States of many things in two directions, each cell with its word: goods by agreement. */
export function HeatTable({ label, corner, columns, rows, className }: HeatTableProps) {
  return (
    // A region that scrolls must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="region" aria-label={label} tabIndex={0} className={cx('overflow-x-auto rounded-sm', className)}>
      <table className="w-full border-separate border-spacing-0.5 text-sm">
        <thead>
          <tr>
            <th scope="col" className="px-2 py-1 text-left font-medium text-ink-soft">
              {corner}
            </th>
            {columns.map(({ id, label: name }) => (
              <th key={id} scope="col" className="px-2 py-1 text-center font-medium whitespace-nowrap text-ink-soft">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" className="min-w-32 px-2 py-1 text-left font-medium">
                {row.label}
              </th>
              {columns.map(({ id }) => {
                const cell = row.cells[id]
                return (
                  <td key={id} className={cx('min-w-24 rounded-sm px-2 py-1.5 text-center', cell ? toneClasses[cell.tone] : 'text-ink-faint')}>
                    {cell ? (
                      <>
                        <span className="block font-medium">{cell.text}</span>
                        {cell.detail !== undefined && <span className="tabular block text-xs">{cell.detail}</span>}
                      </>
                    ) : (
                      '–'
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
