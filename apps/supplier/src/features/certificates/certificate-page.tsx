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
  useMessages,
} from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { MyCertificateDocument, type CertificateFileFragment } from '../../generated/graphql.js'
import { AnswerQuestion } from './answer-question.js'
import { CertificateActs } from './certificate-acts.js'
import { CertificateTrace } from './certificate-trace.js'
import { messages } from './messages.js'
import { certificateRoute } from './routes.js'

/** One certificate of the firm: where it stands, what it says, and the next act. */
export function CertificatePage() {
  const m = useMessages(messages)
  const words = useMessages(originWords)
  const { id } = certificateRoute.useParams()
  const { data } = useQuery(query(MyCertificateDocument, { id }))
  if (!data) return <Loading />
  const { certificate } = data
  if (!certificate) return <EmptyState title={m.notFound}>{m.notFoundBody}</EmptyState>
  const { number, status, result, due, decision } = certificate
  const mayAnswer = certificate.myActs.some(({ act }) => act === 'ANSWER')
  return (
    <>
      <PageHeader
        title={number}
        crumbs={[{ label: m.title, href: '/certificates' }, { label: number }]}
        status={
          <>
            <StatusBadge tone={certificateTones[status]}>{words.status[status]}</StatusBadge>
            <StatusBadge tone={originTones[result]}>{words.result[result]}</StatusBadge>
          </>
        }
        {...(due !== null && { description: m.due(due.slice(0, 10)) })}
      />
      <SplitLayout
        aside={
          <>
            <CertificateActs certificate={certificate} />
            <Paper certificate={certificate} />
            <CertificateTimeline certificate={certificate} />
          </>
        }
      >
        {decision?.grounds && (
          <Notice tone={decision.outcome === 'ISSUED' || decision.outcome === 'REPLACED' ? 'info' : 'bad'} title={m.decision}>
            {decision.grounds}
          </Notice>
        )}
        <CertificateQuestions
          certificate={certificate}
          {...(mayAnswer && { answerFor: (questionId: string) => <AnswerQuestion certificateId={certificate.id} questionId={questionId} /> })}
        />
        <CertificateExamination certificate={certificate} />
        <CertificateSheet certificate={certificate} />
        <CertificateTrace certificateId={certificate.id} />
      </SplitLayout>
    </>
  )
}

function Paper({ certificate: { issued, replaces, replacedBy } }: { readonly certificate: CertificateFileFragment }) {
  const m = useMessages(messages)
  if (!issued && replaces === null && replacedBy === null) return null
  return (
    <Card title={m.paper}>
      <div className="flex flex-col gap-4">
        {issued && (
          <>
            <DescriptionList
              columns={1}
              items={[
                { term: m.issuedOn, value: <DateText value={issued.issuedOn} /> },
                { term: m.validUntil, value: <DateText value={issued.validUntil} /> },
                { term: m.code, value: <span className="tabular">{issued.shortCode}</span> },
              ]}
            />
            <Link href={issued.pdfUrl} target="_blank">
              {m.pdf}
            </Link>
            <Link href={issued.verifyUrl} target="_blank">
              {m.verify}
            </Link>
          </>
        )}
        {replacedBy !== null && <Link href={`/certificates/${replacedBy}`}>{m.replacedBy}</Link>}
        {replaces !== null && <Link href={`/certificates/${replaces}`}>{m.replaces}</Link>}
      </div>
    </Card>
  )
}
