import { query, useAct } from '@naru/api-client'
import { Button, ConfirmDialog, EmptyState, ErrorState, LinkButton, Loading, PageHeader, ReturnSheet, ReturnStatusBadge, TextField, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { SearchX } from 'lucide-react'
import { useState } from 'react'
import { DisputesOfReturnDocument, ReturnDetailDocument, SendReturnDocument, WithdrawReturnDocument, type ReturnPartsFragment } from '../../generated/graphql.js'
import { OrderHolder } from '../../lib/order-holder.js'
import { messages } from './messages.js'
import { OpenDispute } from './open-dispute.js'
import { useCaseAct } from './use-case-act.js'

export const ReturnPage = () => <OrderHolder>{() => <ReturnDetail />}</OrderHolder>

const route = getRouteApi('/framed/returns/$returnId')

function ReturnDetail() {
  const m = useMessages(messages)
  const say = useLocalized()
  const { returnId } = route.useParams()
  const { data, error, refetch } = useQuery(query(ReturnDetailDocument, { id: returnId }))
  if (error) return <ErrorState onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const one = data.return
  if (one === null) return <EmptyState title={m.notFound} icon={SearchX} headingLevel={1} action={<LinkButton href="/returns">{m.title}</LinkButton>} />
  return (
    <>
      <PageHeader
        title={m.returnOf(one.number)}
        crumbs={[{ label: m.title, href: '/returns' }, { label: one.number }]}
        status={<ReturnStatusBadge status={one.status} />}
        description={say(one.firm)}
        actions={<ReturnActs one={one} />}
      />
      <ReturnSheet view={one} orderHref={`/orders/${one.orderGroupId}`} replacementHref={one.settlement?.replacementId == null ? null : '/orders'} />
    </>
  )
}

function ReturnActs({ one }: { readonly one: ReturnPartsFragment }) {
  const m = useMessages(messages)
  const disputes = useQuery(query(DisputesOfReturnDocument, { orderId: one.orderId })).data?.disputesOfOrder ?? []
  const dispute = disputes.find(({ returnId, status }) => returnId === one.id && status !== 'WITHDRAWN')
  return (
    <>
      {one.acts.includes('WITHDRAW') && <Withdraw id={one.id} />}
      {one.acts.includes('SEND') && <Send id={one.id} />}
      {one.mayDispute && <OpenDispute orderId={one.orderId} returnId={one.id} />}
      {dispute && <LinkButton href={`/disputes/${dispute.id}`}>{m.toDispute}</LinkButton>}
    </>
  )
}

function Withdraw({ id }: { readonly id: string }) {
  const m = useMessages(messages)
  const act = useAct(WithdrawReturnDocument)
  const run = useCaseAct(m.withdrawn)
  return (
    <ConfirmDialog
      title={m.withdrawTitle}
      consequence={m.withdrawText}
      confirmLabel={m.withdraw}
      onConfirm={async () => (await run(async (idempotencyKey) => (await act.mutateAsync({ input: { idempotencyKey, returnId: id } })).withdrawReturn)) !== null}
      trigger={<Button>{m.withdraw}</Button>}
    />
  )
}

function Send({ id }: { readonly id: string }) {
  const m = useMessages(messages)
  const act = useAct(SendReturnDocument)
  const run = useCaseAct(m.recorded)
  const [carrier, setCarrier] = useState('')
  const [trackingNumber, setTracking] = useState('')
  return (
    <ConfirmDialog
      title={m.sendTitle}
      consequence={m.sendText}
      confirmLabel={m.sent}
      isConfirmDisabled={carrier.trim() === '' || trackingNumber.trim() === ''}
      onConfirm={async () =>
        (await run(async (idempotencyKey) => (await act.mutateAsync({ input: { idempotencyKey, returnId: id, carrier, trackingNumber } })).sendReturn)) !== null
      }
      trigger={<Button variant="primary">{m.sent}</Button>}
    >
      <div className="flex flex-col gap-4">
        <TextField label={m.carrier} isRequired maxLength={80} value={carrier} onChange={setCarrier} />
        <TextField label={m.tracking} isRequired maxLength={60} isTabular value={trackingNumber} onChange={setTracking} />
      </div>
    </ConfirmDialog>
  )
}
