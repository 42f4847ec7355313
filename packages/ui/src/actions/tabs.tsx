import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs'
import { cx } from '../cx.js'

export interface TabItem {
  readonly id: string
  readonly label: string
  readonly count?: number
  readonly content: ReactNode
}

export interface TabsProps {
  readonly label: string
  readonly items: readonly TabItem[]
  readonly selected?: string
  readonly onSelect?: (id: string) => void
  readonly className?: string
}

/** Views of one thing. Give `selected` and `onSelect` to keep the choice in the address. */
export function Tabs({ label, items, selected, onSelect, className }: TabsProps) {
  return (
    <AriaTabs
      {...(selected !== undefined && { selectedKey: selected })}
      {...(onSelect && { onSelectionChange: (key) => onSelect(String(key)) })}
      className={cx('flex flex-col gap-4', className)}
    >
      <TabList aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line [scrollbar-width:none]">
        {items.map(({ id, label: name, count }) => (
          <Tab
            key={id}
            id={id}
            className="-mb-px flex min-h-10 cursor-pointer items-center gap-2 border-b-2 border-transparent px-3 text-base font-medium whitespace-nowrap text-ink-soft -outline-offset-2 hover:text-ink data-selected:border-brand-text data-selected:text-ink"
          >
            {name}
            {count !== undefined && <span className="tabular rounded-full bg-sunken px-2 text-xs leading-5">{count}</span>}
          </Tab>
        ))}
      </TabList>
      {items.map(({ id, content }) => (
        <TabPanel key={id} id={id} className="rounded-md">
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
