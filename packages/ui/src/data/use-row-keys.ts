import { useState, type KeyboardEvent, type RefObject } from 'react'

interface RowKeys {
  readonly body: RefObject<HTMLTableSectionElement | null>
  readonly onOpen: ((index: number) => unknown) | undefined
  readonly onToggle: (index: number) => unknown
}

interface RowKeyProps {
  readonly tabIndex?: 0 | -1
  readonly onFocus?: () => void
  readonly onKeyDown?: (event: KeyboardEvent<HTMLTableRowElement>) => void
}

/** One stop of the Tab key for the whole list; j, k and the arrows move inside it, Enter opens, x selects. */
export function useRowKeys({ body, onOpen, onToggle }: RowKeys): (index: number) => RowKeyProps {
  const [active, setActive] = useState(0)
  const move = (to: number) => {
    const row = body.current?.rows.item(to)
    if (!row) return
    setActive(to)
    row.focus()
  }
  if (!onOpen) return () => ({})
  return (index) => ({
    tabIndex: index === active ? 0 : -1,
    onFocus: () => setActive(index),
    onKeyDown: (event) => {
      if (event.target !== event.currentTarget || event.metaKey || event.ctrlKey || event.altKey) return
      const act = {
        j: () => move(index + 1),
        ArrowDown: () => move(index + 1),
        k: () => move(index - 1),
        ArrowUp: () => move(index - 1),
        Enter: () => onOpen(index),
        x: () => onToggle(index),
      }[event.key]
      if (!act) return
      event.preventDefault()
      act()
    },
  })
}
