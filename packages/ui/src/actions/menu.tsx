import type { ReactElement, ReactNode } from 'react'
import { Menu as AriaMenu, MenuItem, MenuTrigger, type MenuProps as AriaMenuProps } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { cx } from '../cx.js'

export interface MenuEntry {
  readonly id: string
  readonly label: string
  readonly icon?: ReactNode
  readonly description?: string
  readonly href?: string
  readonly isDisabled?: boolean
  readonly tone?: 'bad'
}

export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement
  readonly label: string
  readonly items: readonly MenuEntry[]
  readonly onAction?: (id: string) => void
  /** Marks the item in force, as in a switcher. */
  readonly selected?: string
}

export function Menu({ trigger, label, items, onAction, selected }: MenuProps) {
  const selection: Pick<AriaMenuProps<MenuEntry>, 'selectionMode' | 'selectedKeys'> = selected === undefined ? {} : { selectionMode: 'single', selectedKeys: [selected] }
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="min-w-52 max-w-80 overflow-auto rounded-md border border-line bg-raised p-1 shadow-float">
        <AriaMenu aria-label={label} {...selection} {...(onAction && { onAction: (key) => onAction(String(key)) })} className="outline-none">
          {items.map((item) => (
            <MenuItem
              key={item.id}
              id={item.id}
              textValue={item.label}
              {...(item.href !== undefined && { href: item.href })}
              isDisabled={item.isDisabled ?? false}
              className={cx(
                'flex min-h-9 cursor-pointer items-center gap-2 rounded-sm px-3 py-1.5 text-base outline-none data-focused:bg-sunken data-disabled:opacity-45 data-selected:font-semibold data-selected:text-brand-text [&_svg]:size-4 [&_svg]:shrink-0',
                item.tone === 'bad' && 'text-bad-text',
              )}
            >
              {item.icon}
              <span className="min-w-0 flex-1">
                {item.label}
                {item.description !== undefined && <span className="block text-sm font-normal text-ink-soft">{item.description}</span>}
              </span>
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
