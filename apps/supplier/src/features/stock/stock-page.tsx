import { PageHeader, LinkButton, Tabs, useMessages } from '@naru/ui'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { FileSpreadsheet } from 'lucide-react'
import { JournalList } from './journal-list.js'
import { messages } from './messages.js'
import { PlaceList } from './place-list.js'
import { stockTabs } from './routes.js'
import { ShelfList } from './shelf-list.js'

const route = getRouteApi('/framed/stock')

/** What lies where, what moved, and the places themselves. */
export function StockPage() {
  const m = useMessages(messages)
  const { tab } = route.useSearch()
  const navigate = useNavigate()
  return (
    <>
      <PageHeader
        title={m.title}
        description={m.description}
        actions={
          <LinkButton href="/imports" icon={<FileSpreadsheet aria-hidden className="size-4" />}>
            {m.toImports}
          </LinkButton>
        }
      />
      <Tabs
        label={m.tabsLabel}
        selected={tab}
        onSelect={(id) => void navigate({ to: '/stock', search: { tab: stockTabs.find((known) => known === id) ?? 'shelves', view: 'all' }, replace: true })}
        items={[
          { id: 'shelves', label: m.tabs.shelves, content: <ShelfList /> },
          { id: 'journal', label: m.tabs.journal, content: <JournalList /> },
          { id: 'places', label: m.tabs.places, content: <PlaceList /> },
        ]}
      />
    </>
  )
}
