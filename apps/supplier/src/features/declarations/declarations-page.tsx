import { pages } from '@naru/api-client'
import {
  Card,
  DataTable,
  DateText,
  declarationTones,
  declarationWords,
  EmptyState,
  FilterBar,
  Money,
  PageHeader,
  SearchField,
  StatusBadge,
  useLocalized,
  useMessages,
  wordOf,
  type Column,
} from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { DeclarationsDocument, RefusedEnvelopesDocument, type DeclarationListItemFragment, type DeclarationStatus } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { declarationsRoute } from './routes.js'
import { UploadMessage } from './upload-message.js'

type Row = DeclarationListItemFragment
type View = 'all' | 'open' | 'due' | 'released' | 'closed'

const statuses = {
  all: null,
  open: ['DRAFT', 'PREVALIDATED', 'LODGED', 'REGISTERED', 'DOCUMENTS', 'INSPECTION', 'CHECKED', 'ASSESSED', 'PAID', 'SECURED'],
  due: ['DRAFT', 'PREVALIDATED', 'LODGED', 'ASSESSED', 'REJECTED'],
  released: ['RELEASED', 'CLEARED'],
  closed: ['REJECTED', 'WITHDRAWN', 'INVALIDATED'],
} as const satisfies Record<View, readonly DeclarationStatus[] | null>
const views = ['all', 'open', 'due', 'released', 'closed'] as const

/** The firm's declarations, newest first. */
export function DeclarationsPage() {
  const m = useMessages(messages)
  const { view = 'all', q = '' } = declarationsRoute.useSearch()
  const navigate = useNavigate()
  const list = useInfiniteQuery(pages(DeclarationsDocument, { filter: { status: statuses[view], search: q === '' ? null : q }, first: 20 }, (data) => data.declarations))
  const columns = useColumns()
  const show = (next: View, words: string) =>
    void navigate({ to: '/declarations', search: { ...(next !== 'all' && { view: next }), ...(words !== '' && { q: words }) }, replace: true })
  return (
    <>
      <PageHeader title={m.title} description={m.note} actions={<UploadMessage />} />
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <FilterBar label={m.view} choices={views.map((id) => ({ id, label: m.views[id] }))} selected={view} onSelect={(id) => show(id, q)} />
        <SearchField
          label={m.search}
          placeholder={m.search}
          defaultValue={q}
          onSubmit={(words) => show(view, words.trim())}
          onClear={() => show(view, '')}
          isShortcutTarget
          className="w-full sm:w-80"
        />
      </div>
      <Card isFlush>
        <DataTable
          label={m.title}
          columns={columns}
          rows={list.data}
          rowId={({ id }) => id}
          rowLabel={({ number }) => number}
          onOpen={({ id }) => void navigate({ to: '/declarations/$id', params: { id } })}
          hasMore={list.hasNextPage}
          isLoadingMore={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
          error={list.error ? { retry: () => void list.refetch() } : undefined}
          empty={<EmptyState title={m.empty}>{m.emptyNote}</EmptyState>}
        />
      </Card>
      <RefusedMessages />
    </>
  )
}

function useColumns(): readonly Column<Row>[] {
  const m = useMessages(messages)
  const words = useMessages(declarationWords)
  const say = useLocalized()
  return [
    {
      id: 'number',
      header: m.number,
      isTitle: true,
      cell: ({ number, mrn, version }) => (
        <span className="tabular flex flex-col">
          <span className="whitespace-nowrap">
            {number} {version > 1 && <span className="text-sm text-ink-soft">{m.versionOf(version)}</span>}
          </span>
          {mrn !== null && <span className="text-sm text-ink-soft">{mrn}</span>}
        </span>
      ),
    },
    { id: 'status', header: m.status, cell: ({ status }) => <StatusBadge tone={declarationTones[status]}>{words.status[status]}</StatusBadge> },
    { id: 'kind', header: m.kind, cell: ({ kind }) => words.kind[kind] },
    { id: 'consignee', header: m.consignee, cell: ({ consignee }) => say(consignee.name) || '–' },
    { id: 'order', header: m.order, isWideOnly: true, cell: ({ orderNumber }) => <span className="tabular whitespace-nowrap">{orderNumber ?? '–'}</span> },
    { id: 'value', header: m.value, align: 'end', cell: ({ totals }) => <Money value={totals.statisticalValue} /> },
    { id: 'created', header: m.created, cell: ({ createdAt }) => <DateText value={createdAt} /> },
  ]
}

/** Messages that could not be used; nothing is shown while there are none. */
function RefusedMessages() {
  const m = useMessages(messages)
  const words = useMessages(declarationWords)
  const list = useInfiniteQuery(pages(RefusedEnvelopesDocument, { first: 5 }, (data) => data.refusedEnvelopes))
  if (list.data === undefined || list.data.length === 0) return null
  return (
    <Card title={m.refusedList} description={m.refusedListNote} isFlush className="mt-6">
      <DataTable
        label={m.refusedList}
        rows={list.data}
        rowId={({ id }) => id}
        columns={[
          { id: 'file', header: m.fileName, isTitle: true, cell: ({ fileName }) => <span className="break-all">{fileName}</span> },
          { id: 'reason', header: m.reason, cell: ({ reasonCode, reason }) => <span title={reason}>{wordOf(words.refusal, reasonCode)}</span> },
          { id: 'line', header: m.line, align: 'end', cell: ({ line }) => line ?? '–' },
          { id: 'at', header: m.at, cell: ({ at }) => <DateText value={at} withTime /> },
        ]}
        hasMore={list.hasNextPage}
        isLoadingMore={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </Card>
  )
}
