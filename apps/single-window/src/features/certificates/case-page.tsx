import { query } from '@naru/api-client'
import {
  Card,
  CertificateExamination,
  CertificateQuestions,
  CertificateSheet,
  certificateTones,
  CertificateTimeline,
  DateText,
  DescriptionList,
  EmptyState,
  Link,
  Loading,
  Notice,
  originTones,
  originWords,
  PageHeader,
  SplitLayout,
  StatusBadge,
  useLocalized,
  useMessages,
} from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { CertificateCaseDocument, type CertificateCaseFragment } from '../../generated/graphql.js'
import { DecisionPanel } from './decision-panel.js'
import { messages } from './messages.js'
import { certificateCaseRoute } from './routes.js'

/** One application: what it says, how each item was judged, and the acts that the table allows. */
export function CertificateCasePage() {
  const m = useMessages(messages)
  const words = useMessages(originWords)
  const say = useLocalized()
  const { id } = certificateCaseRoute.useParams()
  const { data } = useQuery(query(CertificateCaseDocument, { id }))
  if (!data) return <Loading />
  const { certificate } = data
  if (!certificate) return <EmptyState title={m.notFound}>{m.notFoundBody}</EmptyState>
  const { number, status, result, due, examiner, decision, exporter } = certificate
  const notes = [due === null ? '' : m.due(due.slice(0, 10)), examiner ? m.examiner(say(examiner)) : ''].filter((note) => note !== '')
  return (
    <>
      <PageHeader
        title={`${number} · ${say(exporter.name)}`}
        crumbs={[{ label: m.title, href: '/certificates' }, { label: number }]}
        status={
          <>
            <StatusBadge tone={certificateTones[status]}>{words.status[status]}</StatusBadge>
            <StatusBadge tone={originTones[result]}>{words.result[result]}</StatusBadge>
          </>
        }
        {...(notes.length > 0 && { description: notes.join(' ') })}
      />
      <SplitLayout
        aside={
          <>
            <DecisionPanel certificate={certificate} />
            <Paper issued={certificate.issued} />
            <CertificateTimeline certificate={certificate} />
          </>
        }
      >
        {decision?.grounds && (
          <Notice tone={decision.outcome === 'ISSUED' || decision.outcome === 'REPLACED' ? 'info' : 'bad'} title={m.decision}>
            {decision.grounds}
          </Notice>
        )}
        <CertificateQuestions certificate={certificate} />
        <CertificateExamination certificate={certificate} />
        <CertificateSheet certificate={certificate} />
      </SplitLayout>
    </>
  )
}

function Paper({ issued }: { readonly issued: CertificateCaseFragment['issued'] }) {
  const m = useMessages(messages)
  if (!issued) return null
  return (
    <Card title={m.paper}>
      <div className="flex flex-col gap-4">
        <DescriptionList
          columns={1}
          items={[
            { term: m.issuedOn, value: <DateText value={issued.issuedOn} /> },
            { term: m.validUntil, value: <DateText value={issued.validUntil} /> },
          ]}
        />
        <Link href={issued.pdfUrl} target="_blank">
          {m.pdf}
        </Link>
        <Link href={issued.verifyUrl} target="_blank">
          {m.verify}
        </Link>
      </div>
    </Card>
  )
}
