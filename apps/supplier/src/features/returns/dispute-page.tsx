import { evidenceTypes, largestEvidence, query, uploadAllEvidence, useAct } from '@naru/api-client'
import {
  Button,
  ConfirmDialog,
  DisputeSheet,
  DisputeStatusBadge,
  EmptyState,
  ErrorState,
  FileDrop,
  LinkButton,
  Loading,
  PageHeader,
  TextField,
  toast,
  useLocalized,
  useMessages,
} from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { SearchX } from 'lucide-react'
import { useState } from 'react'
import { AnswerDisputeDocument, AppealDisputeDocument, FirmDisputeDetailDocument, type OrderDisputePartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { useCaseAct } from './use-case-act.js'

const route = getRouteApi('/framed/disputes/$disputeId')

export function DisputePage() {
  const m = useMessages(messages)
  const say = useLocalized()
  const { disputeId } = route.useParams()
  const { data, error, refetch } = useQuery(query(FirmDisputeDetailDocument, { id: disputeId }))
  if (error) return <ErrorState onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const dispute = data.orderDispute
  if (dispute === null) return <EmptyState title={m.notFound} icon={SearchX} headingLevel={1} action={<LinkButton href="/disputes">{m.disputes}</LinkButton>} />
  return (
    <>
      <PageHeader
        title={m.disputeOf(dispute.number)}
        crumbs={[{ label: m.disputes, href: '/disputes' }, { label: dispute.number }]}
        status={<DisputeStatusBadge status={dispute.status} />}
        description={say(dispute.buyer)}
        actions={
          <>
            {dispute.acts.includes('STATE') && <Answer dispute={dispute} />}
            {dispute.acts.includes('APPEAL') && <Appeal id={dispute.id} />}
          </>
        }
      />
      <DisputeSheet view={dispute} orderHref={`/orders/${dispute.orderId}`} returnHref={dispute.returnId === null ? null : `/returns/${dispute.returnId}`} />
    </>
  )
}

function Answer({ dispute }: { readonly dispute: OrderDisputePartsFragment }) {
  const m = useMessages(messages)
  const act = useAct(AnswerDisputeDocument)
  const run = useCaseAct(m.answered)
  const [text, setText] = useState('')
  const [files, setFiles] = useState<readonly File[]>([])
  const send = async () => {
    const kept = await uploadAllEvidence(dispute.orderId, files)
    if (!kept.ok) {
      toast.bad(m.uploadFailed(kept.refused))
      return false
    }
    return run(async (idempotencyKey) => (await act.mutateAsync({ input: { idempotencyKey, disputeId: dispute.id, text, files: [...kept.ids] } })).answerDispute)
  }
  return (
    <ConfirmDialog
      title={m.answerTitle}
      consequence={m.answerText}
      confirmLabel={m.answer}
      isConfirmDisabled={text.trim() === ''}
      onConfirm={send}
      trigger={<Button variant="primary">{m.answer}</Button>}
    >
      <div className="flex flex-col gap-4">
        <TextField label={m.words} isRequired isMultiline rows={4} maxLength={4000} value={text} onChange={setText} />
        <FileDrop
          label={m.files}
          description={m.filesHint}
          files={files}
          onChange={(next) => setFiles(next.slice(0, 10))}
          accept={evidenceTypes}
          maxSize={largestEvidence}
          isMultiple
        />
      </div>
    </ConfirmDialog>
  )
}

function Appeal({ id }: { readonly id: string }) {
  const m = useMessages(messages)
  const act = useAct(AppealDisputeDocument)
  const run = useCaseAct(m.appealed)
  const [grounds, setGrounds] = useState('')
  return (
    <ConfirmDialog
      title={m.appealTitle}
      consequence={m.appealText}
      confirmLabel={m.appeal}
      isConfirmDisabled={grounds.trim() === ''}
      onConfirm={() => run(async (idempotencyKey) => (await act.mutateAsync({ input: { idempotencyKey, disputeId: id, grounds } })).appealDispute)}
      trigger={<Button variant="primary">{m.appeal}</Button>}
    >
      <TextField label={m.grounds} isRequired isMultiline rows={4} maxLength={4000} value={grounds} onChange={setGrounds} />
    </ConfirmDialog>
  )
}
