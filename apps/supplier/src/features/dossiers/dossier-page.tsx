import { query } from '@naru/api-client'
import {
  Card,
  CaseTimeline,
  caseWords,
  DateText,
  DescriptionList,
  dossierTones,
  EmptyState,
  ErrorState,
  Link,
  LinkButton,
  Loading,
  Notice,
  outcomeTones,
  PageHeader,
  SplitLayout,
  StatusBadge,
  TaskClock,
  taskTones,
  useLocalized,
  useMessages,
  WorkflowPicture,
} from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { DossierFileDocument, type DossierFileFragment, type DossierFileQuery } from '../../generated/graphql.js'
import { AmendButton, WithdrawButton } from './dossier-acts.js'
import { AnswerQuestions } from './answer-questions.js'
import { DossierContent } from './dossier-content.js'
import { messages } from './messages.js'
import { PermitCard } from './permit-card.js'
import { PreCheck } from './pre-check.js'
import { dossierRoute } from './routes.js'

/** One dossier: what was filed, who has it now, what came of it. */
export function DossierPage() {
  const m = useMessages(messages)
  const { id } = dossierRoute.useParams()
  const { data, error, refetch } = useQuery({ ...query(DossierFileDocument, { id }), refetchInterval: 30_000 })
  if (!data) return error ? <ErrorState onRetry={() => void refetch()} /> : <Loading lines={10} />
  if (!data.dossier)
    return (
      <EmptyState title={m.notFound} action={<LinkButton href="/dossiers">{m.toList}</LinkButton>}>
        {m.notFoundNote}
      </EmptyState>
    )
  return <File file={data.dossier} people={data.dossierPeople} history={data.history} />
}

function File({
  file,
  people,
  history,
}: {
  readonly file: DossierFileFragment
  readonly people: DossierFileQuery['dossierPeople']
  readonly history: DossierFileQuery['history']
}) {
  const m = useMessages(messages)
  const words = useMessages(caseWords)
  const say = useLocalized()
  return (
    <>
      <PageHeader
        crumbs={[{ label: m.title, href: '/dossiers' }, { label: file.number }]}
        title={`${m.title} ${file.number}`}
        status={<StatusBadge tone={dossierTones[file.status]}>{words.dossierStatus[file.status]}</StatusBadge>}
        description={`${m.summary(file.vehicle.plate, file.crew.length, file.crossingOn)}${file.expectedOn === null ? '' : `. ${m.expected(file.expectedOn)}`}`}
        actions={
          <>
            {file.acts.includes('WITHDRAW') && <WithdrawButton id={file.id} />}
            {file.acts.includes('AMEND') && <AmendButton id={file.id} />}
            {file.acts.includes('EDIT') && (
              <LinkButton variant="primary" href={`/dossiers/${file.id}/edit`}>
                {m.edit}
              </LinkButton>
            )}
          </>
        }
      />
      <SplitLayout
        aside={
          <>
            <PermitCard permit={file.permit} />
            <Card title={m.history}>
              <CaseTimeline acts={history} />
            </Card>
          </>
        }
      >
        {file.amends && <Notice>{m.amendsNote(file.amends.version)}</Notice>}
        {file.amendedBy && (
          <Notice tone="warn">
            {m.amendedByNote(file.amendedBy.version)} <Link href={`/dossiers/${file.amendedBy.id}`}>{m.openIt}</Link>
          </Notice>
        )}
        {file.because !== null && (
          <Notice tone="warn" title={m.reasonNote}>
            {file.because}
          </Notice>
        )}
        {file.acts.includes('ANSWER') && <AnswerQuestions file={file} />}
        {file.status === 'DRAFT' && <PreCheck findings={file.preCheck} />}
        {file.workflow && (
          <Card title={m.workflow}>
            <WorkflowPicture
              label={m.workflowPicture}
              nodes={file.workflow.nodes.map(({ agency, name, ...node }) => ({ ...node, name: say(name), ...(agency && { by: say(agency) }) }))}
              edges={file.workflow.edges}
            />
          </Card>
        )}
        <Agencies file={file} />
        <DossierContent file={file} people={people} />
      </SplitLayout>
    </>
  )
}

/** Every agency by name, with its clock and what it decided. */
function Agencies({ file: { tasks } }: { readonly file: DossierFileFragment }) {
  const m = useMessages(messages)
  const words = useMessages(caseWords)
  const say = useLocalized()
  const names = new Map<string, string>(Object.entries(words.grounds))
  if (tasks.length === 0) return null
  return (
    <Card title={m.whoHolds}>
      <ul className="flex flex-col gap-4">
        {tasks.map((task) => (
          <li key={task.id} className="flex flex-wrap items-start justify-between gap-3">
            <div className="min-w-0 flex-1">
              <p className="font-medium">{say(task.agencyName)}</p>
              <p className="text-sm text-ink-soft">{say(task.name)}</p>
              {(task.conditions !== null || task.grounds.length > 0 || task.remarks !== null) && (
                <DescriptionList
                  columns={1}
                  className="mt-2"
                  items={[
                    ...(task.conditions === null ? [] : [{ term: m.conditions, value: task.conditions }]),
                    ...(task.grounds.length === 0 ? [] : [{ term: m.grounds, value: task.grounds.map((ground) => names.get(ground) ?? ground).join(', ') }]),
                    ...(task.remarks === null ? [] : [{ term: m.reasonNote, value: task.remarks }]),
                  ]}
                />
              )}
            </div>
            <div className="flex items-center gap-4">
              {task.clock && task.status !== 'COMPLETED' && <TaskClock {...task.clock} />}
              {task.decidedAt !== null && <DateText value={task.decidedAt} withTime className="text-sm text-ink-soft" />}
              {task.outcome === null ? (
                <StatusBadge tone={taskTones[task.status]}>{words.taskStatus[task.status]}</StatusBadge>
              ) : (
                <StatusBadge tone={outcomeTones[task.outcome]}>{words.outcomes[task.outcome]}</StatusBadge>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
