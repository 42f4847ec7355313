import { query } from '@naru/api-client'
import { Card, ClockBar, CountryName, DataTable, DateText, EmptyState, LinkButton, Stat, StatRow, StatusBadge, useLocalized, useMessages, type Tone } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { HomeCertificatesDocument, type HomeCertificatesQuery } from '../../generated/graphql.js'
import { messages } from './messages.js'

type Status = HomeCertificatesQuery['certificateCounts'][number]['status']

/** Applications for certificates of origin: how many stand where, and the oldest. */
export function CertificatesAhead() {
  const m = useMessages(messages)
  const say = useLocalized()
  const router = useRouter()
  const { data, error, refetch } = useQuery(query(HomeCertificatesDocument))
  const countOf = (status: Status) => (data ? (data.certificateCounts.find((it) => it.status === status)?.count ?? 0) : '–')
  return (
    <>
      <StatRow>
        <Stat label={m.applied} value={countOf('APPLIED')} href="/certificates" />
        <Stat label={m.examination} value={countOf('IN_EXAMINATION')} href="/certificates" />
        <Stat label={m.questions} value={countOf('QUESTIONS')} href="/certificates" />
        <Stat label={m.issued} value={countOf('ISSUED')} href="/certificates" />
      </StatRow>
      <Card
        title={m.certificates}
        description={m.urgentNote}
        isFlush
        actions={
          <LinkButton href="/certificates" size="sm">
            {m.allTasks}
          </LinkButton>
        }
      >
        <DataTable
          label={m.certificates}
          rows={data?.certificateQueue.items}
          rowId={({ id }) => id}
          rowLabel={({ number }) => number}
          onOpen={({ id }) => router.history.push(`/certificates/${id}`)}
          error={error ? { reference: error.fault.kind === 'fault' ? error.fault.reference : undefined, retry: () => void refetch() } : undefined}
          empty={<EmptyState title={m.noCertificates}>{m.noCertificatesBody}</EmptyState>}
          columns={[
            { id: 'number', header: m.certificate, cell: ({ number }) => <span className="tabular">{number}</span>, isTitle: true },
            { id: 'exporter', header: m.exporter, cell: ({ exporter }) => say(exporter.name) },
            { id: 'agreement', header: m.agreement, cell: ({ agreement }) => agreement },
            { id: 'destination', header: m.destination, cell: ({ importingCountry }) => <CountryName code={importingCountry} /> },
            { id: 'state', header: m.state, cell: ({ status }) => <Standing status={status} /> },
            {
              id: 'due',
              header: m.due,
              cell: ({ createdAt, due }) => (due === null ? <DateText value={createdAt} /> : <ClockBar from={createdAt} until={due} isStopped={false} />),
            },
          ]}
        />
      </Card>
    </>
  )
}

function Standing({ status }: { readonly status: Status }) {
  const m = useMessages(messages)
  const words: Partial<Record<Status, readonly [Tone, string]>> = {
    APPLIED: ['info', m.applied],
    IN_EXAMINATION: ['warn', m.examination],
    QUESTIONS: ['neutral', m.questions],
    ISSUED: ['good', m.issued],
  }
  const [tone, word] = words[status] ?? ['neutral', status]
  return <StatusBadge tone={tone}>{word}</StatusBadge>
}
