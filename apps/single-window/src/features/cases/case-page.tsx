import { query, useSession } from '@naru/api-client'
import {
  Card,
  CaseTimeline,
  caseWords,
  DateText,
  DescriptionList,
  dossierTones,
  EmptyState,
  ErrorState,
  LinkButton,
  Loading,
  Notice,
  PageHeader,
  SplitLayout,
  StatusBadge,
  useLocalized,
  useMessages,
  WorkflowPicture,
} from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { CaseDocument, type CaseQuery } from '../../generated/graphql.js'
import { CaseFacts } from './case-facts.js'
import { OtherTasks, OwnTask } from './case-tasks.js'
import { messages } from './messages.js'
import { RevokePermit } from './revoke-permit.js'
import { caseRoute } from './routes.js'

export type Case = NonNullable<CaseQuery['dossier']>

/** One dossier as the official's agency may see it, from who and what to the decision. */
export function CasePage() {
  const m = useMessages(messages)
  const { id } = caseRoute.useParams()
  const { data, error, refetch } = useQuery(query(CaseDocument, { id }))
  if (!data) return error ? <ErrorState onRetry={() => void refetch()} /> : <Loading lines={10} />
  if (!data.dossier)
    return (
      <EmptyState title={m.notFound} action={<LinkButton href="/cases">{m.toQueue}</LinkButton>}>
        {m.notFoundNote}
      </EmptyState>
    )
  return <CaseFile file={data.dossier} history={data.history} />
}

function CaseFile({ file, history }: { readonly file: Case; readonly history: CaseQuery['history'] }) {
  const m = useMessages(messages)
  const words = useMessages(caseWords)
  const say = useLocalized()
  const agency = useSession()?.active?.agency
  const ours = file.tasks.filter((task) => task.agency === agency)
  const others = file.tasks.filter((task) => task.agency !== agency)
  return (
    <>
      <PageHeader
        crumbs={[{ label: m.queue, href: '/cases' }, { label: file.number }]}
        title={`${say(file.applicant)} ${file.number}`}
        status={<StatusBadge tone={dossierTones[file.status]}>{words.dossierStatus[file.status]}</StatusBadge>}
        description={m.summary(file.crew.length, file.vehicle.plate, file.crossingOn)}
      />
      <SplitLayout
        aside={
          <>
            <OwnTask file={file} tasks={ours} />
            <PermitCard file={file} />
            <Card title={m.history}>
              <CaseTimeline acts={history} />
            </Card>
          </>
        }
      >
        {file.amends && <Notice>{m.amendsNote(file.amends.version)}</Notice>}
        {file.amendedBy && <Notice tone="warn">{m.amendedNote(file.amendedBy.version)}</Notice>}
        {file.reason !== null && <Notice tone="warn">{file.reason}</Notice>}
        {file.workflow && (
          <Card title={m.workflow}>
            <WorkflowPicture
              label={m.workflowPicture}
              nodes={file.workflow.nodes.map(({ agency, name, ...node }) => ({ ...node, name: say(name), ...(agency && { by: say(agency) }) }))}
              edges={file.workflow.edges}
            />
          </Card>
        )}
        <CaseFacts file={file} />
        <OtherTasks tasks={others} />
      </SplitLayout>
    </>
  )
}

function PermitCard({ file: { permit } }: { readonly file: Case }) {
  const m = useMessages(messages)
  const words = useMessages(caseWords)
  if (!permit) return null
  return (
    <Card title={`${m.permit} ${permit.number}`} actions={<RevokePermit permit={permit} />}>
      <DescriptionList
        columns={1}
        items={[
          { term: m.status, value: words.permitStatus[permit.status] },
          { term: m.validity, value: `${permit.validFrom} – ${permit.validUntil}` },
          ...(permit.conditions.length > 0 ? [{ term: m.conditions, value: permit.conditions.join(' ') }] : []),
          ...(permit.usedAt === null ? [] : [{ term: m.usedAt, value: <DateText value={permit.usedAt} withTime /> }]),
          ...(permit.revocationReason === null ? [] : [{ term: m.revokedBecause, value: permit.revocationReason }]),
        ]}
      />
    </Card>
  )
}
