import { query } from '@naru/api-client'
import { Card, EmptyState, ErrorState, formatNumber, LinkButton, Loading, Notice, PageHeader, ProgressBar, Stat, StatRow, useLocale, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { ImportProgressDocument, type ImportFieldsFragment } from '../../generated/graphql.js'
import { FaultList } from './fault-list.js'
import { ImportActs } from './import-acts.js'
import { ImportStatusBadge, isMoving } from './import-status.js'
import { messages } from './messages.js'
import { reportOf } from '../../lib/send-sheet.js'

const route = getRouteApi('/framed/imports/$importId')

/** How a file fares: its progress, what it would do or did, and the rows to be mended. */
export function ImportPage() {
  const m = useMessages(messages)
  const { importId } = route.useParams()
  const { data, error, refetch } = useQuery({
    ...query(ImportProgressDocument, { id: importId }),
    refetchInterval: ({ state }) => (state.data?.import && isMoving(state.data.import.status) ? 500 : false),
  })
  if (error) return <ErrorState onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const { import: present } = data
  if (!present)
    return (
      <EmptyState title={m.notFound} headingLevel={1} action={<LinkButton href="/imports">{m.title}</LinkButton>}>
        {m.notFoundHint}
      </EmptyState>
    )
  return (
    <>
      <PageHeader
        crumbs={[{ label: m.title, href: '/imports' }, { label: present.fileName }]}
        title={present.fileName}
        status={<ImportStatusBadge status={present.status} />}
        description={m.kinds[present.kind]}
      />
      <Progress present={present} />
      {present.status === 'REFUSED' && present.fault && (
        <Notice tone="bad" className="mb-5" title={m.faults[present.fault]}>
          {present.faultDetail === null ? undefined : m.detail(present.faultDetail)}
        </Notice>
      )}
      {present.ignored.length > 0 && (
        <Notice tone="warn" className="mb-5">
          {m.ignored(present.ignored.join(', '))}
        </Notice>
      )}
      {present.status !== 'REFUSED' && <Figures present={present} />}
      <ImportActs present={present} />
      {present.faulty > 0 && <Faults present={present} />}
    </>
  )
}

function Progress({ present }: { readonly present: ImportFieldsFragment }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const { status, percent, read } = present
  if (status !== 'WAITING' && status !== 'CHECKING' && status !== 'APPLYING') return null
  return <ProgressBar className="mb-6" label={m.progress[status]} percent={percent} note={m.progressNote(formatNumber(read, locale), String(percent))} />
}

function Figures({ present }: { readonly present: ImportFieldsFragment }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const number = (value: number) => formatNumber(value, locale)
  const { status, read, created, updated, unchanged, faulty } = present
  return (
    <>
      {status === 'CHECKED' && <p className="mb-3 text-base text-ink-soft">{m.willBe(number(read))}</p>}
      {status === 'APPLIED' && <p className="mb-3 text-base text-ink-soft">{m.wasApplied(number(read))}</p>}
      {status === 'CANCELLED' && <p className="mb-3 text-base text-ink-soft">{m.cancelledNote}</p>}
      <StatRow className="mb-6">
        <Stat label={m.created} value={number(created)} />
        <Stat label={m.updated} value={number(updated)} />
        <Stat label={m.unchanged} value={number(unchanged)} />
        <Stat label={m.faulty} value={number(faulty)} />
      </StatRow>
    </>
  )
}

function Faults({ present: { id } }: { readonly present: ImportFieldsFragment }) {
  const m = useMessages(messages)
  const locale = useLocale()
  return (
    <Card
      className="mt-6"
      title={m.report}
      description={m.reportHint}
      isFlush
      actions={
        <div className="flex gap-2">
          {(['xlsx', 'csv'] as const).map((format) => (
            <LinkButton
              key={format}
              href={reportOf(id, format, locale)}
              download
              size="sm"
              icon={<Download aria-hidden className="size-4" />}
              aria-label={`${m.report} · ${m[format]}`}
            >
              {m[format]}
            </LinkButton>
          ))}
        </div>
      }
    >
      <FaultList id={id} />
    </Card>
  )
}
