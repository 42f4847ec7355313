import { query } from '@naru/api-client'
import {
  Card,
  declarationTones,
  DeclarationSheet,
  DeclarationTimeline,
  declarationWords,
  EmptyState,
  ErrorState,
  LinkButton,
  Loading,
  PageHeader,
  SplitLayout,
  StatusBadge,
  useMessages,
} from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { DeclarationFileDocument, type DeclarationFileFragment } from '../../generated/graphql.js'
import { AmendButton } from './amend-button.js'
import { DownloadButton, LodgeButton, PresentButton, PrevalidateButton, SettleButton, WithdrawButton } from './declaration-acts.js'
import { messages } from './messages.js'
import { declarationRoute } from './routes.js'

/** One declaration: what is declared, where it stands, what the firm may do. */
export function DeclarationPage() {
  const m = useMessages(messages)
  const { id } = declarationRoute.useParams()
  const { data, error, refetch } = useQuery({ ...query(DeclarationFileDocument, { id }), refetchInterval: 30_000 })
  if (!data) return error ? <ErrorState onRetry={() => void refetch()} /> : <Loading lines={10} />
  if (!data.declaration)
    return (
      <EmptyState title={m.notFound} headingLevel={1} action={<LinkButton href="/declarations">{m.toList}</LinkButton>}>
        {m.notFoundNote}
      </EmptyState>
    )
  return <File file={data.declaration} />
}

function File({ file }: { readonly file: DeclarationFileFragment }) {
  const m = useMessages(messages)
  const words = useMessages(declarationWords)
  const { myActs, status, number, version } = file
  return (
    <>
      <PageHeader
        crumbs={[{ label: m.title, href: '/declarations' }, { label: number }]}
        title={`${words.kind[file.kind]} ${number}`}
        status={<StatusBadge tone={declarationTones[status]}>{words.status[status]}</StatusBadge>}
        description={words.version(version)}
        actions={
          <>
            <DownloadButton id={file.id} />
            {myActs.includes('WITHDRAW') && <WithdrawButton id={file.id} />}
            {myActs.includes('AMEND') && <AmendButton file={file} />}
            {myActs.includes('PREVALIDATE') && <PrevalidateButton id={file.id} />}
            {myActs.includes('LODGE') && <LodgeButton id={file.id} />}
            {myActs.includes('PRESENT') && <PresentButton id={file.id} />}
            {myActs.includes('PAY') && file.assessment && <SettleButton id={file.id} total={file.assessment.total} maySecure={myActs.includes('SECURE')} />}
          </>
        }
      />
      <SplitLayout
        aside={
          <Card title={words.history}>
            <DeclarationTimeline events={file.timeline} />
          </Card>
        }
      >
        <DeclarationSheet declaration={file} />
      </SplitLayout>
    </>
  )
}
