import { pages } from '@naru/api-client'
import { Card, DataTable, DateText, EmptyState, formatNumber, Link, PageHeader, useLocale, useMessages } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { FileSpreadsheet } from 'lucide-react'
import { ImportsDocument } from '../../generated/graphql.js'
import { ImportStatusBadge, isMoving } from './import-status.js'
import { messages } from './messages.js'
import { SendCard } from './send-card.js'
import { exportOf, templateOf, type SheetKind } from '../../lib/send-sheet.js'

/** Files into the catalogue and out of it. */
export function ImportsPage() {
  const m = useMessages(messages)
  const locale = useLocale()
  const navigate = useNavigate()
  const list = useInfiniteQuery({
    ...pages(ImportsDocument, { first: 20 }, (data) => data.imports),
    refetchInterval: ({ state }) => (state.data?.pages.some(({ items }) => items.some(({ status }) => isMoving(status))) === true ? 1_000 : false),
  })
  const number = (value: number) => formatNumber(value, locale)
  return (
    <>
      <PageHeader title={m.title} description={m.description} />
      <div className="mb-6 grid gap-6 lg:grid-cols-2">
        <SendCard />
        <Card title={m.templates} description={m.templatesHint}>
          <div className="grid gap-5 sm:grid-cols-2">
            <Downloads title={m.template} addressOf={templateOf} />
            <Downloads title={m.exported} hint={m.exportHint} addressOf={exportOf} />
          </div>
        </Card>
      </div>
      <Card title={m.history} isFlush>
        <DataTable
          label={m.history}
          rows={list.data}
          rowId={({ id }) => id}
          rowLabel={({ fileName }) => fileName}
          onOpen={({ id }) => void navigate({ to: '/imports/$importId', params: { importId: id } })}
          hasMore={list.hasNextPage}
          isLoadingMore={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
          error={list.error ? { retry: () => void list.refetch() } : undefined}
          empty={
            <EmptyState title={m.empty} icon={FileSpreadsheet}>
              {m.emptyHint}
            </EmptyState>
          }
          columns={[
            { id: 'name', header: m.name, isTitle: true, cell: ({ fileName }) => <span className="break-all">{fileName}</span> },
            { id: 'kind', header: m.content, cell: ({ kind }) => m.kinds[kind] },
            { id: 'rows', header: m.rows, align: 'end', cell: ({ rows, read }) => number(rows ?? read) },
            { id: 'faulty', header: m.faultyRows, align: 'end', cell: ({ faulty }) => number(faulty) },
            { id: 'sent', header: m.sentAt, cell: ({ createdAt }) => <DateText value={createdAt} withTime /> },
            { id: 'status', header: m.state, cell: ({ status }) => <ImportStatusBadge status={status} /> },
          ]}
        />
      </Card>
    </>
  )
}

function Downloads({
  title,
  hint,
  addressOf,
}: {
  readonly title: string
  readonly hint?: string
  readonly addressOf: (kind: SheetKind, format: string, locale: string) => string
}) {
  const m = useMessages(messages)
  const locale = useLocale()
  const names = { listings: m.listingsSheet, stock: m.stockSheet } as const
  return (
    <div>
      <h3 className="text-base font-medium">{title}</h3>
      {hint !== undefined && <p className="text-sm text-ink-soft">{hint}</p>}
      <ul className="mt-2 flex flex-col gap-1">
        {(['listings', 'stock'] as const).map((kind) => (
          <li key={kind} className="flex items-center gap-3">
            <span className="min-w-16 text-base">{names[kind]}</span>
            {(['xlsx', 'csv'] as const).map((format) => (
              <Link
                key={format}
                href={addressOf(kind, format, locale)}
                download
                aria-label={`${title} · ${names[kind]} · ${m[format]}`}
                className="inline-flex min-h-6 items-center"
              >
                {m[format]}
              </Link>
            ))}
          </li>
        ))}
      </ul>
    </div>
  )
}
