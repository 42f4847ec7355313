import { useAct } from '@naru/api-client'
import { Button, ConfirmDialog, TextField, useMessages } from '@naru/ui'
import { useState } from 'react'
import { AllocateOrderDocument, ConfirmOrderDocument, DeclineOrderDocument, DeliverOrderDocument, type SupplierOrderFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { CancelOrder, CancelPieces } from './cancel-dialogs.js'
import { PackDialog } from './pack-dialog.js'
import { ShipDialog } from './ship-dialog.js'
import { useOrderAct } from './use-order-act.js'

/** The next acts of the order, as its status allows them. */
export function OrderActs({ order }: { readonly order: SupplierOrderFragment }) {
  return (
    <>
      {order.acts.includes('CANCEL') && <CancelOrder orderId={order.id} />}
      {order.acts.includes('CANCEL_LINES') && order.unpacked.reduce((sum, { quantity }) => sum + quantity, 0) > 1 && <CancelPieces order={order} />}
      {order.acts.includes('DECLINE') && <Decline orderId={order.id} />}
      {order.acts.includes('CONFIRM') && <Confirm order={order} />}
      {order.acts.includes('ALLOCATE') && <Allocate orderId={order.id} />}
      {order.acts.includes('PACK') && <PackDialog order={order} />}
      {order.acts.includes('SHIP') && <ShipDialog order={order} />}
      {order.acts.includes('DELIVER') && <Deliver orderId={order.id} />}
    </>
  )
}

function Confirm({ order }: { readonly order: SupplierOrderFragment }) {
  const m = useMessages(messages)
  const act = useAct(ConfirmOrderDocument)
  const run = useOrderAct(m.done.confirm)
  const isMade = order.lines.some(({ madeToOrder }) => madeToOrder)
  return (
    <ConfirmDialog
      title={m.confirmTitle}
      consequence={isMade ? m.confirmMade : m.confirmText}
      confirmLabel={m.confirm}
      onConfirm={() => run(async (idempotencyKey) => (await act.mutateAsync({ input: { idempotencyKey, orderId: order.id } })).confirmOrder)}
      trigger={<Button variant="primary">{m.confirm}</Button>}
    />
  )
}

function Decline({ orderId }: { readonly orderId: string }) {
  const m = useMessages(messages)
  const act = useAct(DeclineOrderDocument)
  const run = useOrderAct(m.done.decline)
  const [reason, setReason] = useState('')
  return (
    <ConfirmDialog
      title={m.declineTitle}
      consequence={m.declineText}
      confirmLabel={m.decline}
      isDanger
      isConfirmDisabled={reason.trim() === ''}
      onConfirm={() => run(async (idempotencyKey) => (await act.mutateAsync({ input: { idempotencyKey, orderId, reason } })).declineOrder)}
      trigger={<Button>{m.decline}</Button>}
    >
      <TextField label={m.declineReason} isRequired isMultiline rows={3} maxLength={500} value={reason} onChange={setReason} />
    </ConfirmDialog>
  )
}

function Allocate({ orderId }: { readonly orderId: string }) {
  const m = useMessages(messages)
  const act = useAct(AllocateOrderDocument)
  const run = useOrderAct(m.done.allocate)
  return (
    <ConfirmDialog
      title={m.allocateTitle}
      consequence={m.allocateText}
      confirmLabel={m.allocate}
      onConfirm={() => run(async (idempotencyKey) => (await act.mutateAsync({ input: { idempotencyKey, orderId } })).allocateOrder)}
      trigger={<Button variant="primary">{m.allocate}</Button>}
    />
  )
}

function Deliver({ orderId }: { readonly orderId: string }) {
  const m = useMessages(messages)
  const act = useAct(DeliverOrderDocument)
  const run = useOrderAct(m.done.deliver)
  return (
    <ConfirmDialog
      title={m.deliverTitle}
      consequence={m.deliverText}
      confirmLabel={m.deliver}
      onConfirm={() => run(async (idempotencyKey) => (await act.mutateAsync({ input: { idempotencyKey, orderId } })).confirmDelivery)}
      trigger={<Button variant="primary">{m.deliver}</Button>}
    />
  )
}
