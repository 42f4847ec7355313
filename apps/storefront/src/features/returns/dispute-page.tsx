import { evidenceTypes, largestEvidence, query, useAct } from '@naru/api-client'
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
  useLocalized,
  useMessages,
} from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { SearchX } from 'lucide-react'
import { useState } from 'react'
import { AnswerDisputeDocument, AppealDisputeDocument, DisputeDetailDocument, WithdrawDisputeDocument, type OrderDisputePartsFragment } from '../../generated/graphql.js'
import { OrderHolder } from '../../lib/order-holder.js'
import { messages } from './messages.js'
import { useCaseAct, useUploads } from './use-case-act.js'

export const DisputePage = () => <OrderHolder>{() => <DisputeDetail />}</OrderHolder>

const route = getRouteApi('/framed/disputes/$disputeId')

function DisputeDetail() {
  const m = useMessages(messages)
  const say = useLocalized()
  const { disputeId } = route.useParams()
  const { data, error, refetch } = useQuery(query(DisputeDetailDocument, { id: disputeId }))
  if (error) return <ErrorState onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const dispute = data.orderDispute
  if (dispute === null) return <EmptyState title={m.notFound} icon={SearchX} headingLevel={1} action={<LinkButton href="/returns">{m.title}</LinkButton>} />
  return (
    <>
      <PageHeader
        title={m.disputeOf(dispute.number)}
        crumbs={[{ label: m.title, href: '/returns' }, { label: dispute.number }]}
        status={<DisputeStatusBadge status={dispute.status} />}
        description={say(dispute.firm)}
        actions={<DisputeActs dispute={dispute} />}
      />
      <DisputeSheet view={dispute} orderHref={`/orders/${dispute.orderGroupId}`} returnHref={dispute.returnId === null ? null : `/returns/${dispute.returnId}`} />
    </>
  )
}

function DisputeActs({ dispute }: { readonly dispute: OrderDisputePartsFragment }) {
  return (
    <>
      {dispute.acts.includes('WITHDRAW') && <GiveUp id={dispute.id} />}
      {dispute.acts.includes('STATE') && <Answer dispute={dispute} />}
      {dispute.acts.includes('APPEAL') && <Appeal id={dispute.id} />}
    </>
  )
}

function GiveUp({ id }: { readonly id: string }) {
  const m = useMessages(messages)
  const act = useAct(WithdrawDisputeDocument)
  const run = useCaseAct(m.gaveUp)
  return (
    <ConfirmDialog
      title={m.giveUpTitle}
      consequence={m.giveUpText}
      confirmLabel={m.giveUp}
      isDanger
      onConfirm={async () => (await run(async (idempotencyKey) => (await act.mutateAsync({ input: { idempotencyKey, disputeId: id } })).withdrawDispute)) !== null}
      trigger={<Button>{m.giveUp}</Button>}
    />
  )
}

function Answer({ dispute }: { readonly dispute: OrderDisputePartsFragment }) {
  const m = useMessages(messages)
  const act = useAct(AnswerDisputeDocument)
  const run = useCaseAct(m.answered)
  const upload = useUploads()
  const [text, setText] = useState('')
  const [files, setFiles] = useState<readonly File[]>([])
  const send = async () => {
    const kept = await upload(dispute.orderId, files)
    if (kept === null) return false
    return (await run(async (idempotencyKey) => (await act.mutateAsync({ input: { idempotencyKey, disputeId: dispute.id, text, files: [...kept] } })).answerDispute)) !== null
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
        <TextField label={m.disputeWords} isRequired isMultiline rows={4} maxLength={4000} value={text} onChange={setText} />
        <FileDrop
          label={m.disputeFiles}
          description={m.photosHint}
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
      onConfirm={async () => (await run(async (idempotencyKey) => (await act.mutateAsync({ input: { idempotencyKey, disputeId: id, grounds } })).appealDispute)) !== null}
      trigger={<Button variant="primary">{m.appeal}</Button>}
    >
      <TextField label={m.grounds} isRequired isMultiline rows={4} maxLength={4000} value={grounds} onChange={setGrounds} />
    </ConfirmDialog>
  )
}
