import { Check, Columns3 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { IconButton } from '../actions/button.js'
import { useMessages } from '../i18n/messages.js'
import { kitMessages } from '../kit-messages.js'
import type { Column } from './data-table.js'
import { useStoredList } from './stored-list.js'

/** The columns that the reader wants to see, remembered on this device under `name`, and the control to choose them. The title column stays. */
export function useColumnChoice<Row>(name: string, columns: readonly Column<Row>[]): readonly [columns: readonly Column<Row>[], control: ReactNode] {
  const m = useMessages(kitMessages)
  const [hidden, setHidden] = useStoredList(`naru.columns.${name}`)
  const isShown = ({ id, isTitle }: Column<Row>) => isTitle === true || hidden?.includes(id) !== true
  const control = (
    <MenuTrigger>
      <IconButton label={m.columns} size="sm">
        <Columns3 aria-hidden />
      </IconButton>
      <Popover className="min-w-48 rounded-md border border-line bg-raised p-1 shadow-float">
        <Menu
          aria-label={m.columns}
          selectionMode="multiple"
          selectedKeys={columns.filter(isShown).map(({ id }) => id)}
          disabledKeys={columns.filter(({ isTitle }) => isTitle === true).map(({ id }) => id)}
          onSelectionChange={(shown) => setHidden(columns.filter(({ id }) => shown !== 'all' && !shown.has(id)).map(({ id }) => id))}
          className="outline-none"
        >
          {columns.map(({ id, header }) => (
            <MenuItem
              key={id}
              id={id}
              textValue={header}
              className="flex min-h-9 cursor-pointer items-center gap-2 rounded-sm px-3 text-base outline-none data-disabled:opacity-45 data-focused:bg-sunken"
            >
              {({ isSelected }) => (
                <>
                  <span className="flex size-4 items-center">{isSelected && <Check aria-hidden className="size-4 text-brand-text" />}</span>
                  {header}
                </>
              )}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
  return [columns.filter(isShown), control]
}
