import { query } from '@naru/api-client'
import {
  Card,
  DateText,
  declarationTones,
  DeclarationSheet,
  DeclarationTimeline,
  declarationWords,
  DescriptionList,
  EmptyState,
  ErrorState,
  laneTones,
  LinkButton,
  Loading,
  PageHeader,
  SplitLayout,
  StatusBadge,
  useMessages,
  wordOf,
} from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { DeclarationFileDocument, type OfficeDeclarationFragment } from '../../generated/graphql.js'
import { DecisionPanel } from './decision-panel.js'
import { DownloadButton } from './download-button.js'
import { messages } from './messages.js'
import { customsDeclarationRoute } from './routes.js'

/** One declaration as the customs office works on it. */
export function DeclarationPage() {
  const m = useMessages(messages)
  const { id } = customsDeclarationRoute.useParams()
  const { data, error, refetch } = useQuery({ ...query(DeclarationFileDocument, { id }), refetchInterval: 30_000 })
  if (!data) return error ? <ErrorState onRetry={() => void refetch()} /> : <Loading lines={10} />
  if (!data.declaration)
    return (
      <EmptyState title={m.notFound} headingLevel={1} action={<LinkButton href="/declarations">{m.toBoard}</LinkButton>}>
        {m.notFoundNote}
      </EmptyState>
    )
  return <File file={data.declaration} />
}

function File({ file }: { readonly file: OfficeDeclarationFragment }) {
  const m = useMessages(messages)
  const words = useMessages(declarationWords)
  const { status, lane, number, version } = file
  return (
    <>
      <PageHeader
        crumbs={[{ label: m.title, href: '/declarations' }, { label: number }]}
        title={`${words.kind[file.kind]} ${number}`}
        status={
          <>
            <StatusBadge tone={declarationTones[status]}>{words.status[status]}</StatusBadge>
            {lane !== null && <StatusBadge tone={laneTones[lane]}>{words.lane[lane]}</StatusBadge>}
          </>
        }
        description={words.version(version)}
        actions={<DownloadButton id={file.id} />}
      />
      <SplitLayout
        aside={
          <>
            <Card title={m.decision}>
              <DecisionPanel file={file} />
            </Card>
            <Selection file={file} />
            <Card title={words.history}>
              <DeclarationTimeline events={file.timeline} />
            </Card>
          </>
        }
      >
        <DeclarationSheet declaration={file} />
      </SplitLayout>
    </>
  )
}

/** How selectivity decided, so that it can be explained and replayed. */
function Selection({ file: { laneDecision, laneChanges } }: { readonly file: OfficeDeclarationFragment }) {
  const m = useMessages(messages)
  const words = useMessages(declarationWords)
  if (laneDecision === null) return null
  const { lane, step, criteria, drawn, seed, at } = laneDecision
  return (
    <Card title={m.selection}>
      <DescriptionList
        columns={1}
        items={[
          { term: m.lane, value: words.lane[lane] },
          { term: m.registered, value: <DateText value={at} withTime /> },
          { term: m.step, value: wordOf(m.steps, step) },
          { term: m.criteria, value: criteria.map((code) => wordOf(m.criterion, code)).join(', ') },
          { term: m.drawn, value: <span className="tabular break-all">{`${drawn} / ${seed}`}</span> },
          ...(laneChanges.length === 0
            ? []
            : [
                {
                  term: m.changes,
                  value: (
                    <ul>
                      {laneChanges.map(({ from, to, reasonCode, note, at: changedAt }) => (
                        <li key={changedAt}>
                          {`${words.lane[from]} → ${words.lane[to]}: ${words.reason[reasonCode]}`}
                          {note !== null && <span className="block text-sm text-ink-soft">{note}</span>}
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ]),
        ]}
      />
    </Card>
  )
}
