import { query, useAct } from '@naru/api-client'
import { Button, ConfirmDialog, EmptyState, ErrorState, LinkButton, Loading, PageHeader, ReturnSheet, ReturnStatusBadge, TextField, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { SearchX } from 'lucide-react'
import { useState } from 'react'
import {
  ApproveReturnDocument,
  DeclineReturnDocument,
  FirmCasesOfOrderDocument,
  FirmReturnDetailDocument,
  ReceiveReturnDocument,
  type ReturnPartsFragment,
} from '../../generated/graphql.js'
import { InspectDialog } from './inspect-dialog.js'
import { messages } from './messages.js'
import { useCaseAct } from './use-case-act.js'

const route = getRouteApi('/framed/returns/$returnId')

export function ReturnPage() {
  const m = useMessages(messages)
  const say = useLocalized()
  const { returnId } = route.useParams()
  const { data, error, refetch } = useQuery(query(FirmReturnDetailDocument, { id: returnId }))
  if (error) return <ErrorState onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const one = data.return
  if (one === null) return <EmptyState title={m.notFound} icon={SearchX} headingLevel={1} action={<LinkButton href="/returns">{m.title}</LinkButton>} />
  const replacement = one.settlement?.replacementId
  return (
    <>
      <PageHeader
        title={m.returnOf(one.number)}
        crumbs={[{ label: m.title, href: '/returns' }, { label: one.number }]}
        status={<ReturnStatusBadge status={one.status} />}
        description={say(one.buyer)}
        actions={<ReturnActs one={one} />}
      />
      <ReturnSheet view={one} orderHref={`/orders/${one.orderId}`} replacementHref={replacement == null ? null : `/orders/${replacement}`} />
    </>
  )
}

function ReturnActs({ one }: { readonly one: ReturnPartsFragment }) {
  const m = useMessages(messages)
  const disputes = useQuery(query(FirmCasesOfOrderDocument, { orderId: one.orderId })).data?.disputesOfOrder ?? []
  const dispute = disputes.find(({ returnId, status }) => returnId === one.id && status !== 'WITHDRAWN')
  return (
    <>
      {dispute && <LinkButton href={`/disputes/${dispute.id}`}>{m.disputeOf(dispute.number)}</LinkButton>}
      {one.acts.includes('DECLINE') && <Decline id={one.id} />}
      {one.acts.includes('APPROVE') && <Approve id={one.id} />}
      {one.acts.includes('RECEIVE') && <Receive id={one.id} />}
      {one.acts.includes('SETTLE') && <InspectDialog one={one} />}
    </>
  )
}

function Approve({ id }: { readonly id: string }) {
  const m = useMessages(messages)
  const act = useAct(ApproveReturnDocument)
  const run = useCaseAct(m.approved)
  const [instructions, setInstructions] = useState('')
  return (
    <ConfirmDialog
      title={m.approveTitle}
      consequence={m.approveText}
      confirmLabel={m.approve}
      isConfirmDisabled={instructions.trim() === ''}
      onConfirm={() => run(async (idempotencyKey) => (await act.mutateAsync({ input: { idempotencyKey, returnId: id, instructions } })).approveReturn)}
      trigger={<Button variant="primary">{m.approve}</Button>}
    >
      <TextField label={m.instructions} description={m.instructionsHint} isRequired isMultiline rows={3} maxLength={1000} value={instructions} onChange={setInstructions} />
    </ConfirmDialog>
  )
}

function Decline({ id }: { readonly id: string }) {
  const m = useMessages(messages)
  const act = useAct(DeclineReturnDocument)
  const run = useCaseAct(m.declined)
  const [reason, setReason] = useState('')
  return (
    <ConfirmDialog
      title={m.declineTitle}
      consequence={m.declineText}
      confirmLabel={m.decline}
      isDanger
      isConfirmDisabled={reason.trim() === ''}
      onConfirm={() => run(async (idempotencyKey) => (await act.mutateAsync({ input: { idempotencyKey, returnId: id, reason } })).declineReturn)}
      trigger={<Button>{m.decline}</Button>}
    >
      <TextField label={m.declineReason} isRequired isMultiline rows={3} maxLength={1000} value={reason} onChange={setReason} />
    </ConfirmDialog>
  )
}

function Receive({ id }: { readonly id: string }) {
  const m = useMessages(messages)
  const act = useAct(ReceiveReturnDocument)
  const run = useCaseAct(m.received)
  return (
    <ConfirmDialog
      title={m.receiveTitle}
      consequence={m.receiveText}
      confirmLabel={m.receive}
      onConfirm={() => run(async (idempotencyKey) => (await act.mutateAsync({ input: { idempotencyKey, returnId: id } })).receiveReturn)}
      trigger={<Button variant="primary">{m.receive}</Button>}
    />
  )
}
